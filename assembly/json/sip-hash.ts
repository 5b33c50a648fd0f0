import { lastBytes } from "../bytes/last-bytes";

/** The 128-bit key. Never 0, so that even an unseeded table does not use the textbook key. */
let key0: u64 = 0x9e3779b97f4a7c15;
let key1: u64 = 0xd1b54a32d192ed03;

/** Seeds the hash of member names with a value that clients cannot predict. Open documents stay valid. */
export function seedJson(seed: u64): void {
  key0 = mix(seed + 0x9e3779b97f4a7c15);
  key1 = mix(seed + 0x3c6ef372fe94f82a);
}

/** The output function of SplitMix64: similar seeds give unrelated keys. */
function mix(state: u64): u64 {
  let z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/**
 * SipHash-1-3 (Aumasson and Bernstein 2012): without the key, nobody can choose names that collide. `tweak`
 * distinguishes equal names of different objects.
 */
export function sipHash(ptr: usize, length: i32, tweak: u64): u64 {
  let v0: u64 = key0 ^ 0x736f6d6570736575;
  let v1: u64 = key1 ^ 0x646f72616e646f6d ^ tweak;
  let v2: u64 = key0 ^ 0x6c7967656e657261;
  let v3: u64 = key1 ^ 0x7465646279746573;
  const blocks = length >> 3;
  // One round a block; the last block holds the length and the remaining 0 to 7 bytes. Three rounds finalize.
  for (let round = 0; round <= blocks + 3; round++) {
    let block: u64 = 0;
    if (round < blocks) {
      block = load<u64>(ptr + ((<usize>round) << 3));
    } else if (round == blocks) {
      block = ((<u64>length) << 56) | lastBytes(ptr, length);
    } else if (round == blocks + 1) {
      v2 ^= 0xff;
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
    v0 ^= block;
  }
  return v0 ^ v1 ^ v2 ^ v3;
}
