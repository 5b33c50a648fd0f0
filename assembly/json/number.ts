import { DIGIT_0, DOT, HYPHEN, LOWER_E, PLUS } from "../bytes/ascii-codes";
import { Expected, Failure } from "./failure";
import { scaled } from "./decimal";

/** A u64 holds any number of 19 digits. */
const MAX_DIGITS: i32 = 19;
/**
 * Exponents saturate here: no fraction is long enough to bring such a number back into the range of an f64.
 */
const MAX_EXPONENT: i64 = 1 << 40;

/** Scans a number (RFC 8259 section 6). Returns its end, or 0 with the reason in `failure`. */
export function scanNumber(from: usize, end: usize, failure: Failure): usize {
  let at = from;
  if (at < end && load<u8>(at) == HYPHEN) at++;
  const whole = at;
  at = digitsEnd(at, end);
  if (at == whole) return failure.expect(Expected.Digit, at, end);
  // No digit may follow a leading zero; the caller rejects what comes next.
  if (load<u8>(whole) == DIGIT_0) at = whole + 1;
  if (at < end && load<u8>(at) == DOT) {
    const fraction = at + 1;
    at = digitsEnd(fraction, end);
    if (at == fraction) return failure.expect(Expected.Digit, at, end);
  }
  if (at < end && isExponent(load<u8>(at))) {
    at++;
    if (at < end && isSign(load<u8>(at))) at++;
    const exponent = at;
    at = digitsEnd(at, end);
    if (at == exponent) return failure.expect(Expected.Digit, at, end);
  }
  return at;
}

/**
 * The value of a number that `scanNumber` accepted. Integers up to 2^53 are exact, other numbers within one
 * unit in the last place; out of range they are infinite or zero. Takes time linear in the length.
 */
export function numberValue(ptr: usize, length: i32): f64 {
  const end = ptr + <usize>max(length, 0);
  let at = ptr;
  const negative = at < end && load<u8>(at) == HYPHEN;
  if (negative) at++;
  let digits: u64 = 0;
  let count = 0;
  // The value is digits * 10^exponent.
  let exponent: i64 = 0;
  let fraction = false;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == DOT) {
      fraction = true;
      continue;
    }
    const digit = <u32>byte - 0x30;
    if (digit > 9) break;
    if (count < MAX_DIGITS) {
      digits = digits * 10 + digit;
      // Leading zeros are not significant.
      if (digits != 0) count++;
      if (fraction) exponent--;
    } else if (!fraction) {
      exponent++;
    }
  }
  if (at < end) exponent += writtenExponent(at + 1, end);
  const value = scaled(digits, exponent);
  return negative ? -value : value;
}

/** The exponent after the `e`, saturated. */
function writtenExponent(from: usize, end: usize): i64 {
  let at = from;
  let negative = false;
  if (at < end && isSign(load<u8>(at))) {
    negative = load<u8>(at) == HYPHEN;
    at++;
  }
  let exponent: i64 = 0;
  for (; at < end && exponent < MAX_EXPONENT; at++) {
    exponent = exponent * 10 + <i64>(load<u8>(at) - 0x30);
  }
  return negative ? -exponent : exponent;
}

function digitsEnd(from: usize, end: usize): usize {
  let at = from;
  while (at < end && <u32>load<u8>(at) - 0x30 < 10) at++;
  return at;
}

function isExponent(byte: u8): bool {
  return (byte | 0x20) == LOWER_E;
}

function isSign(byte: u8): bool {
  return byte == PLUS || byte == HYPHEN;
}
