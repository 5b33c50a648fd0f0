import { secondsOf, unitOf } from "../../../assembly/jose/time-unit";

/** The NumericDate that the value means; -1 if it is in seconds. */
function meant(value: f64): f64 {
  const unit = unitOf(value);
  return unit < 0 ? -1 : secondsOf(value, unit);
}

describe("unitOf", () => {
  test("knows one time in each unit", () => {
    const units: f64[] = [
      1795478460e3,
      1795478460e6,
      1795478460e9,
      1795478460e7,
      (1795478460.0 + 62135596800.0) * 1e7,
      (1795478460.0 + 11644473600.0) * 1e7,
    ];
    for (let i = 0; i < units.length; i++) {
      expect(unitOf(units[i])).toBe(i);
      expect(Math.round(meant(units[i]))).toBe(1795478460);
    }
  });
  test("leaves seconds, and what is beyond 2100 in every unit", () => {
    const seconds: f64[] = [-1, 0, 1795478460, 253402300799, 4133980800e3, 4133980800e6, 1e300];
    for (let i = 0; i < seconds.length; i++) expect(unitOf(seconds[i])).toBe(-1);
  });
  test("has limits at 2001-09-09 and the end of 2100", () => {
    expect(unitOf(999999999999)).toBe(-1);
    expect(unitOf(1000000000000)).toBe(0);
    expect(unitOf(4133980799999)).toBe(0);
    expect(unitOf(999999999999999)).toBe(-1);
    expect(unitOf(1e15)).toBe(1);
    expect(unitOf(1e18)).toBe(2);
  });
});
