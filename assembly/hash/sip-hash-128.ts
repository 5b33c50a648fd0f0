import { lastBytes } from "../bytes/last-bytes";

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012) with the 128-bit digest of its reference code, of `first` as eight
 * little-endian bytes and the `length` bytes (>= 0) at `ptr`. Writes the digest, 16 bytes, to `into`.
 */
export function sipHash128(
  key0: u64,
  key1: u64,
  first: u64,
  ptr: usize,
  length: i32,
  into: usize,
): void {
  let v0: u64 = key0 ^ 0x736f6d6570736575;
  let v1: u64 = key1 ^ 0x646f72616e646f6d ^ 0xee;
  let v2: u64 = key0 ^ 0x6c7967656e657261;
  let v3: u64 = key1 ^ 0x7465646279746573;
  const words = length >> 3;
  // Two rounds a block: `first`, the words, the rest with the length. Then four rounds for each half of the digest.
  for (let step = 0; step < words + 6; step++) {
    let block: u64 = 0;
    if (step == 0) {
      block = first;
    } else if (step <= words) {
      block = load<u64>(ptr + ((<usize>step) << 3) - 8);
    } else if (step == words + 1) {
      block = ((<u64>(length + 8)) << 56) | lastBytes(ptr, length);
    } else if (step == words + 2) {
      v2 ^= 0xee;
    } else if (step == words + 4) {
      store<u64>(into, v0 ^ v1 ^ v2 ^ v3);
      v1 ^= 0xdd;
    }
    v3 ^= block;
    v0 += v1;
    v2 += v3;
    v1 = rotl(v1, 13) ^ v0;
    v3 = rotl(v3, 16) ^ v2;
    v0 = rotl(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = rotl(v1, 17) ^ v2;
    v3 = rotl(v3, 21) ^ v0;
    v2 = rotl(v2, 32);
    v0 += v1;
    v2 += v3;
    v1 = rotl(v1, 13) ^ v0;
    v3 = rotl(v3, 16) ^ v2;
    v0 = rotl(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = rotl(v1, 17) ^ v2;
    v3 = rotl(v3, 21) ^ v0;
    v2 = rotl(v2, 32);
    v0 ^= block;
  }
  store<u64>(into, v0 ^ v1 ^ v2 ^ v3, 8);
}
