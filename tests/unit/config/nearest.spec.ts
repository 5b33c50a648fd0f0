import { bareName, editDistance, nearest } from "../../../assembly/config/nearest";

const names: string[] = ["issuer", "jwks", "keep_token", "clock_skew_seconds"];

describe("nearest", () => {
  test("names what a slip of the hand meant", () => {
    expect(nearest("isuer", names)).toBe("issuer");
    expect(nearest("Issuer", names)).toBe("issuer");
    expect(nearest("keepToken", names)).toBe("keep_token");
    expect(nearest("clock_skew_second", names)).toBe("clock_skew_seconds");
    expect(nearest("jwk", names)).toBe("jwks");
    expect(nearest("clock-skew-seconds", names)).toBe("clock_skew_seconds");
    expect(nearest("jwks", ["_jwks_"])).toBe("_jwks_");
  });
  test("names nothing where nothing is near", () => {
    expect(nearest("audience", names)).toBe("");
    expect(nearest("x".repeat(1000), names)).toBe("");
    expect(nearest("issuer", [])).toBe("");
  });
});

describe("bareName", () => {
  test("leaves out case, _ and -", () => {
    expect(bareName("_Global-auth_")).toBe("globalauth");
    expect(bareName("__")).toBe("");
    expect(bareName("")).toBe("");
  });
});

describe("editDistance", () => {
  test("counts insertions, deletions and replacements", () => {
    expect(editDistance("", "")).toBe(0);
    expect(editDistance("abc", "")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});
