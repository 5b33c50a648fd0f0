import { NUMBER_BYTES, carryLimbs } from "../bignum/limb";
import { Modulus } from "../bignum/modulus";

/**
 * Points of y^2 = x^3 - 3x + b over a prime field, in the coordinates XYZZ of the Explicit-Formulas Database
 * (shortw/xyzz): x = X / ZZ, y = Y / ZZZ with ZZ^3 = ZZZ^2. All numbers are in Montgomery form and carried.
 * The group has prime order, so there is no point of order 2.
 *
 * Bounds, in units of the modulus, with products within (-e, 1 + e) for e = |a * b| / 32 at most:
 * |X| <= 3.9, |Y| <= 1.8, ZZ and ZZZ <= 1.1; input and output in affine form: |x| <= 2.1 and |y| <= 1.2.
 *
 * A point is POINT_BYTES: X, Y, ZZ, ZZZ, and a u32 that is 1 for infinity.
 */

export const Y: usize = NUMBER_BYTES;
export const ZZ: usize = 2 * NUMBER_BYTES;
export const ZZZ: usize = 3 * NUMBER_BYTES;
const INFINITE: usize = 4 * NUMBER_BYTES;
export const POINT_BYTES: usize = 4 * NUMBER_BYTES + 16;

const P = memory.data(160, 16);
const R = memory.data(160, 16);
const PP = memory.data(160, 16);
const PPP = memory.data(160, 16);
const Q = memory.data(160, 16);
const T = memory.data(160, 16);

export function setInfinite(point: usize): void {
  store<u32>(point + INFINITE, 1);
}

export function isInfinite(point: usize): bool {
  return load<u32>(point + INFINITE) != 0;
}

/** point = the affine (x, y). */
export function setAffine(f: Modulus, point: usize, x: usize, y: usize): void {
  memory.copy(point, x, NUMBER_BYTES);
  memory.copy(point + Y, y, NUMBER_BYTES);
  memory.copy(point + ZZ, f.one, NUMBER_BYTES);
  memory.copy(point + ZZZ, f.one, NUMBER_BYTES);
  store<u32>(point + INFINITE, 0);
}

/**
 * point = point + (x, y) (madd-2008-s). Complete: also if the two are equal or opposite, or the point is
 * infinite. y may be a carried number with all limbs negated. Allocates nothing.
 */
export function addAffine(f: Modulus, point: usize, x: usize, y: usize): void {
  if (isInfinite(point)) {
    setAffine(f, point, x, y);
    // Carries negated limbs.
    carryLimbs(point + Y, f.count, f.width);
    return;
  }
  f.multiply(P, x, point + ZZ);
  f.subtract(P, P, point);
  f.multiply(R, y, point + ZZZ);
  f.subtract(R, R, point + Y);
  f.multiply(PP, P, P);
  f.multiply(Q, R, R);
  if (f.isZeroSquare(PP)) {
    // The same x: the same or the opposite point.
    if (f.isZeroSquare(Q)) double(f, point);
    else setInfinite(point);
    return;
  }
  f.multiply(PPP, P, PP);
  f.multiply(P, point, PP);
  f.subtract(point, Q, PPP);
  f.combine(point, P, -2, point);
  f.subtract(P, P, point);
  f.multiply(T, point + Y, PPP);
  f.multiply(point + Y, R, P);
  f.combine(point + Y, T, -1, point + Y);
  f.multiply(point + ZZ, point + ZZ, PP);
  f.multiply(point + ZZZ, point + ZZZ, PPP);
}

/** point = 2 * point (dbl-2008-s-1, with 3X^2 - 3ZZ^2 as 3(X - ZZ)(X + ZZ)). Allocates nothing. */
export function double(f: Modulus, point: usize): void {
  if (isInfinite(point)) return;
  // U, V, W and S of the formulas are P, PP, PPP and Q; M is R.
  f.combine(P, point + Y, 1, point + Y);
  f.multiply(PP, P, P);
  f.multiply(PPP, P, PP);
  f.multiply(Q, point, PP);
  f.add(R, point, point + ZZ);
  f.subtract(T, point, point + ZZ);
  f.multiply(R, R, T);
  f.combine(R, R, 2, R);
  f.multiply(T, R, R);
  f.combine(point, Q, -2, T);
  f.subtract(Q, Q, point);
  f.multiply(T, PPP, point + Y);
  f.multiply(point + Y, R, Q);
  f.combine(point + Y, T, -1, point + Y);
  f.multiply(point + ZZ, point + ZZ, PP);
  f.multiply(point + ZZZ, point + ZZZ, PPP);
}
