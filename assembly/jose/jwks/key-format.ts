// What operators put into a number of a key in place of its base64url: whole keys, and other notations of numbers.
import { COLON } from "../../bytes/ascii-codes";
import { isAscii } from "../../bytes/ascii";
import { hexValue } from "../../bytes/hex";
import { FieldCursor } from "../../config/issues/field-cursor";
import {
  IS_CERTIFICATE,
  IS_DECIMAL,
  IS_HEXADECIMAL,
  IS_PEM,
  IS_PRIVATE_DER,
  IS_PUBLIC_DER,
  IS_SSH_KEY,
} from "../../config/issues/issue-phrases";

/** Fewer digits may be base64url by chance. */
const LEAST_DIGITS: i32 = 32;
/** A shorter text that begins like DER may be a coordinate. */
const LEAST_DER_LETTERS: i32 = 100;
/** The base64 of a public Ed25519 key in DER is shorter than that. */
const ED25519_DER: string = "MCowBQYDK2VwAyEA";
/** The base64 of the name that public keys of SSH begin with: "ssh-", "ecdsa-". */
const SSH: string[] = ["AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh"];

/**
 * "-----BEGIN", or "---- BEGIN" of SSH. One random number of 4096 begins with two hyphens in base64url, and none with
 * five.
 */
export function isPem(ptr: usize, length: i32): bool {
  return startsWith(ptr, length, "-----") || startsWith(ptr, length, "---- BEGIN");
}

/** Whether the text is only hexadecimal digits: random bytes in base64url never are. */
export function isHexadecimal(ptr: usize, length: i32): bool {
  return length >= LEAST_DIGITS && countDigits(ptr, length) > 0;
}

/** What the string is, if it is plainly not the base64url of a number; "" if it may be. */
export function otherFormat(member: FieldCursor): string {
  const ptr = member.textPtr;
  const length = member.textLength;
  if (length < LEAST_DIGITS) return "";
  if (isPem(ptr, length)) return IS_PEM;
  const digits = countDigits(ptr, length);
  if (digits > 0) return digits == length ? IS_DECIMAL : IS_HEXADECIMAL;
  for (let i = 0; i < SSH.length; i++) if (startsWith(ptr, length, SSH[i])) return IS_SSH_KEY;
  if (startsWith(ptr, length, ED25519_DER)) return IS_PUBLIC_DER;
  return length < LEAST_DER_LETTERS ? "" : derFormat(ptr, length);
}

/**
 * The decimal digits in a text of hexadecimal ones, with or without 0x, or : between bytes; 0 for any other text.
 */
function countDigits(ptr: usize, length: i32): i32 {
  let digits = 0;
  let i = load<u16>(ptr) == 0x7830 ? 2 : 0;
  for (; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (byte == COLON) continue;
    if (hexValue(byte) > 15) return 0;
    if (byte < 0x3a) digits++;
  }
  return digits;
}

/**
 * Keys in DER are SEQUENCEs, whose base64 begins with M. What is inside follows the length: a version in private keys
 * (RFC 5208, 5915, 8017), another SEQUENCE in certificates, an algorithm or a modulus in public keys.
 */
function derFormat(ptr: usize, length: i32): string {
  if (startsWith(ptr, length, "MFkwEwYH") || startsWith(ptr, length, "MHYwEAYH")) {
    return IS_PUBLIC_DER;
  }
  if (startsWith(ptr, length, "MHcCAQEE")) return IS_PRIVATE_DER;
  if (!startsWith(ptr, length, "MI")) return "";
  if (isAscii(ptr + 4, 3, "AgE") || isAscii(ptr + 6, 3, "IBA")) return IS_PRIVATE_DER;
  if (isAscii(ptr + 6, 2, "CC")) return IS_CERTIFICATE;
  const isShort =
    isAscii(ptr + 4, 2, "MA") || isAscii(ptr + 4, 2, "MB") || isAscii(ptr + 4, 2, "Ao");
  const isLong = isAscii(ptr + 6, 3, "ANB") || isAscii(ptr + 6, 2, "KC");
  return isShort || isLong ? IS_PUBLIC_DER : "";
}

function startsWith(ptr: usize, length: i32, text: string): bool {
  return length >= text.length && isAscii(ptr, text.length, text);
}
