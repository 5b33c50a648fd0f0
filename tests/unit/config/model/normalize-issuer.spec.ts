import { Octets } from "../../../../assembly/bytes/octets";
import {
  issuerDifference,
  normalizeIssuer,
} from "../../../../assembly/config/model/normalize-issuer";

function plain(issuer: string): string {
  const octets = Octets.of(issuer);
  return normalizeIssuer(octets.ptr, octets.length);
}

describe("normalizeIssuer", () => {
  test("maps typical slips to the same issuer", () => {
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
  test("names the difference", () => {
    expect(issuerDifference("https://a.example", "https://a.example/")).toBe("a slash at the end");
    expect(issuerDifference("https://a.example", "https://A.example")).toBe("upper and lower case");
    expect(issuerDifference("https://a.example", "http://a.example")).toBe("the scheme");
    expect(issuerDifference("https://a.example", " https://a.example")).toBe("a blank at one end");
    expect(issuerDifference("https://a.example", "HTTP://a.example/")).toBe(
      "slash, case, scheme or blanks",
    );
  });
});
