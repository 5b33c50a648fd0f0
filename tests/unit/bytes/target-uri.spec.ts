import { Octets } from "../../../assembly/bytes/octets";
import { normalizeUri, normalizedBytes } from "../../../assembly/bytes/target-uri";
import { decodeText } from "../../../assembly/bytes/text";
import { View } from "../../../assembly/bytes/view";

/** The normal form, or "none". */
function normal(uri: string): string {
  const octets = Octets.of(uri);
  const into = heap.alloc(normalizedBytes(octets.length));
  const length = normalizeUri(octets.ptr, octets.length, into, new View());
  const text = length < 0 ? "none" : decodeText(into, length);
  heap.free(into);
  return text;
}

describe("normalizeUri", () => {
  test("writes scheme and host in lower case, without a default port", () => {
    expect(normal("HTTPS://API.Example/Orders")).toBe("https://api.example/Orders");
    expect(normal("https://a:443/b")).toBe("https://a/b");
    expect(normal("http://a:80/b")).toBe("http://a/b");
    expect(normal("http://a:443/b")).toBe("http://a:443/b");
    expect(normal("http://a:08080/b")).toBe("http://a:8080/b");
    expect(normal("http://a:0/b")).toBe("http://a:0/b");
    expect(normal("http://a:/b")).toBe("http://a/b");
    expect(normal("https://[2001:DB8::1]:8443/b")).toBe("https://[2001:db8::1]:8443/b");
    expect(normal("https://[::1]:443")).toBe("https://[::1]/");
  });
  test("leaves out query and fragment", () => {
    expect(normal("https://a/b?c/../d#e")).toBe("https://a/b");
    expect(normal("https://a?b")).toBe("https://a/");
    expect(normal("https://a#b")).toBe("https://a/");
  });
  test("decodes only unreserved characters, and encodes what a path cannot have", () => {
    expect(normal("https://a/%61%2D%7e%2f%c3%A9")).toBe("https://a/a-~%2F%C3%A9");
    expect(normal("https://a/caf\u00e9 b\\c")).toBe("https://a/caf%C3%A9%20b%5Cc");
    expect(normal("https://a/!$&'()*+,;=:@")).toBe("https://a/!$&'()*+,;=:@");
    expect(normal("https://a/%zz%4")).toBe("https://a/%25zz%254");
  });
  test("removes dot segments", () => {
    expect(normal("https://a/b/./c/../d")).toBe("https://a/b/d");
    expect(normal("https://a/../../b")).toBe("https://a/b");
    expect(normal("https://a/b/..")).toBe("https://a/");
    expect(normal("https://a/b/c/%2e%2E")).toBe("https://a/b/");
    expect(normal("https://a/b/.")).toBe("https://a/b/");
    expect(normal("https://a/.b/...")).toBe("https://a/.b/...");
    expect(normal("https://a//b")).toBe("https://a//b");
  });
  test("returns -1 for what is not an absolute http or https URI", () => {
    const uris = [
      "",
      "/a",
      "a/b",
      "ftp://a/b",
      "https:/a",
      "https://",
      "https:///a",
      "https://u@a/b",
      "https://a:b/c",
      "https://a:65536/c",
      "https://a:99999999999/c",
      "https://[::1/b",
      "https://a\\b/c",
      "https://%61/b",
    ];
    for (let i = 0; i < uris.length; i++) expect(normal(uris[i])).toBe("none", uris[i]);
  });
});
