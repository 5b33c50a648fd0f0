import { bitInByte, hex, repeated } from "../octets-of-hex";

/** Powers with known results, for every implementation. */

export type TableBytes = (bits: i32) => i32;
export type SetUp = (table: usize, n: usize, length: i32, bits: i32, e: u64) => void;
export type Power = (table: usize, e: u64, base: usize, length: i32, into: usize) => void;

/** 2^bit in `length` big-endian bytes. */
function powerOfTwo(bit: i32, length: i32): ArrayBuffer {
  const octets = new ArrayBuffer(length);
  store<u8>(changetype<usize>(octets) + <usize>(length - 1 - (bit >> 3)), bitInByte(bit));
  return octets;
}

/**
 * Modulo 2^bits - 1, with bits a multiple of 8, powers of two are rotations: 2^k to the power of e is 2^(k *
 * e mod bits), and n - 1, which is -1, to an odd power is itself. True if this holds for all k below `bits`.
 */
export function rotates(
  bits: i32,
  e: u64,
  tableBytes: TableBytes,
  setUp: SetUp,
  power: Power,
): bool {
  const length = bits >> 3;
  const n = repeated(0xff, length);
  const table = new StaticArray<u8>(tableBytes(bits));
  const into = new ArrayBuffer(length);
  const at = changetype<usize>(into);
  setUp(changetype<usize>(table), changetype<usize>(n), length, bits, e);
  for (let k = 0; k < bits; k += 61) {
    const base = powerOfTwo(k, length);
    power(changetype<usize>(table), e, changetype<usize>(base), length, at);
    const rotated = <i32>((<u64>k * e) % <u64>bits);
    if (hex(into) != hex(powerOfTwo(rotated, length))) return false;
  }
  store<u8>(changetype<usize>(n) + <usize>length - 1, 0xfe);
  power(changetype<usize>(table), e, changetype<usize>(n), length, at);
  if (hex(into) != hex(n)) return false;
  power(changetype<usize>(table), e, changetype<usize>(new ArrayBuffer(length)), length, at);
  return hex(into) == hex(new ArrayBuffer(length));
}
