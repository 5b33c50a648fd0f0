// RFC 6265 section 4.2.1: the Cookie header, "name=value" pairs between "; ".
import { Octets } from "./octets";
import { View } from "./view";

const SEMICOLON: u8 = 0x3b;
const EQUALS: u8 = 0x3d;
const BLANK: u8 = 0x20;
const TAB: u8 = 0x09;
const QUOTE: u8 = 0x22;

/** How often the cookie stands in the header; `value` is set to the first one's, without quotes. */
export function findCookie(header: View, name: Octets, value: View): i32 {
  let count = 0;
  let start = 0;
  while (start < header.length) {
    const end = pairEnd(header, start);
    const from = valueStart(header, start, end, name);
    if (from >= 0) {
      count++;
      if (count == 1) setValue(header, from, end, value);
    }
    start = end + 1;
  }
  return count;
}

/**
 * Writes the header without any cookie of that name, the others as they were; returns its length, 0 when
 * no cookie is left. `into` has room for `header.length + 1` bytes.
 */
export function withoutCookie(header: View, name: Octets, into: usize): i32 {
  let length = 0;
  let start = 0;
  while (start < header.length) {
    const end = pairEnd(header, start);
    if (valueStart(header, start, end, name) < 0) {
      // The first that is kept begins without the blank that separated it.
      let from = start;
      if (length == 0) from = skipBlanks(header, start, end);
      else store<u8>(into + length++, SEMICOLON);
      memory.copy(into + length, header.ptr + from, <usize>(end - from));
      length += end - from;
    }
    start = end + 1;
  }
  return length;
}

function pairEnd(header: View, start: i32): i32 {
  let i = start;
  while (i < header.length && load<u8>(header.ptr + i) != SEMICOLON) i++;
  return i;
}

function skipBlanks(header: View, start: i32, end: i32): i32 {
  let i = start;
  while (i < end && isBlank(load<u8>(header.ptr + i))) i++;
  return i;
}

function isBlank(byte: u8): bool {
  return byte == BLANK || byte == TAB;
}

/** Where the value of the pair begins, or -1 when the pair has another name. */
function valueStart(header: View, start: i32, end: i32, name: Octets): i32 {
  const at = skipBlanks(header, start, end);
  if (end - at <= name.length) return -1;
  if (memory.compare(header.ptr + at, name.ptr, <usize>name.length) != 0) return -1;
  return load<u8>(header.ptr + at + name.length) == EQUALS ? at + name.length + 1 : -1;
}

function setValue(header: View, from: i32, end: i32, value: View): void {
  while (end > from && isBlank(load<u8>(header.ptr + end - 1))) end--;
  const quoted =
    end - from >= 2 &&
    load<u8>(header.ptr + from) == QUOTE &&
    load<u8>(header.ptr + end - 1) == QUOTE;
  if (quoted) value.set(header.ptr + from + 1, end - from - 2);
  else value.set(header.ptr + from, end - from);
}
