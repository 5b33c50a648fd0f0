import { Curve } from "../../../assembly/curve/curve";
import { curveP256, curveP384, curveP521 } from "../../../assembly/curve/nist";
import {
  POINT_BYTES,
  Y,
  ZZ,
  addAffine,
  double,
  isInfinite,
  setAffine,
  setInfinite,
} from "../../../assembly/curve/weierstrass";
import { BASES, samePoint } from "./points";

function holds(curve: Curve, base: string[]): void {
  const f = curve.field;
  const x = BASES.x(curve, base);
  const y = BASES.y(curve, base);
  const minusY = heap.alloc(160);
  f.combine(minusY, y, -2, y);
  const a = heap.alloc(POINT_BYTES);
  const b = heap.alloc(POINT_BYTES);
  setInfinite(a);
  double(f, a);
  expect(isInfinite(a)).toBe(true);
  addAffine(f, a, x, y);
  expect(isInfinite(a)).toBe(false);
  // The same point: doubles it.
  addAffine(f, a, x, y);
  setAffine(f, b, x, y);
  double(f, b);
  expect(samePoint(f, a, b)).toBe(true);
  // 2G + G + G = 2(2G), then back to infinity.
  addAffine(f, a, x, y);
  addAffine(f, a, x, y);
  double(f, b);
  expect(samePoint(f, a, b)).toBe(true);
  for (let i = 0; i < 3; i++) addAffine(f, a, x, minusY);
  setAffine(f, b, x, y);
  expect(samePoint(f, a, b)).toBe(true);
  addAffine(f, a, x, minusY);
  expect(isInfinite(a)).toBe(true);
  expect(Y < ZZ).toBe(true);
}

describe("points of y^2 = x^3 - 3x + b", () => {
  it("add, double, cancel and vanish on P-256", () => holds(curveP256(), BASES.P256));
  it("add, double, cancel and vanish on P-384", () => holds(curveP384(), BASES.P384));
  it("add, double, cancel and vanish on P-521", () => holds(curveP521(), BASES.P521));
});
