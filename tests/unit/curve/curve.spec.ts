import { Curve } from "../../../assembly/curve/curve";
import { curveP256, curveP384, curveP521 } from "../../../assembly/curve/nist";
import { number } from "../bignum/limbs";
import { BASES } from "./points";

function holds(curve: Curve, base: string[]): void {
  const f = curve.field;
  const n = curve.order;
  const x = BASES.x(curve, base);
  const y = BASES.y(curve, base);
  expect(curve.contains(x, y)).toBe(true);
  expect(curve.contains(y, x)).toBe(false);
  const baseX = number(base[0], f.count, f.width);
  const zero = number("00", n.count, n.width);
  const one = number("01", n.count, n.width);
  const minusOne = number("00", n.count, n.width);
  n.combine(minusOne, n.limbs, 1, minusOne);
  n.combine(minusOne, one, -1, minusOne);
  // Only G, and n - 1 times G, which is -G and has the same x; for both scalars.
  n.reduce(baseX);
  expect(curve.sumHasX(one, zero, 0, x, y, baseX)).toBe(true);
  expect(curve.sumHasX(zero, one, 0, x, y, baseX)).toBe(true);
  expect(curve.sumHasX(minusOne, zero, 0, x, y, baseX)).toBe(true);
  expect(curve.sumHasX(one, one, 0, x, y, baseX)).toBe(false);
  // G - G and 0 + 0 are infinite.
  expect(curve.sumHasX(one, minusOne, 0, x, y, baseX)).toBe(false);
  expect(curve.sumHasX(zero, zero, 0, x, y, zero)).toBe(false);
  const table = heap.alloc(curve.tableBytes);
  curve.buildTable(table, x, y);
  expect(curve.sumHasX(zero, minusOne, table, x, y, baseX)).toBe(true);
  expect(curve.sumHasX(minusOne, one, table, x, y, baseX)).toBe(false);
}

describe("Curve", () => {
  it("adds multiples of G and Q on P-256", () => holds(curveP256(), BASES.P256));
  it("adds multiples of G and Q on P-384", () => holds(curveP384(), BASES.P384));
  it("adds multiples of G and Q on P-521", () => holds(curveP521(), BASES.P521));
});
