import { scaled } from "../../../assembly/json/decimal";

/** How many f64 values lie between two positive ones. */
function distance(a: f64, b: f64): i64 {
  return abs(reinterpret<i64>(a) - reinterpret<i64>(b));
}

describe("scaled", () => {
  it("is exact if an f64 holds both factors", () => {
    expect(scaled(15, -1)).toBe(1.5);
    expect(scaled(1, 22)).toBe(1e22);
    expect(scaled(123456789, -8)).toBe(1.23456789);
  });

  it("is otherwise within one unit in the last place", () => {
    expect(distance(scaled(1, 23), 1e23) <= 1).toBe(true);
    expect(distance(scaled(17976931348623157, 292), f64.MAX_VALUE) <= 1).toBe(true);
    expect(distance(scaled(22250738585072014, -324), 2.2250738585072014e-308) <= 1).toBe(true);
    expect(distance(scaled(5, -324), 5e-324) <= 1).toBe(true);
    expect(distance(scaled(12345678901234567890, -200), 1.234567890123456789e-181) <= 1).toBe(true);
    expect(scaled(u64.MAX_VALUE, 0)).toBe(18446744073709551616.0);
  });

  it("becomes infinity and zero outside of the range", () => {
    expect(scaled(1, 309)).toBe(Infinity);
    expect(scaled(2, 308)).toBe(Infinity);
    expect(scaled(1, i64.MAX_VALUE)).toBe(Infinity);
    expect(scaled(u64.MAX_VALUE, -345)).toBe(0);
    expect(scaled(1, i64.MIN_VALUE)).toBe(0);
    expect(scaled(0, i64.MAX_VALUE)).toBe(0);
  });
});
