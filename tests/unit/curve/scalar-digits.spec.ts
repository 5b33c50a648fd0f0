import { digitsOf, writeDigits } from "../../../assembly/curve/scalar-digits";

function valueOf(digits: usize, count: i32, window: i32): i64 {
  let value: i64 = 0;
  for (let i = count - 1; i >= 0; i--) {
    const digit = load<i8>(digits + <usize>i);
    expect(<i32>digit).toBeGreaterThan(-(1 << (window - 1)));
    expect(<i32>digit).toBeLessThan((1 << (window - 1)) + 1);
    value = (value << window) + <i64>digit;
  }
  return value;
}

describe("digits of scalars", () => {
  it("have room for the last carry", () => {
    expect(digitsOf(256, 7)).toBe(37);
    expect(digitsOf(384, 5)).toBe(77);
    expect(digitsOf(384, 4)).toBe(97);
  });

  it("sum to the scalar again, for every window", () => {
    const scalar = heap.alloc(16);
    const digits = heap.alloc(32);
    const values: i64[] = [0, 1, 31, 32, 33, 64, 0xffffffffffff, 0x123456789abc, 0x800000000000];
    for (let i = 0; i < values.length; i++) {
      memory.fill(scalar, 0, 16);
      store<i64>(scalar, values[i]);
      for (let window = 2; window <= 7; window++) {
        const count = digitsOf(48, window);
        writeDigits(digits, count, window, scalar);
        expect(valueOf(digits, count, window)).toBe(values[i]);
      }
    }
  });
});
