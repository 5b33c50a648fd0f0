import { NUMBER_BYTES, addMultiple, isZeroLimbs } from "./limb";
import { Modulus } from "./modulus";

/**
 * Inverses modulo m by division steps: D. J. Bernstein and B.-Y. Yang, "Fast constant-time gcd computation
 * and modular inversion", 2019, in variable time.
 *
 * One step takes (delta, f, g), f odd, to (1 - delta, g, (g - f) / 2) if delta > 0 and g is odd, else to (1 +
 * delta, f, (g + (g mod 2) f) / 2). From (1, m, x) it reaches g = 0 and f = +-gcd(m, x) within (49 bits + 57)
 * / 17 steps for m of `bits` (theorem 11.2 of the paper). `width` steps depend only on the lowest `width`
 * bits of f and g, and form a matrix. The matrix is applied to f and g, and to d and e, which keep d * x = f
 * and e * x = g modulo m.
 */

const F = memory.data(160, 16);
const G = memory.data(160, 16);
const D = memory.data(160, 16);
const E = memory.data(160, 16);

/** The matrix of `width` steps: (u f + v g, q f + r g) / 2^width. |u| + |v| and |q| + |r| <= 2^width. */
let u: i64 = 0;
let v: i64 = 0;
let q: i64 = 0;
let r: i64 = 0;
/** -delta. */
let eta: i32 = 0;

/** Does `width` steps on the lowest limbs of F and G; sets the matrix. */
function steps(width: i32): void {
  let f = load<u64>(F);
  let g = load<u64>(G);
  let a: i64 = 1;
  let b: i64 = 0;
  let c: i64 = 0;
  let d: i64 = 1;
  let negDelta = eta;
  for (let left = width; ;) {
    // Takes all steps with even g at once: f is unchanged, but doubles relative to g.
    const zeros = <i32>ctz(g | (u64.MAX_VALUE << left));
    g >>= zeros;
    a <<= zeros;
    b <<= zeros;
    negDelta -= zeros;
    left -= zeros;
    if (left == 0) break;
    if (negDelta < 0) {
      negDelta = 0 - negDelta;
      const oldF = f;
      f = g;
      g = 0 - oldF;
      const oldA = a;
      a = c;
      c = 0 - oldA;
      const oldB = b;
      b = d;
      d = 0 - oldB;
    }
    // The next negDelta + 1 steps do not swap: add the multiple of f that makes up to four bits of g zero at
    // once. f (f + 8 if bit 1 differs from bit 2 ...) is 1 / f modulo 16, because f * f = 1 modulo 8.
    const bits = min(min(negDelta + 1, left), 4);
    const inverse = f + (((f + 1) & 4) << 1);
    const factor = (0 - g * inverse) & ((1 << (<u64>bits)) - 1);
    g += f * factor;
    c += a * <i64>factor;
    d += b * <i64>factor;
  }
  eta = negDelta;
  u = a;
  v = b;
  q = c;
  r = d;
}

/**
 * Multiplies (f, g) by the matrix and drops the lowest `width` bits, which are 0. Carried except for the sign
 * in the highest limb.
 */
function applyToGcd(count: i32, width: i32): void {
  const mask: i64 = (1 << (<i64>width)) - 1;
  const size = (<usize>count) << 3;
  let carryF = (u * load<i64>(F) + v * load<i64>(G)) >> width;
  let carryG = (q * load<i64>(F) + r * load<i64>(G)) >> width;
  for (let i: usize = 8; i < size; i += 8) {
    const f = load<i64>(F + i);
    const g = load<i64>(G + i);
    carryF += u * f + v * g;
    carryG += q * f + r * g;
    store<i64>(F + i - 8, carryF & mask);
    store<i64>(G + i - 8, carryG & mask);
    carryF >>= width;
    carryG >>= width;
  }
  store<i64>(F + size - 8, carryF);
  store<i64>(G + size - 8, carryG);
}

/**
 * Multiplies (d, e) by the matrix and divides by 2^width modulo m. Both are between -2m and m before and
 * after: negative numbers are taken as d + m, so that |u d + v e| < 2^width * m; then less than 2^width times
 * m is subtracted to make the lowest `width` bits 0.
 */
function applyToCofactors(m: Modulus): void {
  const width = m.width;
  const mask: i64 = (1 << (<i64>width)) - 1;
  const size = (<usize>m.count) << 3;
  const signD = load<i64>(D + size - 8) >> 63;
  const signE = load<i64>(E + size - 8) >> 63;
  let timesD = (u & signD) + (v & signE);
  let timesE = (q & signD) + (r & signE);
  let carryD = u * load<i64>(D) + v * load<i64>(E);
  let carryE = q * load<i64>(D) + r * load<i64>(E);
  timesD -= (m.inverse * carryD + timesD) & mask;
  timesE -= (m.inverse * carryE + timesE) & mask;
  carryD = (carryD + load<i64>(m.limbs) * timesD) >> width;
  carryE = (carryE + load<i64>(m.limbs) * timesE) >> width;
  for (let i: usize = 8; i < size; i += 8) {
    const d = load<i64>(D + i);
    const e = load<i64>(E + i);
    const modulus = load<i64>(m.limbs + i);
    carryD += u * d + v * e + modulus * timesD;
    carryE += q * d + r * e + modulus * timesE;
    store<i64>(D + i - 8, carryD & mask);
    store<i64>(E + i - 8, carryE & mask);
    carryD >>= width;
    carryE >>= width;
  }
  store<i64>(D + size - 8, carryD);
  store<i64>(E + size - 8, carryE);
}

/**
 * into = 1 / x mod m, from 0 to m - 1, for x from 0 to m - 1 and coprime to m; 0 for x = 0. Both are carried
 * and may be the same address. Neither is in Montgomery form. Allocates nothing; the time depends on x.
 */
export function invert(into: usize, x: usize, m: Modulus): void {
  const count = m.count;
  const width = m.width;
  memory.copy(F, m.limbs, NUMBER_BYTES);
  memory.copy(G, x, NUMBER_BYTES);
  memory.fill(D, 0, NUMBER_BYTES);
  memory.fill(E, 0, NUMBER_BYTES);
  store<i64>(E, 1);
  eta = -1;
  const most = (49 * count * width + 57) / 17 / width + 1;
  for (let i = 0; i < most && !isZeroLimbs(G, count); i++) {
    steps(width);
    applyToGcd(count, width);
    applyToCofactors(m);
  }
  const last = ((<usize>count) << 3) - 8;
  if (load<i64>(F + last) < 0) addMultiple(D, D, D, -2, count, width);
  memory.copy(into, D, NUMBER_BYTES);
  m.reduce(into);
}

/**
 * Like `invert`, for x in Montgomery form and below 5m; the result is in Montgomery form too, from 0 to 2m.
 */
export function invertInForm(into: usize, x: usize, m: Modulus): void {
  memory.copy(into, x, NUMBER_BYTES);
  m.reduce(into);
  invert(into, into, m);
  // Multiplying 1 / (x R) twice by R^2 gives R / x.
  m.multiply(into, into, m.square);
  m.multiply(into, into, m.square);
}
