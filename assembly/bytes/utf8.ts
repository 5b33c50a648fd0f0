/**
 * The length in bytes, 1 to 4, of the UTF-8 sequence at `ptr`, or 0 if none is valid before `end`. Overlong
 * forms, surrogates and code points above U+10FFFF are invalid (RFC 3629 section 4).
 */
export function utf8Length(ptr: usize, end: usize): i32 {
  if (ptr >= end) return 0;
  const lead = <u32>load<u8>(ptr);
  if (lead < 0x80) return 1;
  const left = end - ptr;
  // 80 to BF are continuation bytes, C0 and C1 overlong, F5 and above exceed U+10FFFF.
  if (lead < 0xc2 || lead > 0xf4 || left < 2) return 0;
  const second = <u32>load<u8>(ptr, 1);
  if (lead < 0xe0) return isContinuation(second) ? 2 : 0;
  if (left < 3 || !isContinuation(load<u8>(ptr, 2))) return 0;
  if (lead < 0xf0) {
    const from: u32 = lead == 0xe0 ? 0xa0 : 0x80;
    const to: u32 = lead == 0xed ? 0x9f : 0xbf;
    return second >= from && second <= to ? 3 : 0;
  }
  if (left < 4 || !isContinuation(load<u8>(ptr, 3))) return 0;
  const from: u32 = lead == 0xf0 ? 0x90 : 0x80;
  const to: u32 = lead == 0xf4 ? 0x8f : 0xbf;
  return second >= from && second <= to ? 4 : 0;
}

/** The code point of a sequence; `length` (1 to 4) comes from `utf8Length`. */
export function utf8CodePoint(ptr: usize, length: i32): u32 {
  const lead = <u32>load<u8>(ptr);
  if (length <= 1) return lead;
  let code = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | (load<u8>(ptr + <usize>i) & 0x3f);
  return code;
}

/** Writes a code point up to U+10FFFF as UTF-8 (at most 4 bytes); returns the address after it. */
export function putUtf8(into: usize, code: u32): usize {
  if (code < 0x80) {
    store<u8>(into, code);
    return into + 1;
  }
  if (code < 0x800) {
    store<u8>(into, 0xc0 | (code >> 6));
    return putContinuation(into + 1, code);
  }
  if (code < 0x10000) {
    store<u8>(into, 0xe0 | (code >> 12));
    return putContinuation(putContinuation(into + 1, code >> 6), code);
  }
  store<u8>(into, 0xf0 | (code >> 18));
  const third = putContinuation(putContinuation(into + 1, code >> 12), code >> 6);
  return putContinuation(third, code);
}

function isContinuation(byte: u32): bool {
  return (byte & 0xc0) == 0x80;
}

function putContinuation(into: usize, bits: u32): usize {
  store<u8>(into, 0x80 | (bits & 0x3f));
  return into + 1;
}
