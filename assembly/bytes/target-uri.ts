// A URI of http or https in normal form, without query and fragment: syntax-based and scheme-based normalization (RFC
// 3986 sections 6.2.2 and 6.2.3). Texts that servers may read in several ways have no normal form.
import {
  AMPERSAND,
  ASTERISK,
  AT,
  COLON,
  COMMA,
  DIGIT_0,
  DOLLAR,
  DOT,
  EQUALS,
  HASH,
  LEFT_BRACKET,
  PERCENT,
  PLUS,
  QUESTION_MARK,
  RIGHT_BRACKET,
  SEMICOLON,
  SLASH,
} from "./ascii-codes";
import { isAsciiIgnoringCase, lower } from "./ascii";
import { hexValue } from "./hex";
import { isUnreserved } from "./path";
import { isPlainHost } from "./plain-host";
import { View } from "./view";

const HTTP: string = "http://";
const HTTPS: string = "https://";
const MAX_PORT: i32 = 65535;

/** The bytes that `normalizeUri` needs for a URI of that length: each byte of a path may become %XX. */
export function normalizedBytes(length: i32): i32 {
  return 3 * length + 1;
}

/** Writes the normal form of the URI; returns its length, or -1 if it has none. `host` is overwritten. */
export function normalizeUri(ptr: usize, length: i32, into: usize, host: View): i32 {
  const isHttps = startsWith(ptr, length, HTTPS);
  if (!isHttps && !startsWith(ptr, length, HTTP)) return -1;
  const start = isHttps ? HTTPS.length : HTTP.length;
  let end = start;
  while (end < length && !endsAuthority(load<u8>(ptr + <usize>end))) end++;
  host.set(ptr + <usize>start, end - start);
  if (!isPlainHost(host)) return -1;
  let written = copyLower(ptr, start, into);
  const name = nameLength(host);
  written += copyLower(host.ptr, name, into + <usize>written);
  const port = portOf(host, name);
  if (port > MAX_PORT) return -1;
  if (port >= 0 && port != (isHttps ? 443 : 80)) {
    store<u8>(into + <usize>written, COLON);
    written = writeNumber(port, into, written + 1);
  }
  return written + writePath(ptr + <usize>end, length - end, into + <usize>written);
}

function startsWith(ptr: usize, length: i32, scheme: string): bool {
  return length >= scheme.length && isAsciiIgnoringCase(ptr, scheme.length, scheme);
}

function endsAuthority(byte: u8): bool {
  return byte == SLASH || byte == QUESTION_MARK || byte == HASH;
}

function copyLower(from: usize, length: i32, into: usize): i32 {
  for (let i: usize = 0; i < <usize>length; i++) store<u8>(into + i, lower(load<u8>(from + i)));
  return length;
}

/** The length of the host without its port. */
function nameLength(host: View): i32 {
  let end = 0;
  if (host.at(0) == LEFT_BRACKET) while (host.at(end) != RIGHT_BRACKET) end++;
  while (end < host.length && host.at(end) != COLON) end++;
  return end;
}

/** -1 if there is none; more than MAX_PORT if the digits are not a port. */
function portOf(host: View, name: i32): i32 {
  let port = 0;
  for (let i = name + 1; i < host.length && port <= MAX_PORT; i++) {
    port = 10 * port + <i32>(host.at(i) - DIGIT_0);
  }
  return name + 1 >= host.length ? -1 : port;
}

function writeNumber(value: i32, into: usize, at: i32): i32 {
  let unit = 1;
  while (unit <= value / 10) unit *= 10;
  for (; unit > 0; unit /= 10, at++) {
    store<u8>(into + <usize>at, DIGIT_0 + <u8>((value / unit) % 10));
  }
  return at;
}

/** The path up to its query; "/" if it is empty. */
function writePath(ptr: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    let byte = load<u8>(ptr + <usize>i);
    if (byte == QUESTION_MARK || byte == HASH) break;
    let isPlain = isOfPath(byte);
    if (byte == PERCENT && i + 2 < length) {
      const high = hexValue(load<u8>(ptr + <usize>i, 1));
      const low = hexValue(load<u8>(ptr + <usize>i, 2));
      if ((high | low) < 16) {
        byte = <u8>((high << 4) | low);
        isPlain = isUnreserved(byte);
        i += 2;
      }
    }
    if (isPlain) {
      store<u8>(into + <usize>written, byte);
      written++;
    } else {
      store<u8>(into + <usize>written, PERCENT);
      store<u8>(into + <usize>written, upperDigit(byte >> 4), 1);
      store<u8>(into + <usize>written, upperDigit(byte & 15), 2);
      written += 3;
    }
  }
  return withoutDotSegments(into, written);
}

/** RFC 3986 section 3.3: pchar without its encoded form, and "/". */
function isOfPath(byte: u8): bool {
  if (isUnreserved(byte) || byte == SLASH || byte == COLON || byte == AT) return true;
  // "!" is between the space and the quote.
  if (byte == 0x21 || byte == DOLLAR || byte == EQUALS || byte == SEMICOLON) return true;
  return (byte >= AMPERSAND && byte <= COMMA) || byte == PLUS || byte == ASTERISK;
}

function upperDigit(value: u8): u8 {
  return value < 10 ? 0x30 + value : 0x37 + value;
}

/** RFC 3986 section 5.2.4, in place; the path begins with a slash or is empty. */
function withoutDotSegments(path: usize, length: i32): i32 {
  let written = 0;
  let from = 0;
  while (from < length) {
    let end = from + 1;
    while (end < length && load<u8>(path + <usize>end) != SLASH) end++;
    const dots = dotsOf(path + <usize>(from + 1), end - from - 1);
    if (dots == 0) {
      memory.copy(path + <usize>written, path + <usize>from, <usize>(end - from));
      written += end - from;
    } else {
      if (dots == 2) {
        written = lastSlash(path, written);
      }
      if (end == length) {
        store<u8>(path + <usize>written, SLASH);
        written++;
      }
    }
    from = end;
  }
  if (written > 0) return written;
  store<u8>(path, SLASH);
  return 1;
}

/** The position of the last slash before `length`; 0 if there is none. */
function lastSlash(path: usize, length: i32): i32 {
  let at = max(length - 1, 0);
  while (at > 0 && load<u8>(path + <usize>at) != SLASH) at--;
  return at;
}

/** 1 and 2 for the segments "." and "..", otherwise 0. */
function dotsOf(segment: usize, length: i32): i32 {
  if (length < 1 || length > 2 || load<u8>(segment) != DOT) return 0;
  return length == 1 || load<u8>(segment, 1) == DOT ? length : 0;
}
