/**
 * Large integers as signed digits in f64. A host with relaxed SIMD and fused multiply-add multiplies two pairs of
 * them exactly, with three instructions (see float-column.ts).
 *
 * A number is `count` digits d[0], d[1], ... of 51 bits: the sum of d[i] * 2^(51 * i), with whole numbers d[i] from
 * -2^50 - 2^9 to 2^50 + 2^9. Numbers that are multiplied by rows have FLOAT_MARGIN zeros before and after them.
 *
 * A sum of products that is not yet carried is columns, of two i64 each: the sum of
 * (low[k] + high[k - 1]) * 2^(51 * k). No column overflows: with the 162 digits of 8192 bits, a sum of two products
 * is less than 2^60.
 */

export const DIGIT_BITS: i32 = 51;
/** Every count is a multiple of this, the columns of a tile. */
const COUNT_STEP: i32 = 6;
export const FLOAT_MARGIN: i32 = 8;

/** Of a digit. */
const HALF: i64 = 1 << 50;
const MASK: i64 = (1 << 51) - 1;
/** Added to columns, so that a logical shift divides them: x64 has no arithmetic shift of i64 lanes. */
const OFFSET: i64 = 1 << 60;
const CARRY_OFFSET: i64 = 1 << 9;
/** 2^52 as f64. With an integer below 2^52 in the low bits, it is 2^52 plus that integer. */
const UNITS: i64 = 0x4330000000000000;
const UNITS_AND_OFFSETS: f64 = <f64>((1 << 52) + (1 << 50) + (1 << 9));

/** Zeros before and after the number in BYTES. */
const ZEROS: usize = 64;
const BYTES = memory.data(64 + 1024 + 64, 16);

/**
 * Digits in a number for a modulus of `bits`. 2^(51 * count) is at least 4 times the modulus, which Montgomery
 * reduction without a final subtraction requires.
 */
export function floatCount(bits: i32): i32 {
  const stepBits = DIGIT_BITS * COUNT_STEP;
  return ((bits + 2 + stepBits - 1) / stepBits) * COUNT_STEP;
}

/** The digit that is `word` modulo 2^51. */
export function lowestDigit(word: i64): f64 {
  return <f64>(((word + HALF) & MASK) - HALF);
}

/**
 * Writes the `length` big-endian bytes (<= 1024) at `bytes` as `count` digits at `digits`. `51 * count` exceeds the
 * length of the number in bits by 2 to 400: the highest digit carries nothing.
 */
export function floatsFromBytes(digits: usize, count: i32, bytes: usize, length: i32): void {
  memory.fill(BYTES, 0, ZEROS);
  memory.copy(BYTES + ZEROS, bytes, length);
  const last = BYTES + ZEROS + <usize>length - 8;
  let carry: i64 = 0;
  for (let i = 0, bit = 0; i < count; i++, bit += DIGIT_BITS) {
    // 51 bits from any bit of a byte lie within 8 bytes.
    const word = bswap(load<u64>(last - <usize>(bit >> 3)));
    const digit = ((<i64>(word >> (bit & 7))) & MASK) + carry;
    carry = <i64>(digit >= HALF);
    store<f64>(digits + ((<usize>i) << 3), <f64>(digit - (carry << DIGIT_BITS)));
  }
}

/**
 * Writes the residue, from 0 up, of the number at `digits` as `length` big-endian bytes at `bytes`. The absolute
 * value of the number is less than the modulus, whose digits are at `modulus`; `length` is that of the modulus.
 */
export function floatsToBytes(
  bytes: usize,
  length: i32,
  digits: usize,
  count: i32,
  modulus: usize,
): void {
  const size = <usize>length;
  memory.fill(BYTES, 0, size + ZEROS);
  const times: f64 = isNegativeFloat(digits, count) ? 1 : 0;
  let carry: i64 = 0;
  for (let i = 0, bit = 0; i < count && bit >> 3 < length; i++, bit += DIGIT_BITS) {
    const at = (<usize>i) << 3;
    carry += <i64>(load<f64>(digits + at) + times * load<f64>(modulus + at));
    const into = BYTES + <usize>(bit >> 3);
    store<u64>(into, load<u64>(into) | ((<u64>(carry & MASK)) << (bit & 7)));
    carry >>= DIGIT_BITS;
  }
  for (let i: usize = 0; i < size; i++) store<u8>(bytes + size - 1 - i, load<u8>(BYTES + i));
}

/** The sign is that of the highest non-zero digit: the digits below cannot outweigh it. */
export function isNegativeFloat(digits: usize, count: i32): bool {
  let at = digits + ((<usize>count) << 3) - 8;
  while (at > digits && load<f64>(at) == 0) at -= 8;
  return load<f64>(at) < 0;
}

/**
 * Carries: writes the `count` columns at `low` and `high` as digits at `digits`, modulo 2^(51 * count). high[-1] is
 * part of the first column. Returns the carry out of the last column; high[count - 1] is not part of it.
 *
 * Each column keeps its lowest 51 bits, signed, and carries the rest, at most 2^9, to the next one. Digits may be
 * that much larger, so one round is enough.
 */
export function carryFloats(low: usize, high: usize, digits: usize, count: i32): i64 {
  const offset = i64x2.splat(OFFSET + HALF);
  const mask = i64x2.splat(MASK);
  const units = i64x2.splat(UNITS);
  const unitsAndOffsets = f64x2.splat(UNITS_AND_OFFSETS);
  let before = i64x2.splat(CARRY_OFFSET);
  for (const end = digits + ((<usize>count) << 3); digits < end; digits += 16) {
    const column = i64x2.add(v128.load(low), v128.load(high - 8));
    const sum = i64x2.add(column, offset);
    const carry = i64x2.shr_u(sum, DIGIT_BITS);
    const carried = v128.shuffle<i64>(before, carry, 1, 2);
    const digit = i64x2.add(v128.and(sum, mask), carried);
    v128.store(digits, f64x2.sub(v128.or(digit, units), unitsAndOffsets));
    before = carry;
    low += 16;
    high += 16;
  }
  return i64x2.extract_lane(before, 1) - CARRY_OFFSET;
}
