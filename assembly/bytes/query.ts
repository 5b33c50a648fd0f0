// The query of a request target: "name=value" pairs separated by "&" (RFC 3986 section 3.4). Percent-encoding
// follows section 2.1; "+" is a space, as in application/x-www-form-urlencoded.
import { AMPERSAND, EQUALS, HASH, PERCENT, PLUS, QUESTION_MARK, SPACE } from "./ascii-codes";
import { hexValue } from "./hex";
import { NamedValues } from "./named-values";
import { View } from "./view";

/** Finds the parameters of all names in `values` in one walk; values are still encoded. */
export function readParams(target: View, values: NamedValues): void {
  values.clear();
  const end = queryEnd(target);
  let start = queryStart(target, end);
  while (start < end) {
    const number = nameAt(target, start, end, values);
    const next = pairEnd(target, start, end);
    if (number >= 0 && values.isFirst(number)) {
      const from = min(equalsIn(target, start, next) + 1, next);
      values.set(number, target.ptr + <usize>from, next - from);
    }
    start = next + 1;
  }
}

/**
 * Writes the target without the parameters whose names are marked; the rest is unchanged. Returns the length.
 * `into` needs `target.length` bytes.
 */
export function withoutParams(target: View, values: NamedValues, into: usize): i32 {
  const end = queryEnd(target);
  let start = queryStart(target, end);
  let length = start;
  memory.copy(into, target.ptr, <usize>start);
  let kept = 0;
  while (start < end) {
    const next = pairEnd(target, start, end);
    if (!values.isMarked(nameAt(target, start, end, values))) {
      if (kept++ > 0) store<u8>(into + length++, AMPERSAND);
      memory.copy(into + length, target.ptr + start, <usize>(next - start));
      length += next - start;
    }
    start = next + 1;
  }
  // A question mark at the end is removed too.
  if (kept == 0 && length > 0 && load<u8>(into + length - 1) == QUESTION_MARK) length--;
  memory.copy(into + length, target.ptr + end, <usize>(target.length - end));
  return length + target.length - end;
}

/** Decodes %XX and "+"; an invalid escape stays unchanged. Returns the length, at most `length`. */
export function percentDecode(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    let byte = load<u8>(from + i);
    if (byte == PLUS) byte = SPACE;
    else if (byte == PERCENT) {
      const decoded = hexPair(from + i, length - i);
      if (decoded >= 0) {
        byte = <u8>decoded;
        i += 2;
      }
    }
    store<u8>(into + written++, byte);
  }
  return written;
}

/** The byte that "%XX" at `ptr` encodes, or -1. */
function hexPair(ptr: usize, length: i32): i32 {
  if (length < 3) return -1;
  const high = hexValue(load<u8>(ptr, 1));
  const low = hexValue(load<u8>(ptr, 2));
  return high > 15 || low > 15 ? -1 : (high << 4) | low;
}

function queryEnd(target: View): i32 {
  for (let i = 0; i < target.length; i++) if (load<u8>(target.ptr + i) == HASH) return i;
  return target.length;
}

/** The position after the question mark, or `end` if there is none. */
function queryStart(target: View, end: i32): i32 {
  for (let i = 0; i < end; i++) if (load<u8>(target.ptr + i) == QUESTION_MARK) return i + 1;
  return end;
}

function pairEnd(target: View, start: i32, end: i32): i32 {
  let i = start;
  while (i < end && load<u8>(target.ptr + i) != AMPERSAND) i++;
  return i;
}

function equalsIn(target: View, start: i32, end: i32): i32 {
  let i = start;
  while (i < end && load<u8>(target.ptr + i) != EQUALS) i++;
  return i;
}

/** The number of the decoded name of the pair at `start`, or -1. */
function nameAt(target: View, start: i32, end: i32, values: NamedValues): i32 {
  const longest = values.longest;
  let length = 0;
  for (let i = start; i < end; i++) {
    let byte = load<u8>(target.ptr + <usize>i);
    if (byte == AMPERSAND || byte == EQUALS) break;
    if (length == longest) return -1;
    if (byte == PLUS) byte = SPACE;
    else if (byte == PERCENT) {
      const decoded = hexPair(target.ptr + <usize>i, end - i);
      if (decoded >= 0) {
        byte = <u8>decoded;
        i += 2;
      }
    }
    store<u8>(values.room + <usize>length, byte);
    length++;
  }
  return values.find(values.room, length);
}
