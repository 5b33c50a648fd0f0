/**
 * Scalars in signed digits of `window` bits, from -2^(window - 1) + 1 to 2^(window - 1): with the
 * multiples 1 to 2^(window - 1) of a point in a table, and their negatives for nothing, one addition
 * takes in a digit.
 */

/** What a scalar of `bits` has of digits: one bit is left for the last carry. */
export function digitsOf(bits: i32, window: i32): i32 {
  return bits / window + 1;
}

/**
 * Writes `count` digits, each an i8, least significant first, of the scalar at `scalar`: bytes, least
 * significant first, with four bytes of 0 behind them. `window` is 2 to 7, and
 * count * window is more than the bits of the scalar.
 */
export function writeDigits(into: usize, count: i32, window: i32, scalar: usize): void {
  const mask = (1 << window) - 1;
  const half = 1 << (window - 1);
  let carry = 0;
  for (let i = 0, bit = 0; i < count; i++, bit += window) {
    const bits = load<u32>(scalar + <usize>(bit >> 3)) >> (bit & 7);
    const digit = <i32>(bits & mask) + carry;
    carry = i32(digit > half);
    store<i8>(into + <usize>i, <i8>(digit - (carry << window)));
  }
}
