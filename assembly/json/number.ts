import { DOT, HYPHEN } from "../bytes/ascii-codes";
import { Expected, Failure } from "./failure";
import { scaled } from "./decimal";

/** 19 digits always fit a u64. */
const MAX_DIGITS: i32 = 19;
/** Exponents saturate here: more than any text's length and f64's range can take back. */
const MAX_EXPONENT: i64 = 1 << 40;

/** Reads a number by RFC 8259 section 6; returns where it ends, or 0 with the failure told. */
export function scanNumber(from: usize, end: usize, failure: Failure): usize {
  let at = from;
  if (at < end && load<u8>(at) == HYPHEN) at++;
  const whole = at;
  at = digitsEnd(at, end);
  if (at == whole) return failure.expect(Expected.Digit, at, end);
  // No digit follows a leading zero: what is behind it is for the caller to refuse.
  if (load<u8>(whole) == 0x30) at = whole + 1;
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
 * The value of a number that `scanNumber` has accepted: integers up to 2^53 exactly, others within one unit in
 * the last place; beyond f64's range infinite or zero. Time is linear in the text's length.
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

/** The exponent from behind the `e`, saturated. */
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
  return (byte | 0x20) == 0x65;
}

function isSign(byte: u8): bool {
  return byte == 0x2b || byte == HYPHEN;
}
