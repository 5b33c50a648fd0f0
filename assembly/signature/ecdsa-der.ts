// An ECDSA signature in ASN.1 DER, SEQUENCE { r INTEGER, s INTEGER } (SEC 1 appendix C.8). Only for
// diagnosis: RFC 7518 section 3.4 requires r and s concatenated.
import { INTEGER, SEQUENCE } from "./der";

/** The long form of a length, followed by one byte for 128 to 255. P-521 needs it. */
const ONE_MORE_BYTE: u8 = 0x81;

/** Writes r and s, `size` bytes each; false if the bytes are not strict DER of two such numbers. */
export function derToPair(der: usize, length: i32, size: i32, into: usize): bool {
  if (length < 8 || load<u8>(der) != SEQUENCE) return false;
  let at = 1;
  let inner = <i32>load<u8>(der, 1);
  if (inner == ONE_MORE_BYTE) {
    at = 2;
    inner = <i32>load<u8>(der, 2);
    if (inner < 128) return false;
  } else if (inner >= 128) return false;
  at++;
  if (at + inner != length) return false;
  at = takeInteger(der, at, length, size, into);
  if (at < 0) return false;
  return takeInteger(der, at, length, size, into + <usize>size) == length;
}

/** Returns the end of the integer, or -1. */
function takeInteger(der: usize, at: i32, length: i32, size: i32, into: usize): i32 {
  if (at + 3 > length || load<u8>(der + <usize>at) != INTEGER) return -1;
  let bytes = <i32>load<u8>(der + <usize>at, 1);
  at += 2;
  if (bytes == 0 || bytes >= 128 || at + bytes > length) return -1;
  const end = at + bytes;
  const first = load<u8>(der + <usize>at);
  if (first >= 128) return -1;
  if (first == 0 && bytes > 1) {
    if (load<u8>(der + <usize>at, 1) < 128) return -1;
    at++;
    bytes--;
  }
  if (bytes > size) return -1;
  memory.fill(into, 0, <usize>(size - bytes));
  memory.copy(into + <usize>(size - bytes), der + <usize>at, <usize>bytes);
  return end;
}
