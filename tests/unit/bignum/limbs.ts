import {
  NUMBER_BYTES,
  limbsFromBytes,
  limbsToBytes,
  reverseBytes,
} from "../../../assembly/bignum/limb";
import { Modulus } from "../../../assembly/bignum/modulus";
import { hex, unhex } from "../octets-of-hex";

/** Numbers for specs, in hexadecimal, with the memory that the arithmetic needs. */

export function room(): usize {
  const at = heap.alloc(NUMBER_BYTES);
  memory.fill(at, 0, NUMBER_BYTES);
  return at;
}

export function number(digits: string, count: i32, width: i32): usize {
  const bytes = unhex(digits);
  const reversed = new ArrayBuffer(bytes.byteLength);
  reverseBytes(changetype<usize>(reversed), changetype<usize>(bytes), bytes.byteLength);
  const at = room();
  limbsFromBytes(at, count, width, changetype<usize>(reversed), bytes.byteLength);
  return at;
}

export function digits(limbs: usize, bytes: i32, count: i32, width: i32): string {
  const little = new ArrayBuffer(bytes);
  limbsToBytes(changetype<usize>(little), bytes, limbs, count, width);
  const big = new ArrayBuffer(bytes);
  reverseBytes(changetype<usize>(big), changetype<usize>(little), bytes);
  return hex(big);
}

/** x in Montgomery form. */
export function inForm(m: Modulus, text: string): usize {
  const x = number(text, m.count, m.width);
  m.multiply(x, x, m.square);
  return x;
}

/** The value of a number in Montgomery form. */
export function outOfForm(m: Modulus, x: usize, bytes: i32): string {
  const plain = room();
  m.leave(plain, x);
  return digits(plain, bytes, m.count, m.width);
}
