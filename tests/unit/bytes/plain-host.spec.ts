import { isPlainHost } from "../../../assembly/bytes/plain-host";
import { Octets } from "../../../assembly/bytes/octets";
import { View } from "../../../assembly/bytes/view";

function isPlain(host: string): bool {
  const octets = Octets.of(host);
  return isPlainHost(new View().set(octets.ptr, octets.length));
}

describe("isPlainHost", () => {
  test("accepts names, addresses and ports", () => {
    const plain = [
      "a",
      "A.example",
      "a_b-c.example.",
      "a..",
      "a:80",
      "a:",
      "a.:80",
      "127.0.0.1:8080",
    ];
    for (let i = 0; i < plain.length; i++) expect(isPlain(plain[i])).toBe(true, plain[i]);
    expect(isPlain("[::1]") && isPlain("[::ffff:1.2.3.4]:80") && isPlain("[FE80::a]:")).toBe(true);
  });
  test("rejects ambiguous hosts", () => {
    const odd = [
      "",
      ":",
      ":80",
      "a:x",
      "a:+80",
      "a:-1",
      "a:80x",
      "a:80:80",
      "a:80.",
      "a:%38",
      "a@b",
    ];
    for (let i = 0; i < odd.length; i++) expect(isPlain(odd[i])).toBe(false, odd[i]);
    const more = [
      "a b",
      " a",
      "a,b",
      "a/b",
      "a%2e",
      "\u00e9",
      "a\0",
      "a*",
      "[",
      "[]",
      "[::1",
      "[::1]x",
    ];
    for (let i = 0; i < more.length; i++) expect(isPlain(more[i])).toBe(false, more[i]);
    const last = ["[::1].", "[::1]:x", "[g::1]", "[::1%25eth0]", "::1", "x[::1]", "a:80 "];
    for (let i = 0; i < last.length; i++) expect(isPlain(last[i])).toBe(false, last[i]);
  });
});
