import { putUnit } from "./text";

const ALPHABET: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The bytes in base64url (RFC 4648 section 5), without padding. Allocates, so only for messages. */
export function base64urlText(ptr: usize, length: i32): string {
  const units = heap.alloc(((<usize>length) << 2) + 8);
  let into = units;
  let bits: u32 = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    bits = (bits << 8) | (<u32>load<u8>(ptr + <usize>i));
    for (count += 8; count >= 6; count -= 6) into = putSextet(into, bits >> (count - 6));
  }
  if (count > 0) into = putSextet(into, bits << (6 - count));
  const text = String.UTF16.decodeUnsafe(units, into - units);
  heap.free(units);
  return text;
}

function putSextet(into: usize, value: u32): usize {
  return putUnit(into, <u16>ALPHABET.charCodeAt(<i32>(value & 63)));
}
