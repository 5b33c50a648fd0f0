/** Marks a byte outside the alphabet. Values 0 to 63 never have its high bits. */
const NONE: u8 = 0xff;

/**
 * The number of bytes that `length` base64url characters decode to (RFC 4648 section 5, without padding). A
 * length of 1 modulo 4 is invalid; its last character is not counted.
 */
export function decodedLength(length: i32): i32 {
  if (length <= 0) return 0;
  return (length >> 2) * 3 + max((length & 3) - 1, 0);
}

/**
 * Decodes base64url (RFC 4648 section 5) strictly: no padding, no whitespace, no non-zero unused bits in the
 * last character (section 3.5). Returns the number of decoded bytes, or `-1 - offset` of the first invalid
 * character; `offset == length` if the length or the unused bits are invalid.
 *
 * `into` needs `decodedLength(length) + 4` bytes, because a block stores up to 4 extra bytes. `into == from`
 * is allowed and needs no extra bytes: block k reads 16 bytes at 16k before it stores 16 at 12k, which end at
 * 12k + 16 <= 16(k + 1), where the next read begins. A group of 4 characters stores 3 bytes at 3k in the same
 * way. No other overlap is allowed.
 */
export function decodeBase64url(from: usize, length: i32, into: usize): i32 {
  if (length <= 0) return 0;
  let at = 0;
  let out = into;
  if (ASC_FEATURE_SIMD) {
    for (; at + 16 <= length; at += 16, out += 12) {
      const bad = decodeBlock(from + <usize>at, out);
      if (bad != 0) return -1 - (at + ctz(bad));
    }
  }
  for (; at + 4 <= length; at += 4, out += 3) {
    const ptr = from + <usize>at;
    const a = <u32>unchecked(VALUES[load<u8>(ptr)]);
    const b = <u32>unchecked(VALUES[load<u8>(ptr, 1)]);
    const c = <u32>unchecked(VALUES[load<u8>(ptr, 2)]);
    const d = <u32>unchecked(VALUES[load<u8>(ptr, 3)]);
    if ((a | b | c | d) > 63) return -1 - (at + (a > 63 ? 0 : b > 63 ? 1 : c > 63 ? 2 : 3));
    const bits = (a << 18) | (b << 12) | (c << 6) | d;
    store<u8>(out, bits >> 16);
    store<u8>(out, bits >> 8, 1);
    store<u8>(out, bits, 2);
  }
  const last = decodeLast(from + <usize>at, length - at, out);
  return last < 0 ? last - at : <i32>(out - into) + last;
}

/** Decodes the last 0 to 3 characters; returns the same as `decodeBase64url`. */
function decodeLast(from: usize, length: i32, into: usize): i32 {
  if (length == 0) return 0;
  let bits: u32 = 0;
  for (let i = 0; i < length; i++) {
    const sextet = unchecked(VALUES[load<u8>(from + <usize>i)]);
    if (sextet == NONE) return -1 - i;
    bits = (bits << 6) | sextet;
  }
  if (length == 2 && (bits & 15) == 0) {
    store<u8>(into, bits >> 4);
    return 1;
  }
  if (length == 3 && (bits & 3) == 0) {
    store<u8>(into, bits >> 10);
    store<u8>(into, bits >> 2, 1);
    return 2;
  }
  return -1 - length;
}

/**
 * Decodes 16 characters to 12 bytes, stored as 16. Returns a mask of the characters outside the alphabet. For
 * each high nibble of a character, the alphabet is one range (except `_`). Two tables hold the bounds of
 * these ranges, a third the offset from character to value.
 */
function decodeBlock(from: usize, into: usize): i32 {
  const text = v128.load(from);
  const row = i8x16.shr_u(text, 4);
  // Rows: 0 1 2:- 3:0-9 4:A-O 5:P-Z 6:a-o 7:p-z; higher rows are not ASCII.
  const first = i8x16.swizzle(
    i8x16(-1, -1, 0x2d, 0x30, 0x41, 0x50, 0x61, 0x70, -1, -1, -1, -1, -1, -1, -1, -1),
    row,
  );
  const last = i8x16.swizzle(
    i8x16(0, 0, 0x2d, 0x39, 0x4f, 0x5a, 0x6f, 0x7a, 0, 0, 0, 0, 0, 0, 0, 0),
    row,
  );
  const shift = i8x16.swizzle(i8x16(0, 0, 17, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0), row);
  const underscore = i8x16.eq(text, i8x16.splat(0x5f));
  const outside = v128.or(i8x16.lt_u(text, first), i8x16.gt_u(text, last));
  const bad = i8x16.bitmask(v128.andnot(outside, underscore));
  if (bad != 0) return bad;

  // `_` is in row 5, whose offset makes it 30; adding 33 makes it 63.
  const extra = v128.and(underscore, i8x16.splat(33));
  const sextets = i8x16.add(i8x16.add(text, shift), extra);
  // a | b << 8 becomes a << 6 | b in each half; the halves join to a << 18 | b << 12 | c << 6 | d.
  const pairs = v128.or(
    v128.and(i16x8.shl(sextets, 6), i16x8.splat(0x0fc0)),
    i16x8.shr_u(sextets, 8),
  );
  const groups = i32x4.dot_i16x8_s(pairs, i16x8(4096, 1, 4096, 1, 4096, 1, 4096, 1));
  v128.store(
    into,
    i8x16.swizzle(groups, i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1)),
  );
  return 0;
}

/** The value 0 to 63 of a character, or NONE: 255. */
// prettier-ignore
const VALUES: StaticArray<u8> = [
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 62, 255, 255,
  52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 255, 255, 255, 255, 255, 255,
  255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 255, 255, 255, 255, 63,
  255, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
  41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
];
