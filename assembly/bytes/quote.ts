import { putCodePoint, putUnit, REPLACEMENT } from "./text";
import { utf8CodePoint, utf8Length } from "./utf8";

const ELLIPSIS: u16 = 0x2026;

/** Like `shown`, in double quotes. */
export function quoted(ptr: usize, length: i32, maxBytes: i32 = 96): string {
  return '"' + shown(ptr, length, maxBytes) + '"';
}

/**
 * Untrusted bytes as a String for a message: malformed UTF-8, control characters, line separators and bidi
 * controls become U+FFFD. `"` and `\` stay, because the JSON writer escapes them. A text longer than
 * `maxBytes` is cut after the last whole character within them (at least one), and `…` is appended.
 */
export function shown(ptr: usize, length: i32, maxBytes: i32 = 96): string {
  if (length <= 0) return "";
  const end = ptr + <usize>length;
  const limit = ptr + <usize>min(length, max(maxBytes, 0));
  // The first character is shown even if it is longer than maxBytes: up to 4 bytes, and `…`.
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

/**
 * Whether the character is safe in a log or a terminal: it cannot forge a line, hide text or change its
 * direction.
 */
function isShown(code: u32): bool {
  if (code < 0x20) return false;
  if (code < 0x7f) return true;
  if (code <= 0x9f) return false;
  // U+2028 and U+2029 separate lines; U+202A to U+202E, U+2066 to U+2069, U+061C, U+200E and U+200F change
  // the direction; U+200B to U+200D and U+FEFF have no width.
  if (code >= 0x200b && code <= 0x200f) return false;
  if (code == 0x061c || code == 0xfeff) return false;
  // Invisible characters: soft hyphen, Mongolian vowel separator, word joiners, tags.
  if (code == 0xad || code == 0x180e || (code >= 0x2060 && code <= 0x2064)) return false;
  if (code >= 0xe0000 && code <= 0xe007f) return false;
  return !((code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069));
}

/** Like `shown`, for an untrusted String. */
export function shownText(text: string, maxBytes: i32 = 64): string {
  const bytes = String.UTF8.encode(text);
  return shown(changetype<usize>(bytes), bytes.byteLength, maxBytes);
}

/** Like `quoted`, for an untrusted String. */
export function quotedText(text: string, maxBytes: i32 = 64): string {
  const bytes = String.UTF8.encode(text);
  return quoted(changetype<usize>(bytes), bytes.byteLength, maxBytes);
}
