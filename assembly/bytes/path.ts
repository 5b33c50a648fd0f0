// The canonical path of a request target, for comparison with configured paths (RFC 3986 section 3.3). A path
// that servers could interpret in more than one way has no canonical form, because an exemption must not
// depend on a guess.
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
 * Writes the percent-decoded path of the target to `into`, which needs `target.length` bytes. Returns its
 * length, or -1 if the path has no canonical form:
 * - it does not begin with a slash;
 * - it has an empty segment before its end, or a segment of only dots and spaces;
 * - it contains ";", "\", "#", a space or a control character;
 * - it contains an encoded form of one of these (except the space), of "/", "?" or "%", or of an unreserved
 *   character (RFC 3986 section 2.3);
 * - it is not valid UTF-8, or contains a character that resembles another one or is invisible.
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
export function isUnreserved(byte: u8): bool {
  if (isAlphanumeric(byte) || byte == DOT) return true;
  return byte == HYPHEN || byte == UNDERSCORE || byte == TILDE;
}

/**
 * Whether each segment but the last is non-empty, and none consists of only dots and spaces, which Windows
 * strips.
 */
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

/** Whether the text is valid UTF-8 without look-alike or invisible characters. */
export function isPlainText(ptr: usize, length: i32): bool {
  const end = ptr + <usize>length;
  while (ptr < end) {
    const bytes = utf8Length(ptr, end);
    if (bytes == 0 || isLookAlike(utf8CodePoint(ptr, bytes))) return false;
    ptr += <usize>bytes;
  }
  return true;
}

/**
 * Whether Unicode compatibility mapping turns the character into "." or "/" (U+2024 to U+2026, U+2100,
 * U+FE52, U+FF0E, U+FF0F), or the character is a space, a control character or has no width. Excludes whole blocks.
 */
function isLookAlike(code: u32): bool {
  if (code < 0x2000)
    return (code >= 0x80 && code <= 0xa0) || code == 0xad || code == 0x180e || code == 0x1680;
  if (code <= 0x206f || (code >= 0x2100 && code <= 0x214f)) return true;
  if (code == 0x3000 || (code >= 0xfe00 && code <= 0xfe6f)) return true;
  return code == 0xfeff || (code >= 0xff00 && code <= 0xffff) || code >= 0xe0000;
}
