import { LOWER_U } from "../bytes/ascii-codes";
import { hexValue } from "../bytes/hex";
import { putUtf8 } from "../bytes/utf8";
import { Expected, Failure, JsonError } from "./failure";

/**
 * The length in bytes of the escape whose backslash is at `at`: 2, 6, or 12 for a surrogate pair. 0 if it is
 * invalid (RFC 8259 section 7); `failure` then has the reason.
 */
export function escapeLength(at: usize, end: usize, failure: Failure): usize {
  const letter: u8 = at + 1 < end ? load<u8>(at, 1) : 0;
  if (letter != LOWER_U) {
    if (simple(letter) != 0) return 2;
    return failure.expect(Expected.Escape, at + 1, end, JsonError.Escape);
  }
  const digits = hexDigits(at + 2, end);
  if (digits < 4) return failure.expect(Expected.HexDigit, at + 2 + digits, end, JsonError.Escape);
  const unit = hexUnit(at + 2);
  if ((unit & 0xf800) != 0xd800) return 6;
  if (unit >= 0xdc00 || at + 7 >= end || load<u16>(at, 6) != 0x755c /* \u */) {
    return failure.fail(JsonError.LoneSurrogate, at, end);
  }
  const more = hexDigits(at + 8, end);
  if (more < 4) return failure.expect(Expected.HexDigit, at + 8 + more, end, JsonError.Escape);
  if ((hexUnit(at + 8) & 0xfc00) != 0xdc00) return failure.fail(JsonError.LoneSurrogate, at, end);
  return 12;
}

/**
 * Writes the character of an escape as UTF-8; `length` comes from `escapeLength`. Returns the address after
 * it.
 */
export function putEscape(at: usize, length: usize, into: usize): usize {
  if (length == 2) {
    store<u8>(into, simple(load<u8>(at, 1)));
    return into + 1;
  }
  const unit = hexUnit(at + 2);
  if (length == 6) return putUtf8(into, unit);
  return putUtf8(into, 0x10000 + ((unit & 0x3ff) << 10) + (hexUnit(at + 8) & 0x3ff));
}

/** The character of a two-character escape, or 0. */
function simple(letter: u8): u8 {
  switch (letter) {
    case 0x22: // "
    case 0x2f: // /
    case 0x5c: // \
      return letter;
    case 0x62: // b
      return 0x08;
    case 0x66: // f
      return 0x0c;
    case 0x6e: // n
      return 0x0a;
    case 0x72: // r
      return 0x0d;
    case 0x74: // t
      return 0x09;
    default:
      return 0;
  }
}

/** The number of hexadecimal digits at `at`, at most 4. */
function hexDigits(at: usize, end: usize): usize {
  let count: usize = 0;
  while (count < 4 && at + count < end && hexValue(load<u8>(at + count)) < 16) count++;
  return count;
}

/** The value of four hexadecimal digits. */
function hexUnit(at: usize): u32 {
  let unit: u32 = 0;
  for (let i: usize = 0; i < 4; i++) unit = (unit << 4) | hexValue(load<u8>(at + i));
  return unit;
}
