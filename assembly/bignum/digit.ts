/**
 * Large integers as signed digits, the form that wasm's SIMD multiplies fastest.
 *
 * A number is `count` digits d[0], d[1], ... of `width` bits: the sum of d[i] * 2^(width * i), with
 * |d[i]| little above 2^(width - 1) (see normalise). It is stored in one of two forms:
 *
 * - digits: i16 d[0..count)
 * - pairs: one i32 for every j in [-PAIR_MARGIN, count + PAIR_MARGIN), with d[j] in its low half and d[j - 1]
 *   in its high half; a missing digit is 0. The address of the pairs is that of j = 0. A product of digits
 *   and pairs takes two digits at a time: i32x4.dot_i16x8_s gives a[i] * b[j] + a[i + 1] * b[j - 1] in each
 *   of four lanes.
 *
 * A sum of products that is not yet normalised is i32 columns: the sum of c[i] * 2^(width * i).
 *
 * No column may overflow. With 12 bits this holds for any digits of up to 448 of them, with 11 bits for up to
 * 752: count * d^2 + 2^20 < 2^31 for the largest digit d of `normalise`. With 13 bits it holds for most
 * numbers of up to 240 digits; bound.ts tells for which.
 */

/** Every count is a multiple of this. */
const COUNT_STEP: i32 = 8;

/** Pairs of zeros at each end; the tiles of column.ts reach 15 digits beyond a number. */
export const PAIR_MARGIN: i32 = 16;

/** The number of digits of the longest modulus, 8192 bits. */
export const MAX_COUNT: i32 = 752;

/** Zeros before the number in `digitsFromBytes`, so that digits above the number are read as 0. */
const ZEROS: usize = 32;
const SOURCE = memory.data(32 + 1024, 16);

/** The most bits in a digit for a modulus of `bits`. */
export function digitWidth(bits: i32): i32 {
  if (bits <= 13 * 240 - 2) return 13;
  return bits <= 12 * 448 - 2 ? 12 : 11;
}

/**
 * Digits in a number for a modulus of `bits`. 2^(width * count) is at least 4 times the modulus, which
 * Montgomery reduction without a final subtraction requires.
 */
export function digitCount(bits: i32, width: i32): i32 {
  const stepBits = width * COUNT_STEP;
  return ((bits + 2 + stepBits - 1) / stepBits) * COUNT_STEP;
}

/**
 * Writes the `length` big-endian bytes (<= 1024) at `bytes` as `count` digits at `digits`. `width * count`
 * exceeds the length of the number in bits by 1 to 200.
 */
export function digitsFromBytes(
  digits: usize,
  count: i32,
  width: i32,
  bytes: usize,
  length: i32,
): void {
  memory.fill(SOURCE, 0, ZEROS);
  memory.copy(SOURCE + ZEROS, bytes, length);
  const last = SOURCE + ZEROS + <usize>length - 4;
  const half = 1 << (width - 1);
  const mask = (1 << width) - 1;
  let carry = 0;
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    // A digit of 13 bits at any bit of a byte lies within 4 bytes.
    const word = bswap(load<u32>(last - <usize>(bit >> 3)));
    const digit = ((<i32>(word >> (bit & 7))) & mask) + carry;
    carry = <i32>(digit >= half);
    store<i16>(digits + ((<usize>i) << 1), <i16>(digit - (carry << width)));
  }
}

/**
 * Writes the residue, from 0 up, of the number at `digits` as `length` big-endian bytes at `bytes`. The
 * absolute value of the number is less than the modulus, whose pairs are at `modulus`; `length` is at least
 * that of the modulus.
 */
export function digitsToBytes(
  bytes: usize,
  length: i32,
  digits: usize,
  count: i32,
  width: i32,
  modulus: usize,
): void {
  const mask = (1 << width) - 1;
  const added = -(<i32>isNegative(digits, count));
  let at = bytes + <usize>length;
  let carry = 0;
  let word: u64 = 0;
  let bits = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    carry += <i32>load<i16>(digits + (i << 1)) + ((<i32>load<i16>(modulus + (i << 2))) & added);
    word |= (<u64>(carry & mask)) << bits;
    carry >>= width;
    bits += width;
    if (bits >= 32 && at - bytes >= 4) {
      at -= 4;
      store<u32>(at, bswap(<u32>word));
      word >>= 32;
      bits -= 32;
    }
  }
  // At most three bytes are left. Above them are only zeros, which may have been shifted out of the word.
  for (; at > bytes; word >>= 8) store<u8>(--at, <u8>word);
}

/** The sign is that of the highest non-zero digit: the digits below cannot outweigh it. */
export function isNegative(digits: usize, count: i32): bool {
  let at = digits + ((<usize>count) << 1) - 2;
  while (at > digits && load<i16>(at) == 0) at -= 2;
  return load<i16>(at) < 0;
}

/** Writes the `count` digits at `digits` as pairs at `pairs`, including the margins. They do not overlap. */
export function pairsFromDigits(pairs: usize, digits: usize, count: i32): void {
  const margin = (<usize>PAIR_MARGIN) << 2;
  const end = digits + ((<usize>count) << 1);
  memory.fill(pairs - margin, 0, margin);
  let before = i16x8.splat(0);
  for (; digits < end; digits += 16, pairs += 32) {
    const here = v128.load(digits);
    const shifted = v128.shuffle<i16>(before, here, 7, 8, 9, 10, 11, 12, 13, 14);
    v128.store(pairs, v128.shuffle<i16>(here, shifted, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(pairs, v128.shuffle<i16>(here, shifted, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    before = here;
  }
  memory.fill(pairs, 0, margin);
  store<i16>(pairs, load<i16>(digits - 2), 2);
}

/**
 * Carries: writes the `count` columns at `columns` as digits at `digits`, modulo 2^(width * count). Returns
 * the carry out of the last column.
 *
 * Each round keeps the low `width` bits of a column, signed, and carries the rest to the next column. Rounds
 * on four columns at once are faster than one exact carry from end to end, because they are independent.
 * Columns below 2^31 carry at most 2^(31 - width), and those of the second round at most
 * 2^(31 - 2 * width) + 1. So after two rounds a digit is at most 2^(width - 1) + 2^(31 - 2 * width) + 2: 4130
 * with 13 bits, 2178 with 12. With 11 bits there is a third round, and a digit is at most 1025.
 */
export function normalise(columns: usize, digits: usize, count: i32, width: i32): i32 {
  if (width == 13) return Rounds.carry(columns, digits, count, 13);
  if (width == 12) return Rounds.carry(columns, digits, count, 12);
  return Rounds.carry(columns, digits, count, 11);
}

class Rounds {
  /** Inlined, so that V8 shifts by a constant. */
  @inline
  static carry(columns: usize, digits: usize, count: i32, width: i32): i32 {
    const half = i32x4.splat(1 << (width - 1));
    const mask = i32x4.splat((1 << width) - 1);
    let carry1 = i32x4.splat(0);
    let carry2 = i32x4.splat(0);
    let carry3 = i32x4.splat(0);
    for (const end = digits + ((<usize>count) << 1); digits < end; digits += 8, columns += 16) {
      // Adding `half` makes masking and shifting round to nearest; it is subtracted at the end.
      let sum = i32x4.add(v128.load(columns), half);
      let carry = i32x4.shr_s(sum, width);
      sum = i32x4.add(v128.and(sum, mask), v128.shuffle<i32>(carry1, carry, 3, 4, 5, 6));
      carry1 = carry;
      carry = i32x4.shr_s(sum, width);
      sum = i32x4.add(v128.and(sum, mask), v128.shuffle<i32>(carry2, carry, 3, 4, 5, 6));
      carry2 = carry;
      if (width == 11) {
        carry = i32x4.shr_s(sum, width);
        sum = i32x4.add(v128.and(sum, mask), v128.shuffle<i32>(carry3, carry, 3, 4, 5, 6));
        carry3 = carry;
      }
      sum = i32x4.sub(sum, half);
      v128.store64_lane(digits, i16x8.narrow_i32x4_s(sum, sum), 0);
    }
    return i32x4.extract_lane(i32x4.add(i32x4.add(carry1, carry2), carry3), 3);
  }
}
