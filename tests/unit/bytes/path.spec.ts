import { Octets } from "../../../assembly/bytes/octets";
import { canonicalPath } from "../../../assembly/bytes/path";
import { decodeText } from "../../../assembly/bytes/text";
import { View } from "../../../assembly/bytes/view";

/** The canonical path, or "none". */
function plain(target: string): string {
  const octets = Octets.of(target);
  const into = heap.alloc(max(octets.length, 1));
  const length = canonicalPath(new View().set(octets.ptr, octets.length), into);
  const text = length < 0 ? "none" : decodeText(into, length);
  heap.free(into);
  return text;
}

describe("canonicalPath", () => {
  test("returns the decoded path without the query", () => {
    expect(plain("/")).toBe("/");
    expect(plain("/a/b?c=/../d")).toBe("/a/b");
    expect(plain("/a/")).toBe("/a/");
    expect(plain("/a%20b")).toBe("/a b");
    expect(plain("/a@b%40c")).toBe("/a@b@c");
    expect(plain("/%E4%BD%A0")).toBe("/\u4f60");
    expect(plain("/caf%C3%A9/%F0%9F%98%80")).toBe("/caf\u00e9/\ud83d\ude00");
    expect(plain("/a.b/..c/.d")).toBe("/a.b/..c/.d");
  });
  test("returns -1 for a path that servers interpret differently", () => {
    const targets = [
      "",
      "*",
      "a/b",
      "http://a/b",
      "//a",
      "/a//b",
      "/a//",
      "/./a",
      "/a/.",
      "/a/..",
      "/a/../b",
      "/a/%2e%2e/b",
      "/a/%2E/b",
      "/a/.%2e/b",
      "/a%2fb",
      "/a%2Fb",
      "/a%5cb",
      "/a\\b",
      "/a;x/b",
      "/a/..;/b",
      "/a%3bx",
      "/a%252e",
      "/a%25",
      "/a%3f",
      "/a%23",
      "/a#b",
      "/a%00",
      "/a%0a",
      "/a%7f",
      "/a%",
      "/a%2",
      "/a%zz",
      "/a%c0%ae",
      "/a%ff",
      "/a b",
      "/%61b",
      "/a%2Db",
      "/a/...",
      "/a/..%20/b",
      "/a/%20",
      "/a/%EF%BC%8E%EF%BC%8E/b",
      "/a/%E2%80%8B../b",
      "/a/..%C2%A0/b",
      "/a%EF%BC%8Fb",
      "/%E2%84%80",
      "/%F3%A0%81%A1",
    ];
    for (let i = 0; i < targets.length; i++) {
      expect(plain(targets[i])).toBe("none", targets[i]);
    }
  });
});
