import { putCodePoint, putUnit, REPLACEMENT } from "./text";
import { utf8CodePoint, utf8Length } from "./utf8";

const ELLIPSIS: u16 = 0x2026;

/** As `shown`, between double quotes. */
export function quoted(ptr: usize, length: i32, maxBytes: i32 = 96): string {
  return '"' + shown(ptr, length, maxBytes) + '"';
}

/**
 * Somebody else's bytes as a String that is fit for a message: malformed UTF-8, control characters, line
 * separators and bidi controls become U+FFFD. `"` and `\` stay as they are, for the JSON writer escapes
 * them. Of more than `maxBytes` bytes only whole characters within them are shown, at least one, and `…`
 * follows.
 */
export function shown(ptr: usize, length: i32, maxBytes: i32 = 96): string {
  if (length <= 0) return "";
  const end = ptr + <usize>length;
  const limit = ptr + <usize>min(length, max(maxBytes, 0));
  // The first character is shown even when it is longer than maxBytes: 4 bytes of it, and `…`.
  const units = heap.alloc((limit - ptr + 7) << 1);
  let into = units;
  let at = ptr;
  while (at < end) {
    const n = utf8Length(at, end);
    const next = at + <usize>max(n, 1);
    if (next > limit && at > ptr) break;
    const code = n == 0 ? <u32>REPLACEMENT : utf8CodePoint(at, n);
    into = isShown(code) ? putCodePoint(into, code) : putUnit(into, REPLACEMENT);
    at = next;
  }
  if (at < end) into = putUnit(into, ELLIPSIS);
  const text = String.UTF16.decodeUnsafe(units, into - units);
  heap.free(units);
  return text;
}

/** False for what could forge a line, hide text or turn its direction in a log or a terminal. */
function isShown(code: u32): bool {
  if (code < 0x20) return false;
  if (code < 0x7f) return true;
  if (code <= 0x9f) return false;
  // U+2028 and U+2029 separate lines; U+202A to U+202E and U+2066 to U+2069 turn the direction, as do
  // U+061C, U+200E and U+200F; U+200B to U+200D and U+FEFF have no width.
  if (code >= 0x200b && code <= 0x200f) return false;
  if (code == 0x061c || code == 0xfeff) return false;
  // What cannot be seen at all: soft hyphen, Mongolian separator, joiners of words, tags.
  if (code == 0xad || code == 0x180e || (code >= 0x2060 && code <= 0x2064)) return false;
  if (code >= 0xe0000 && code <= 0xe007f) return false;
  return !((code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069));
}

/** As `shown`, of a String that somebody else wrote. */
export function shownText(text: string, maxBytes: i32 = 64): string {
  const bytes = String.UTF8.encode(text);
  return shown(changetype<usize>(bytes), bytes.byteLength, maxBytes);
}

/** As `quoted`, of a String that somebody else wrote. */
export function quotedText(text: string, maxBytes: i32 = 64): string {
  const bytes = String.UTF8.encode(text);
  return quoted(changetype<usize>(bytes), bytes.byteLength, maxBytes);
}
