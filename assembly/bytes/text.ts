import { utf8CodePoint, utf8Length } from "./utf8";

/** U+FFFD REPLACEMENT CHARACTER. */
export const REPLACEMENT: u16 = 0xfffd;

/**
 * Decodes UTF-8; each byte of a malformed sequence becomes one U+FFFD. (The decoder of the standard library
 * reads past the end of a truncated sequence.)
 */
export function decodeText(ptr: usize, length: i32): string {
  if (length <= 0) return "";
  const end = ptr + <usize>length;
  // A sequence of n bytes makes at most n UTF-16 units.
  const units = heap.alloc((<usize>length) << 1);
  let into = units;
  let at = ptr;
  while (at < end) {
    const n = utf8Length(at, end);
    into = n == 0 ? putUnit(into, REPLACEMENT) : putCodePoint(into, utf8CodePoint(at, n));
    at += <usize>max(n, 1);
  }
  const text = String.UTF16.decodeUnsafe(units, into - units);
  heap.free(units);
  return text;
}

/** The text with `other` for each `unit`, both UTF-16 units. */
export function replaceUnit(text: string, unit: u16, other: u16): string {
  const count = text.length;
  if (count == 0) return text;
  const units = heap.alloc((<usize>count) << 1);
  let into = units;
  for (let i = 0; i < count; i++) {
    const at = <u16>text.charCodeAt(i);
    into = putUnit(into, at == unit ? other : at);
  }
  const replaced = String.UTF16.decodeUnsafe(units, into - units);
  heap.free(units);
  return replaced;
}

/** Writes one UTF-16 unit (2 bytes); returns the address after it. */
export function putUnit(into: usize, unit: u16): usize {
  store<u16>(into, unit);
  return into + 2;
}

/** Writes a code point as UTF-16 (2 or 4 bytes); returns the address after it. */
export function putCodePoint(into: usize, code: u32): usize {
  if (code < 0x10000) return putUnit(into, <u16>code);
  const rest = code - 0x10000;
  return putUnit(putUnit(into, <u16>(0xd800 | (rest >> 10))), <u16>(0xdc00 | (rest & 0x3ff)));
}
