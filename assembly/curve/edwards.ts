import { NUMBER_BYTES, limbsFromBytes, limbsToBytes } from "../bignum/limb";
import { invertInForm } from "../bignum/inverse";
import { Modulus, Product } from "../bignum/modulus";

/**
 * The curve of Ed25519, RFC 8032 section 5.1: -x^2 + y^2 = 1 + d x^2 y^2 modulo p = 2^255 - 19, in the
 * extended coordinates of the Explicit-Formulas Database (twisted/extended-1): x = X / Z, y = Y / Z, T = X Y
 * / Z. Its addition is complete, because -1 is a square modulo p and d is not.
 *
 * All numbers are in Montgomery form and carried, and are products: absolute values are below 1.3p. A point
 * is X, Y, Z, T. An *entry* is the form of an affine point that is added to a point: (y - x) / 2, (y + x) / 2
 * and d x y. The halves save a doubling in each addition. Nothing allocates after the constants are set up.
 */

export const Y: usize = NUMBER_BYTES;
export const Z: usize = 2 * NUMBER_BYTES;
const T: usize = 3 * NUMBER_BYTES;
export const POINT_BYTES: usize = 4 * NUMBER_BYTES;
export const SUM_OF_ENTRY: usize = NUMBER_BYTES;
export const PRODUCT_OF_ENTRY: usize = 2 * NUMBER_BYTES;

/** p, the order of the base point, d, a square root of -1, and x and y of the base point. */
// prettier-ignore
const PARAMETERS = memory.data<u64>([
  0xffffffffffffffed, 0xffffffffffffffff, 0xffffffffffffffff, 0x7fffffffffffffff,
  0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0x0000000000000000, 0x1000000000000000,
  0x75eb4dca135978a3, 0x00700a4d4141d8ab, 0x8cc740797779e898, 0x52036cee2b6ffe73,
  0xc4ee1b274a0ea0b0, 0x2f431806ad2fe478, 0x2b4d00993dfbd7a7, 0x2b8324804fc1df0b,
  0xc9562d608f25d51a, 0x692cc7609525a7b2, 0xc0a4e231fdd6dc5c, 0x216936d3cd6e53fe,
  0x6666666666666658, 0x6666666666666666, 0x6666666666666666, 0x6666666666666666,
]);

export const field25519: Modulus = new Modulus(PARAMETERS, 32, 9, 29, Product.P25519);
export const order25519: Modulus = new Modulus(PARAMETERS + 32, 32, 9, 29);

const D = memory.data(160, 16);
const ROOT = memory.data(160, 16);
const HALF = memory.data(160, 16);
export const BASE_X = memory.data(160, 16);
export const BASE_Y = memory.data(160, 16);

const A = memory.data(160, 16);
const B = memory.data(160, 16);
const C = memory.data(160, 16);
const E = memory.data(160, 16);
const F = memory.data(160, 16);
const G = memory.data(160, 16);
const H = memory.data(160, 16);

/** Converts a number of PARAMETERS to Montgomery form. */
function constant(into: usize, at: usize): void {
  limbsFromBytes(into, 9, 29, at, 32);
  field25519.multiply(into, into, field25519.square);
}

constant(D, PARAMETERS + 64);
constant(ROOT, PARAMETERS + 96);
constant(BASE_X, PARAMETERS + 128);
constant(BASE_Y, PARAMETERS + 160);
field25519.add(HALF, field25519.one, field25519.one);
invertInForm(HALF, HALF, field25519);

/** point = the neutral element, (0, 1). */
export function setNeutral(point: usize): void {
  memory.fill(point, 0, POINT_BYTES);
  memory.copy(point + Y, field25519.one, NUMBER_BYTES);
  memory.copy(point + Z, field25519.one, NUMBER_BYTES);
}

/** point = (x, y). */
export function setAffine(point: usize, x: usize, y: usize): void {
  memory.copy(point, x, NUMBER_BYTES);
  memory.copy(point + Y, y, NUMBER_BYTES);
  memory.copy(point + Z, field25519.one, NUMBER_BYTES);
  field25519.multiply(point + T, x, y);
}

/** Writes the entry of (x, y), each coordinate from 0 to p - 1. */
export function makeEntry(entry: usize, x: usize, y: usize): void {
  const f = field25519;
  f.subtract(A, y, x);
  f.multiply(entry, A, HALF);
  f.add(A, y, x);
  f.multiply(entry + SUM_OF_ENTRY, A, HALF);
  f.multiply(A, x, y);
  f.multiply(entry + PRODUCT_OF_ENTRY, A, D);
  f.reduce(entry);
  f.reduce(entry + SUM_OF_ENTRY);
  f.reduce(entry + PRODUCT_OF_ENTRY);
}

/**
 * point = point + the affine point whose entry has these three numbers (madd-2008-hwcd-3). For the opposite
 * point, swap the first two and negate all limbs of the third.
 */
export function addEntry(point: usize, difference: usize, sum: usize, product: usize): void {
  const f = field25519;
  // A has the opposite sign, so that no sum is multiplied by a sum: see montgomery.ts.
  f.subtract(A, point, point + Y);
  f.multiply(A, A, difference);
  f.add(B, point, point + Y);
  f.multiply(B, B, sum);
  f.multiply(C, point + T, product);
  f.add(E, B, A);
  f.subtract(H, B, A);
  f.subtract(F, point + Z, C);
  f.add(G, point + Z, C);
  f.multiply(point, E, F);
  f.multiply(point + Y, G, H);
  f.multiply(point + Z, F, G);
  f.multiply(point + T, E, H);
}

/** point = 2 * point (dbl-2008-hwcd with F and H, and so all coordinates, negated). */
export function double(point: usize): void {
  const f = field25519;
  f.multiply(E, point, point + Y);
  f.combine(E, E, 1, E);
  f.multiply(A, point, point);
  f.multiply(B, point + Y, point + Y);
  f.multiply(C, point + Z, point + Z);
  f.subtract(G, B, A);
  f.add(H, A, B);
  f.subtract(F, A, B);
  f.combine(F, C, 2, F);
  f.multiply(point, E, F);
  f.multiply(point + Y, G, H);
  f.multiply(point + Z, F, G);
  f.multiply(point + T, E, H);
}

/** Whether the point is the neutral element. */
export function isNeutral(point: usize): bool {
  const f = field25519;
  f.multiply(A, point, point);
  f.subtract(B, point + Y, point + Z);
  f.multiply(B, B, B);
  return f.isZeroSquare(A) && f.isZeroSquare(B);
}

/** Writes the 32-byte encoding of the point (RFC 8032 section 5.1.2). */
export function encodePoint(into: usize, point: usize): void {
  const f = field25519;
  invertInForm(C, point + Z, f);
  f.multiply(A, point, C);
  f.multiply(B, point + Y, C);
  f.leave(A, A);
  f.leave(B, B);
  limbsToBytes(into, 32, B, 9, 29);
  store<u8>(into, load<u8>(into, 31) | (<u8>((load<i64>(A) & 1) << 7)), 31);
}

/**
 * Decodes 32 bytes to the x and y of a point (RFC 8032 section 5.1.3). False if they encode no point, or are
 * not canonical: y >= p, or x = 0 with the sign bit.
 */
export function decodePoint(x: usize, y: usize, bytes: usize): bool {
  const f = field25519;
  const sign = <i64>(load<u8>(bytes, 31) >> 7);
  limbsFromBytes(y, 9, 29, bytes, 32);
  // The sign is bit 255, bit 23 of the highest limb.
  store<i64>(y, load<i64>(y, 64) & 0x7fffff, 64);
  if (!f.isBelow(y)) return false;
  f.multiply(y, y, f.square);
  // x^2 = u / v with u = y^2 - 1 and v = d y^2 + 1.
  f.multiply(A, y, y);
  f.multiply(B, A, D);
  f.combine(A, f.one, -1, A);
  f.combine(B, f.one, 1, B);
  if (!squareRoot(x)) return false;
  f.leave(C, x);
  const odd = load<i64>(C) & 1;
  if (f.isZero(C) && sign != 0) return false;
  if (odd != sign) f.combine(x, x, -2, x);
  return true;
}

/**
 * x = a square root of A / B; false if there is none. x = u v^3 (u v^7)^((p - 5) / 8), or that times a square
 * root of -1.
 */
function squareRoot(x: usize): bool {
  const f = field25519;
  f.multiply(C, B, B);
  f.multiply(C, C, B);
  f.multiply(E, C, C);
  f.multiply(E, E, B);
  f.multiply(E, E, A);
  f.multiply(C, C, A);
  // (p - 5) / 8 = 2^252 - 3: all bits are 1 except bit 1.
  memory.copy(F, E, NUMBER_BYTES);
  for (let bit = 250; bit >= 0; bit--) {
    f.multiply(F, F, F);
    if (bit != 1) f.multiply(F, F, E);
  }
  f.multiply(x, F, C);
  f.multiply(C, x, x);
  f.multiply(C, C, B);
  if (isSame(C, A)) return true;
  f.combine(C, C, -2, C);
  f.multiply(x, x, ROOT);
  return isSame(C, A);
}

/** Whether a and b are equal modulo p. */
function isSame(a: usize, b: usize): bool {
  field25519.subtract(E, a, b);
  field25519.multiply(E, E, E);
  return field25519.isZeroSquare(E);
}
