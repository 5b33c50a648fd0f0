import {
  addLimbs,
  addMultiple,
  carryLimbs,
  compareLimbs,
  isZeroLimbs,
  packLimbs,
  subtractLimbs,
  unpackLimbs,
  unpackNegative,
} from "../../../assembly/bignum/limb";
import { digits, number, room } from "./limbs";

const DIGITS = "0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0";

describe("limbs", () => {
  it("convert from bytes and back", () => {
    expect(digits(number(DIGITS, 9, 29), 32, 9, 29)).toBe(DIGITS);
    expect(digits(number(DIGITS, 14, 28), 32, 14, 28)).toBe(DIGITS);
    expect(digits(number(DIGITS, 19, 28), 40, 19, 28)).toBe("0000000000000000" + DIGITS);
  });

  it("drop what does not fit", () => {
    expect(digits(number("ffffffffffffffff", 2, 29), 8, 2, 29)).toBe("03ffffffffffffff");
    expect(digits(number(DIGITS, 9, 29), 2, 9, 29)).toBe("e1f0");
  });

  it("are added, subtracted and carried, with the sign in the highest limb", () => {
    const a = number("01", 9, 29);
    const b = number("02", 9, 29);
    const into = room();
    subtractLimbs(into, a, b, 9);
    carryLimbs(into, 9, 29);
    expect(load<i64>(into)).toBe((1 << 29) - 1);
    expect(load<i64>(into, 64)).toBe(-1);
    addLimbs(into, into, b, 9);
    carryLimbs(into, 9, 29);
    expect(compareLimbs(into, a, 9)).toBe(0);
    addMultiple(into, into, a, -1, 9, 29);
    expect(isZeroLimbs(into, 9)).toBe(true);
    expect(compareLimbs(a, b, 9)).toBe(-1);
    expect(compareLimbs(b, a, 9)).toBe(1);
  });

  it("are packed into tables and unpacked with either sign", () => {
    const a = number(DIGITS, 9, 29);
    const packed = heap.alloc(64);
    const out = room();
    const negative = room();
    packLimbs(packed, a, 9);
    unpackLimbs(out, packed, 9);
    unpackNegative(negative, packed, 9);
    expect(compareLimbs(out, a, 9)).toBe(0);
    addLimbs(out, out, negative, 9);
    expect(isZeroLimbs(out, 9)).toBe(true);
  });
});
