// Hosts that every parser splits in the same way (RFC 3986 section 3.2).
import { COLON, DOT, HYPHEN, LEFT_BRACKET, RIGHT_BRACKET, UNDERSCORE } from "./ascii-codes";
import { isAlphanumeric } from "./ascii";
import { View } from "./view";

/**
 * Whether the host is a name of ASCII letters, digits, "-", "_" and ".", or an IPv6 address in brackets, with
 * an optional port.
 */
export function isPlainHost(host: View): bool {
  const end = host.length > 0 && host.at(0) == LEFT_BRACKET ? addressEnd(host) : nameEnd(host);
  if (end <= 0) return false;
  return end == host.length || (host.at(end) == COLON && areDigits(host, end + 1));
}

/** The position after the name, or 0 if there is no name. */
function nameEnd(host: View): i32 {
  let i = 0;
  for (; i < host.length; i++) {
    const byte = host.at(i);
    if (!isAlphanumeric(byte) && byte != DOT && byte != HYPHEN && byte != UNDERSCORE) break;
  }
  return i;
}

/** The position after the closing bracket, or 0 if there is no address. */
function addressEnd(host: View): i32 {
  let i = 1;
  while (i < host.length && isOfAddress(host.at(i))) i++;
  return i > 1 && i < host.length && host.at(i) == RIGHT_BRACKET ? i + 1 : 0;
}

function isOfAddress(byte: u8): bool {
  if (byte == COLON || byte == DOT) return true;
  const letter = byte | 0x20;
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66);
}

function areDigits(host: View, from: i32): bool {
  for (let i = from; i < host.length; i++) if (!isDigit(host.at(i))) return false;
  return true;
}

export function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39;
}
