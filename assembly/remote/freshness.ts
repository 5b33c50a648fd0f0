// RFC 9111 sections 4.2.1 and 5.2.2: how long an answer stays fresh, by its headers.
import { COMMA, EQUALS, QUOTE } from "../bytes/ascii-codes";
import { isAlphanumeric, lower } from "../bytes/ascii";
import { View } from "../bytes/view";

/** Longer is as good as for ever. */
const MAX_SECONDS: i64 = i32.MAX_VALUE / 2;

/** Seconds of freshness that are left: max-age less Age, 0 where it is not to be kept; -1 where nothing is said. */
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

/** The whole number there, quoted or not; -1 where there is none. A huge one is MAX_SECONDS. */
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
