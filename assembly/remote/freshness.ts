// How long a response stays fresh (RFC 9111 sections 4.2.1 and 5.2.2).
import { COMMA, EQUALS, QUOTE } from "../bytes/ascii-codes";
import { isAlphanumeric, lower } from "../bytes/ascii";
import { View } from "../bytes/view";

/** Upper limit of any lifetime, so that it fits an i32. */
const MAX_SECONDS: i64 = i32.MAX_VALUE / 2;

/**
 * The remaining freshness in seconds: max-age minus Age; 0 for no-store and no-cache; -1 if the response does
 * not say.
 */
export function freshSeconds(cacheControl: View, age: View): i32 {
  let seconds: i64 = -1;
  for (let at = 0; at < cacheControl.length; at++) {
    let end = at;
    while (end < cacheControl.length && cacheControl.at(end) != COMMA) end++;
    while (at < end && !isAlphanumeric(cacheControl.at(at))) at++;
    if (startsWith(cacheControl, at, end, "no-store")) return 0;
    if (startsWith(cacheControl, at, end, "no-cache")) return 0;
    if (startsWith(cacheControl, at, end, "max-age") && cacheControl.at(at + 7) == EQUALS) {
      seconds = digits(cacheControl, at + 8);
    }
    at = end;
  }
  if (seconds < 0) return -1;
  return <i32>max(seconds - max(digits(age, 0), 0), 0);
}

function startsWith(view: View, at: i32, end: i32, word: string): bool {
  if (at + word.length > end) return false;
  for (let i = 0; i < word.length; i++) {
    if (<u32>lower(view.at(at + i)) != <u32>word.charCodeAt(i)) return false;
  }
  return true;
}

/** The integer at `at`, optionally quoted, at most MAX_SECONDS; -1 if there is none. */
function digits(view: View, at: i32): i64 {
  if (view.at(at) == QUOTE) at++;
  let value: i64 = -1;
  for (; at < view.length; at++) {
    const digit = <i64>view.at(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = min(max(value, 0) * 10 + digit, MAX_SECONDS);
  }
  return value;
}
