import { Octets } from "../../../../assembly/bytes/octets";
import {
  issuerDifference,
  normalizeIssuer,
} from "../../../../assembly/config/model/normalize-issuer";
import { english } from "../../../../assembly/message/say";

function plain(issuer: string): string {
  const octets = Octets.of(issuer);
  return normalizeIssuer(octets.ptr, octets.length);
}

describe("normalizeIssuer", () => {
  test("maps common mistakes to the same issuer", () => {
    expect(plain("https://Issuer.example/")).toBe("issuer.example");
    expect(plain(" http://issuer.example ")).toBe("issuer.example");
    expect(plain("issuer.example//")).toBe("issuer.example");
    expect(plain("https://")).toBe("");
  });
  test("keeps different issuers different", () => {
    expect(plain("https://issuer.example/a")).toBe("issuer.example/a");
  });
});

describe("issuerDifference", () => {
  test("says what differs", () => {
    expect(english(issuerDifference("https://a.example", "https://a.example/"))).toBe(
      "a trailing slash",
    );
    expect(english(issuerDifference("https://a.example", "https://A.example"))).toBe("letter case");
    expect(english(issuerDifference("https://a.example", "http://a.example"))).toBe("the scheme");
    expect(english(issuerDifference("https://a.example", " https://a.example"))).toBe(
      "leading or trailing whitespace",
    );
    expect(english(issuerDifference("https://a.example", "HTTP://a.example/"))).toBe(
      "slash, case, scheme or whitespace",
    );
  });
});
