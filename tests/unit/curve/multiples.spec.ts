import { digitsOf, writeDigits } from "../../../assembly/curve/scalar-digits";
import {
  addBySmallTable,
  addByTable,
  addDigit,
  buildSmallTable,
  buildTable,
  digitBytes,
  tableBytes,
} from "../../../assembly/curve/multiples";
import { curveP256, curveP521 } from "../../../assembly/curve/nist";
import { Curve } from "../../../assembly/curve/curve";
import { addByTwoTables } from "../../../assembly/curve/pairs";
import {
  POINT_BYTES,
  addAffine,
  double,
  isInfinite,
  setInfinite,
} from "../../../assembly/curve/weierstrass";
import { BASES, samePoint } from "./points";

/** 0x1d5 times the point by double and add. */
function byHand(curve: Curve, x: usize, y: usize): usize {
  const point = heap.alloc(POINT_BYTES);
  setInfinite(point);
  for (let bit = 8; bit >= 0; bit--) {
    double(curve.field, point);
    if ((0x1d5 >> bit) & 1) addAffine(curve.field, point, x, y);
  }
  return point;
}

function holds(curve: Curve, base: string[], window: i32): void {
  const f = curve.field;
  const x = BASES.x(curve, base);
  const y = BASES.y(curve, base);
  const count = digitsOf(16, window);
  const table = heap.alloc(tableBytes(f.count, window, count));
  const digits = heap.alloc(16);
  const scalar = heap.alloc(16);
  memory.fill(scalar, 0, 16);
  store<u16>(scalar, 0x1d5);
  writeDigits(digits, count, window, scalar);
  buildTable(f, table, x, y, window, count);
  const wanted = byHand(curve, x, y);
  const point = heap.alloc(POINT_BYTES);
  setInfinite(point);
  addByTable(f, point, table, digits, window, count);
  expect(samePoint(f, point, wanted)).toBe(true);
  buildSmallTable(f, x, y, window);
  setInfinite(point);
  addBySmallTable(f, point, digits, window, count);
  expect(samePoint(f, point, wanted)).toBe(true);
  // With the same table twice, all pairs have the same x, and the sum is double the point.
  setInfinite(point);
  addByTwoTables(f, point, table, digits, table, digits, window, count);
  double(f, wanted);
  expect(samePoint(f, point, wanted)).toBe(true);
  // Digits of opposite sign cancel.
  setInfinite(point);
  addDigit(f, point, table + digitBytes(f.count, window), 2);
  expect(isInfinite(point)).toBe(false);
  addDigit(f, point, table + digitBytes(f.count, window), -2);
  expect(isInfinite(point)).toBe(true);
  addDigit(f, point, table, 0);
  expect(isInfinite(point)).toBe(true);
}

describe("tables of multiples", () => {
  it("agree with doubling and adding, on P-256", () => holds(curveP256(), BASES.P256, 7));
  it("agree with doubling and adding, on P-521", () => holds(curveP521(), BASES.P521, 4));
});
