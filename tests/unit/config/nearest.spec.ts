import { editDistance, nearest } from "../../../assembly/config/nearest";

const names: string[] = ["issuer", "jwks", "keep_token", "clock_skew_seconds"];

describe("nearest", () => {
  test("names what a slip of the hand meant", () => {
    expect(nearest("isuer", names)).toBe("issuer");
    expect(nearest("Issuer", names)).toBe("issuer");
    expect(nearest("keepToken", names)).toBe("keep_token");
    expect(nearest("clock_skew_second", names)).toBe("clock_skew_seconds");
    expect(nearest("jwk", names)).toBe("jwks");
  });
  test("names nothing where nothing is near", () => {
    expect(nearest("audience", names)).toBe("");
    expect(nearest("x".repeat(1000), names)).toBe("");
    expect(nearest("issuer", [])).toBe("");
  });
});

describe("editDistance", () => {
  test("counts insertions, deletions and replacements", () => {
    expect(editDistance("", "")).toBe(0);
    expect(editDistance("abc", "")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});
