import { simdPower, simdSetUp, simdTableBytes } from "../../../assembly/bignum/power-simd";
import { rotates } from "./identities";

describe("simdPower", () => {
  it("rotates powers of two modulo 2^bits - 1", () => {
    expect(rotates(1024, 65537, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(1032, 3, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(2048, 65537, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(3000, 8589934591, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(5944, 17, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(5952, 17, simdTableBytes, simdSetUp, simdPower)).toBe(true);
    expect(rotates(8192, 3, simdTableBytes, simdSetUp, simdPower)).toBe(true);
  });
});
