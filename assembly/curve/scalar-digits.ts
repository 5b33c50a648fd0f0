/**
 * Scalars in signed digits of `window` bits, from -2^(window - 1) + 1 to 2^(window - 1). With a table of the
 * multiples 1 to 2^(window - 1) of a point, whose negatives need no table, each digit takes one addition.
 */

/** The number of digits of a scalar of `bits`: one extra bit for the last carry. */
export function digitsOf(bits: i32, window: i32): i32 {
  return bits / window + 1;
}

/**
 * Writes `count` digits of the scalar, each an i8, least significant first. The scalar is bytes, least
 * significant first, with four zero bytes after them. `window` is 2 to 7, and count * window exceeds the bits
 * of the scalar.
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
