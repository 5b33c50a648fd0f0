import { scalarPower, scalarSetUp, scalarTableBytes } from "../../../assembly/bignum/power-scalar";
import { rotates } from "./identities";

describe("scalarPower", () => {
  it("rotates powers of two modulo 2^bits - 1", () => {
    expect(rotates(1024, 65537, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(1032, 3, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(2048, 65537, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(3000, 8589934591, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(5944, 17, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(5952, 17, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
    expect(rotates(8192, 3, scalarTableBytes, scalarSetUp, scalarPower)).toBe(true);
  });
});
