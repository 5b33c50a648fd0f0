// The path of a request target, for comparing it with one of the configuration (RFC 3986 section 3.3).
// What servers read in more than one way has no plain form: what opens a door must not be open to guessing.
import {
  BACKSLASH,
  DELETE,
  DOT,
  HASH,
  HYPHEN,
  PERCENT,
  QUESTION_MARK,
  SEMICOLON,
  SLASH,
  SPACE,
  TILDE,
  UNDERSCORE,
} from "./ascii-codes";
import { isAlphanumeric } from "./ascii";
import { hexValue } from "./hex";
import { utf8CodePoint, utf8Length } from "./utf8";
import { View } from "./view";

/**
 * Writes the path of the target, percent-encoding decoded, into `into`, which has room for
 * `target.length` bytes, and returns its length. -1 when it has no plain form: it does not begin with a
 * slash; it has an empty segment before its end, or one of dots and blanks alone; it has a ";", a "\", a
 * "#", a blank or a control character; what stands encoded is one of these but a blank, a "/", a "?", a "%",
 * or what nobody has to encode (RFC 3986 section 2.3); it is not UTF-8, or has a character that
 * looks like another or like none.
 */
export function canonicalPath(target: View, into: usize): i32 {
  if (target.at(0) != SLASH) return -1;
  let written = 0;
  for (let i = 0; i < target.length; i++) {
    let byte = target.at(i);
    if (byte == QUESTION_MARK) break;
    if (byte == PERCENT) {
      const high = hexValue(target.at(i + 1));
      const low = hexValue(target.at(i + 2));
      if (i + 2 >= target.length || high > 15 || low > 15) return -1;
      byte = <u8>((high << 4) | low);
      i += 2;
      if (byte == SLASH || byte == PERCENT || byte == QUESTION_MARK) return -1;
      if (isUnreserved(byte)) return -1;
    } else if (byte == SPACE) return -1;
    if (byte < SPACE || byte == DELETE) return -1;
    if (byte == SEMICOLON || byte == BACKSLASH || byte == HASH) return -1;
    store<u8>(into + <usize>written, byte);
    written++;
  }
  return hasPlainSegments(into, written) && isPlainText(into, written) ? written : -1;
}

/** RFC 3986 section 2.3. */
function isUnreserved(byte: u8): bool {
  if (isAlphanumeric(byte) || byte == DOT) return true;
  return byte == HYPHEN || byte == UNDERSCORE || byte == TILDE;
}

/** Each segment but the last has a character; none is of dots and blanks alone, which Windows cuts off. */
function hasPlainSegments(path: usize, length: i32): bool {
  let start = 1;
  while (start <= length) {
    let end = start;
    let odd = 0;
    for (; end < length && load<u8>(path + <usize>end) != SLASH; end++) {
      const byte = load<u8>(path + <usize>end);
      if (byte == DOT || byte == SPACE) odd++;
    }
    const size = end - start;
    if (size == 0 && end < length) return false;
    if (size > 0 && odd == size) return false;
    start = end + 1;
  }
  return true;
}

/** Whether it is UTF-8, without characters that stand for others or for nothing. */
function isPlainText(ptr: usize, length: i32): bool {
  const end = ptr + <usize>length;
  while (ptr < end) {
    const bytes = utf8Length(ptr, end);
    if (bytes == 0 || isLookAlike(utf8CodePoint(ptr, bytes))) return false;
    ptr += <usize>bytes;
  }
  return true;
}

/**
 * Unicode's compatibility forms make "." and "/" of some of these (U+2024 to U+2026, U+2100, U+FE52,
 * U+FF0E, U+FF0F), others are blanks or have no width: whole blocks are left out.
 */
function isLookAlike(code: u32): bool {
  if (code < 0x2000) return code == 0xa0 || code == 0xad || code == 0x180e || code == 0x1680;
  if (code <= 0x206f || (code >= 0x2100 && code <= 0x214f)) return true;
  if (code == 0x3000 || (code >= 0xfe00 && code <= 0xfe6f)) return true;
  return code == 0xfeff || (code >= 0xff00 && code <= 0xffff) || code >= 0xe0000;
}
