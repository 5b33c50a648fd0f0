import {
  bareName,
  editDistance,
  lookAlike,
  nearest,
} from "../../../../assembly/config/suggest/nearest";

const names: string[] = ["issuer", "jwks", "keep_token", "clock_skew_seconds"];

describe("nearest", () => {
  test("finds the name for a typing error", () => {
    expect(nearest("isuer", names)).toBe("issuer");
    expect(nearest("Issuer", names)).toBe("issuer");
    expect(nearest("keepToken", names)).toBe("keep_token");
    expect(nearest("clock_skew_second", names)).toBe("clock_skew_seconds");
    expect(nearest("jwk", names)).toBe("jwks");
    expect(nearest("clock-skew-seconds", names)).toBe("clock_skew_seconds");
    expect(nearest("jwks", ["_jwks_"])).toBe("_jwks_");
    expect(nearest("alolw", ["allow"])).toBe("allow");
    expect(nearest(" allow\t", ["allow"])).toBe("allow");
  });
  test("finds nothing if no name is near", () => {
    expect(nearest("audience", names)).toBe("");
    expect(nearest("x".repeat(1000), names)).toBe("");
    expect(nearest("issuer", [])).toBe("");
  });
});

describe("bareName", () => {
  test("ignores case, _, - and spaces", () => {
    expect(bareName(" global auth\n")).toBe("globalauth");
    expect(bareName("_Global-auth_")).toBe("globalauth");
    expect(bareName("__")).toBe("");
    expect(bareName("")).toBe("");
  });
});

describe("editDistance", () => {
  test("counts a transposition once", () => {
    expect(editDistance("ab", "ba")).toBe(1);
    expect(editDistance("claism", "claims")).toBe(1);
    expect(editDistance("abcd", "badc")).toBe(2);
    expect(editDistance("ca", "abc")).toBe(3);
  });
  test("counts insertions, deletions and replacements", () => {
    expect(editDistance("", "")).toBe(0);
    expect(editDistance("abc", "")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});

describe("lookAlike", () => {
  test("escapes the letters that look like those of an ASCII name", () => {
    expect(lookAlike("\u0430lice", "alice")).toBe("\\u0430lice");
    expect(lookAlike("alise", "alice")).toBe("");
    expect(lookAlike("\u0430lice", "")).toBe("");
    expect(lookAlike("\u5ba2\u670d", "\u5ba2\u670d1")).toBe("");
  });
});
