/**
 * Numbers for the curves: `count` limbs of `width` (28 or 29) bits, least significant first, each an i64. A
 * number is *carried* if all limbs but the highest are from 0 to 2^width - 1; the highest has the sign and
 * the rest. Sums and differences of a few carried numbers can be multiplied without carrying: montgomery.ts
 * gives the bounds.
 *
 * Nothing here is secret: curves are only used to verify with public keys, so times may depend on values.
 */

/** Bytes of a number for the largest modulus, P-521: 19 limbs, rounded up. */
export const NUMBER_BYTES: usize = 160;

/**
 * Writes the number in `length` (>= 0) bytes, least significant first, as carried limbs; drops higher bits
 * that do not fit.
 */
export function limbsFromBytes(
  into: usize,
  count: i32,
  width: i32,
  bytes: usize,
  length: i32,
): void {
  const mask: u64 = (1 << (<u64>width)) - 1;
  const end = bytes + <usize>length;
  let held: u64 = 0;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    for (; bits < width && bytes < end; bytes++, bits += 8) held |= (<u64>load<u8>(bytes)) << bits;
    store<u64>(into + ((<usize>i) << 3), held & mask);
    held >>= width;
    bits = max(bits - width, 0);
  }
}

/**
 * Writes carried limbs >= 0 as `length` bytes, least significant first; drops higher bits that do not fit.
 */
export function limbsToBytes(into: usize, length: i32, limbs: usize, count: i32, width: i32): void {
  const end = limbs + ((<usize>count) << 3);
  let held: u64 = 0;
  let bits = 0;
  for (let i = 0; i < length; i++) {
    if (bits < 8 && limbs < end) {
      held |= load<u64>(limbs) << bits;
      limbs += 8;
      bits += width;
    }
    store<u8>(into + <usize>i, <u8>held);
    held >>= 8;
    bits = max(bits - 8, 0);
  }
}

/**
 * Writes the `length` bytes at `from` in reverse order, because numbers in JOSE are big-endian. No overlap.
 */
export function reverseBytes(into: usize, from: usize, length: i32): void {
  for (let i = 0; i < length; i++) {
    store<u8>(into + <usize>(length - 1 - i), load<u8>(from + <usize>i));
  }
}

/** Carries the limbs in place; the number is unchanged. */
export function carryLimbs(limbs: usize, count: i32, width: i32): void {
  const mask: i64 = (1 << (<i64>width)) - 1;
  const last = limbs + ((<usize>count - 1) << 3);
  let carry: i64 = 0;
  for (; limbs < last; limbs += 8) {
    carry += load<i64>(limbs);
    store<i64>(limbs, carry & mask);
    carry >>= width;
  }
  store<i64>(last, load<i64>(last) + carry);
}

/** -1, 0 or 1 if a is less than, equal to or greater than b. Both are carried. */
export function compareLimbs(a: usize, b: usize, count: i32): i32 {
  for (let i = (<usize>count) << 3; i > 0;) {
    i -= 8;
    const x = load<i64>(a + i);
    const y = load<i64>(b + i);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Whether all limbs are 0. A carried number is 0 exactly then. */
export function isZeroLimbs(limbs: usize, count: i32): bool {
  let all: i64 = 0;
  for (let i: usize = 0; i < (<usize>count) << 3; i += 8) all |= load<i64>(limbs + i);
  return all == 0;
}

/** into = a + factor * b, carried. The addresses may be the same. */
export function addMultiple(
  into: usize,
  a: usize,
  b: usize,
  factor: i64,
  count: i32,
  width: i32,
): void {
  const mask: i64 = (1 << (<i64>width)) - 1;
  const last = ((<usize>count) << 3) - 8;
  let carry: i64 = 0;
  for (let i: usize = 0; i < last; i += 8) {
    carry += load<i64>(a + i) + factor * load<i64>(b + i);
    store<i64>(into + i, carry & mask);
    carry >>= width;
  }
  store<i64>(into + last, carry + load<i64>(a + last) + factor * load<i64>(b + last));
}

/**
 * into = a - b, limb by limb and not carried. The addresses may be the same. Five limbs an iteration, because
 * loops of few instructions are slower; the bytes between the last limb and NUMBER_BYTES may be overwritten.
 */
export function subtractLimbs(into: usize, a: usize, b: usize, count: i32): void {
  for (let left = count; left > 0; left -= 5, into += 40, a += 40, b += 40) {
    store<i64>(into, load<i64>(a) - load<i64>(b));
    store<i64>(into, load<i64>(a, 8) - load<i64>(b, 8), 8);
    store<i64>(into, load<i64>(a, 16) - load<i64>(b, 16), 16);
    store<i64>(into, load<i64>(a, 24) - load<i64>(b, 24), 24);
    store<i64>(into, load<i64>(a, 32) - load<i64>(b, 32), 32);
  }
}

/** into = a + b, like `subtractLimbs`. */
export function addLimbs(into: usize, a: usize, b: usize, count: i32): void {
  for (let left = count; left > 0; left -= 5, into += 40, a += 40, b += 40) {
    store<i64>(into, load<i64>(a) + load<i64>(b));
    store<i64>(into, load<i64>(a, 8) + load<i64>(b, 8), 8);
    store<i64>(into, load<i64>(a, 16) + load<i64>(b, 16), 16);
    store<i64>(into, load<i64>(a, 24) + load<i64>(b, 24), 24);
    store<i64>(into, load<i64>(a, 32) + load<i64>(b, 32), 32);
  }
}

/** Writes a carried number as `count` limbs of i32, the format of tables. */
export function packLimbs(into: usize, limbs: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    store<i32>(into + ((<usize>i) << 2), <i32>load<i64>(limbs + ((<usize>i) << 3)));
  }
}

/** Reads what `packLimbs` wrote, and up to 16 bytes after it. */
export function unpackLimbs(limbs: usize, from: usize, count: i32): void {
  for (let left = count; left > 0; left -= 5, limbs += 40, from += 20) {
    store<i64>(limbs, load<i32>(from));
    store<i64>(limbs, load<i32>(from, 4), 8);
    store<i64>(limbs, load<i32>(from, 8), 16);
    store<i64>(limbs, load<i32>(from, 12), 24);
    store<i64>(limbs, load<i32>(from, 16), 32);
  }
}

/** Like `unpackLimbs`, with the opposite sign. */
export function unpackNegative(limbs: usize, from: usize, count: i32): void {
  for (let left = count; left > 0; left -= 5, limbs += 40, from += 20) {
    store<i64>(limbs, 0 - <i64>load<i32>(from));
    store<i64>(limbs, 0 - <i64>load<i32>(from, 4), 8);
    store<i64>(limbs, 0 - <i64>load<i32>(from, 8), 16);
    store<i64>(limbs, 0 - <i64>load<i32>(from, 12), 24);
    store<i64>(limbs, 0 - <i64>load<i32>(from, 16), 32);
  }
}
