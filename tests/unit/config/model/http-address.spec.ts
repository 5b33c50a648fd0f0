import { isAuthority, parseHttpAddress } from "../../../../assembly/config/model/http-address";

/** "s authority path", s for https, or "none". */
function parsed(text: string): string {
  const address = parseHttpAddress(text);
  if (address === null) return "none";
  return (address.isSecure ? "s " : "- ") + address.authority + " " + address.path;
}

describe("parseHttpAddress", () => {
  test("splits scheme, authority and path with query", () => {
    expect(parsed("https://a.example/b/c?d=e")).toBe("s a.example /b/c?d=e");
    expect(parsed("http://a.example:8080")).toBe("- a.example:8080 /");
    expect(parsed("HTTPS://[::1]:443?x")).toBe("s [::1]:443 /?x");
  });
  test("rejects other addresses, and characters that a request cannot carry", () => {
    const none = [
      "",
      "https://",
      "https:///a",
      "a.example/b",
      "ftp://a.example/",
      "//a.example/",
      "https://a@b.example/",
      "https://a.example#b",
      "https://a.example/#b",
      "https://a.example/b c",
      "https://a.example\\b",
      "https://a.example/\r\nx: y",
      "https://a.example\r\n/",
      "https://\u00e4.example/",
      "https://a.example/\u00e4",
      " https://a.example/",
      "https://a.example/" + "x".repeat(3000),
    ];
    for (let i = 0; i < none.length; i++) expect(parsed(none[i])).toBe("none", none[i]);
  });
});

describe("isAuthority", () => {
  test("accepts only non-empty hosts and ports", () => {
    expect(isAuthority("a-b.example:1")).toBe(true);
    expect(isAuthority("")).toBe(false);
    expect(isAuthority("a b")).toBe(false);
    expect(isAuthority("outbound|1||a")).toBe(false);
  });
});
