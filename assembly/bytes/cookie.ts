// The Cookie header: "name=value" pairs separated by "; " (RFC 6265 section 4.2.1).
import { EQUALS, QUOTE, SEMICOLON, SPACE, TAB } from "./ascii-codes";
import { NamedValues } from "./named-values";
import { View } from "./view";

/** Finds the cookies of all names in `values` in one walk; values are without their quotes. */
export function readCookies(header: View, values: NamedValues): void {
  values.clear();
  let start = 0;
  while (start < header.length) {
    const end = pairEnd(header, start);
    const at = skipWhitespace(header, start, end);
    const equals = equalsIn(header, at, end);
    const number = equals < 0 ? -1 : values.find(header.ptr + <usize>at, equals - at);
    if (number >= 0 && values.isFirst(number)) setValue(header, equals + 1, end, number, values);
    start = end + 1;
  }
}

/**
 * Writes the header without the cookies whose names are marked; the rest is unchanged. Returns the length, 0
 * if no cookie is left. `into` needs `header.length + 1` bytes.
 */
export function withoutCookies(header: View, values: NamedValues, into: usize): i32 {
  let length = 0;
  let start = 0;
  while (start < header.length) {
    const end = pairEnd(header, start);
    if (!isMarked(header, start, end, values)) {
      // The first cookie that is kept loses the space in front of it.
      let from = start;
      if (length == 0) from = skipWhitespace(header, start, end);
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

function skipWhitespace(header: View, start: i32, end: i32): i32 {
  let i = start;
  while (i < end && isWhitespace(load<u8>(header.ptr + i))) i++;
  return i;
}

function isWhitespace(byte: u8): bool {
  return byte == SPACE || byte == TAB;
}

/** The position of the first equals sign, or -1. */
function equalsIn(header: View, start: i32, end: i32): i32 {
  let i = start;
  while (i < end && load<u8>(header.ptr + i) != EQUALS) i++;
  return i < end ? i : -1;
}

function isMarked(header: View, start: i32, end: i32, values: NamedValues): bool {
  const at = skipWhitespace(header, start, end);
  const equals = equalsIn(header, at, end);
  return equals >= 0 && values.isMarked(values.find(header.ptr + <usize>at, equals - at));
}

function setValue(header: View, start: i32, pairEnd: i32, number: i32, values: NamedValues): void {
  let from = start;
  let end = pairEnd;
  while (end > from && isWhitespace(load<u8>(header.ptr + end - 1))) end--;
  const quoted =
    end - from >= 2 &&
    load<u8>(header.ptr + from) == QUOTE &&
    load<u8>(header.ptr + end - 1) == QUOTE;
  if (quoted) {
    from++;
    end--;
  }
  values.set(number, header.ptr + <usize>from, end - from);
}
