/**
 * Bounds for the columns of a product of digits (see digit.ts) that hold for these digits, not for any.
 *
 * A column, and each of its partial sums, is at most the sum of all |a[i]| * |b[j]| with i + j = k. That is at
 * most max |a| * (sum of |b[j]|), and, by the inequality of Cauchy and Schwarz, at most the larger of
 * the sums of squares of a and of b.
 */

/** The largest sum of products in a column; 2^20 are left for carries that are added to it. */
const MAX_COLUMN: i64 = (1 << 31) - (1 << 20);

/** Whether no column overflows in a product of the `count` digits at `digits` and any digits of 13 bits. */
export function fitsAnyDigits(digits: usize, count: i32): bool {
  let sum: i64 = 0;
  for (const end = digits + ((<usize>count) << 1); digits < end; digits += 2) {
    sum += abs(<i32>load<i16>(digits));
  }
  return sum * 4130 <= MAX_COLUMN;
}

/**
 * Whether no column overflows in the square of the number at `digits`, and in the product of two numbers for
 * which this holds.
 */
export function fitsSquare(digits: usize, count: i32): bool {
  // A lane adds up at most 240 / 4 squares of 13 bits, at most 4130^2 each.
  let sums = i32x4.splat(0);
  for (const end = digits + ((<usize>count) << 1); digits < end; digits += 16) {
    const eight = v128.load(digits);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(eight, eight));
  }
  const pairs = i64x2.add(i64x2.extend_low_i32x4_u(sums), i64x2.extend_high_i32x4_u(sums));
  return i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1) <= MAX_COLUMN;
}
