// The query of a request target: "name=value" pairs between "&" (RFC 3986 section 3.4; percent-encoding
// by section 2.1, "+" for a blank as in application/x-www-form-urlencoded).
import { hexValue } from "./hex";
import { Octets } from "./octets";
import { View } from "./view";

const QUESTION_MARK: u8 = 0x3f;
const AMPERSAND: u8 = 0x26;
const EQUALS: u8 = 0x3d;
const HASH: u8 = 0x23;
const PERCENT: u8 = 0x25;
const PLUS: u8 = 0x2b;
const BLANK: u8 = 0x20;

/** How often the parameter stands in the target; `value` is set to the first one's bytes as sent. */
export function findParam(target: View, name: Octets, value: View): i32 {
  let count = 0;
  const end = queryEnd(target);
  let start = queryStart(target, end);
  while (start < end) {
    const next = pairEnd(target, start, end);
    const equals = equalsIn(target, start, next);
    if (isNamed(target, start, equals, name)) {
      count++;
      const from = min(equals + 1, next);
      if (count == 1) value.set(target.ptr + from, next - from);
    }
    start = next + 1;
  }
  return count;
}

/**
 * Writes the target without any parameter of that name, all else as it was; returns its length.
 * `into` has room for `target.length` bytes.
 */
export function withoutParam(target: View, name: Octets, into: usize): i32 {
  const end = queryEnd(target);
  let start = queryStart(target, end);
  let length = start;
  memory.copy(into, target.ptr, <usize>start);
  let kept = 0;
  while (start < end) {
    const next = pairEnd(target, start, end);
    if (!isNamed(target, start, equalsIn(target, start, next), name)) {
      if (kept++ > 0) store<u8>(into + length++, AMPERSAND);
      memory.copy(into + length, target.ptr + start, <usize>(next - start));
      length += next - start;
    }
    start = next + 1;
  }
  // A question mark with nothing behind it goes too.
  if (kept == 0 && length > 0 && load<u8>(into + length - 1) == QUESTION_MARK) length--;
  memory.copy(into + length, target.ptr + end, <usize>(target.length - end));
  return length + target.length - end;
}

/** Decodes %XX and "+"; what is not hexadecimal stays. Returns the length, at most `length`. */
export function percentDecode(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    let byte = load<u8>(from + i);
    if (byte == PLUS) byte = BLANK;
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

/** The byte that "%XX" at `ptr` stands for, or -1. */
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

/** The position behind the question mark; `end` when there is none. */
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

/** Compares [start, end) of the target, decoded, with the name. */
function isNamed(target: View, start: i32, end: i32, name: Octets): bool {
  let matched = 0;
  for (let i = start; i < end; i++) {
    let byte = load<u8>(target.ptr + i);
    if (byte == PLUS) byte = BLANK;
    else if (byte == PERCENT) {
      const decoded = hexPair(target.ptr + i, end - i);
      if (decoded >= 0) {
        byte = <u8>decoded;
        i += 2;
      }
    }
    if (matched >= name.length || load<u8>(name.ptr + matched) != byte) return false;
    matched++;
  }
  return matched == name.length;
}
