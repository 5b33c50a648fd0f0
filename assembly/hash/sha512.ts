/**
 * SHA-512 and SHA-384, FIPS 180-4 sections 6.4 and 6.5: one algorithm with two initial values. A SHA-384
 * digest is the first 48 bytes.
 *
 * The state is eight u64 in host order at an address that the caller chooses, so that HMAC can keep the state
 * after a key block and start from a copy of it.
 */

export const SHA512_STATE_BYTES: usize = 64;
export const SHA512_BLOCK_BYTES: usize = 128;
export const SHA512_DIGEST_BYTES: usize = 64;
export const SHA384_DIGEST_BYTES: usize = 48;

/** FIPS 180-4 section 4.2.3. */
const CONSTANTS = memory.data<u64>([
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
  0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
  0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
  0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
  0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
  0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
  0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
  0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
  0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
  0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
  0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
  0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
  0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
  0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
  0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
  0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
  0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
]);

/** FIPS 180-4 section 5.3.5. */
const INITIAL_512 = memory.data<u64>([
  0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
  0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
]);

/** FIPS 180-4 section 5.3.4. */
const INITIAL_384 = memory.data<u64>([
  0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
  0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
]);

const SCHEDULE = memory.data(640, 16);
const LAST = memory.data(256, 16);

/** Writes the initial hash value of SHA-512 to `state`, SHA512_STATE_BYTES long. */
export function sha512Start(state: usize): void {
  memory.copy(state, INITIAL_512, SHA512_STATE_BYTES);
}

/** Writes the initial hash value of SHA-384 to `state`, SHA512_STATE_BYTES long. */
export function sha384Start(state: usize): void {
  memory.copy(state, INITIAL_384, SHA512_STATE_BYTES);
}

/** The message schedule of one block, FIPS 180-4 section 6.4.2 step 1. */
function schedule(block: usize): void {
  for (let i: usize = 0; i < 128; i += 8) store<u64>(SCHEDULE + i, bswap(load<u64>(block + i)));
  for (let at = SCHEDULE + 128; at < SCHEDULE + 640; at += 8) {
    const early = load<u64>(at - 120);
    const late = load<u64>(at - 16);
    const sigma0 = rotr(early, 1) ^ rotr(early, 8) ^ (early >> 7);
    const sigma1 = rotr(late, 19) ^ rotr(late, 61) ^ (late >> 6);
    store<u64>(at, sigma1 + load<u64>(at - 56) + sigma0 + load<u64>(at - 128));
  }
}

/**
 * Adds `count` blocks of 128 bytes at `message` to `state`. Any alignment; the two do not overlap. The time
 * depends only on `count`. A loop measured faster than eight unrolled rounds.
 */
export function sha512Blocks(state: usize, message: usize, count: usize): void {
  for (; count > 0; count--, message += SHA512_BLOCK_BYTES) {
    schedule(message);
    let a = load<u64>(state);
    let b = load<u64>(state, 8);
    let c = load<u64>(state, 16);
    let d = load<u64>(state, 24);
    let e = load<u64>(state, 32);
    let f = load<u64>(state, 40);
    let g = load<u64>(state, 48);
    let h = load<u64>(state, 56);
    for (let i: usize = 0; i < 640; i += 8) {
      const sum1 = rotr(e, 14) ^ rotr(e, 18) ^ rotr(e, 41);
      const choice = g ^ (e & (f ^ g));
      const t = h + sum1 + choice + load<u64>(CONSTANTS + i) + load<u64>(SCHEDULE + i);
      const sum0 = rotr(a, 28) ^ rotr(a, 34) ^ rotr(a, 39);
      const majority = (a & b) ^ (c & (a ^ b));
      h = g;
      g = f;
      f = e;
      e = d + t;
      d = c;
      c = b;
      b = a;
      a = t + sum0 + majority;
    }
    store<u64>(state, load<u64>(state) + a);
    store<u64>(state, load<u64>(state, 8) + b, 8);
    store<u64>(state, load<u64>(state, 16) + c, 16);
    store<u64>(state, load<u64>(state, 24) + d, 24);
    store<u64>(state, load<u64>(state, 32) + e, 32);
    store<u64>(state, load<u64>(state, 40) + f, 40);
    store<u64>(state, load<u64>(state, 48) + g, 48);
    store<u64>(state, load<u64>(state, 56) + h, 56);
  }
}

/**
 * Adds the last `length` bytes at `message` to `state`, pads (FIPS 180-4 section 5.1.2) and writes the first
 * `digestBytes` (a multiple of 8, at most 64) of the digest to `into`. `before`: the number of bytes that the
 * state has already, a multiple of the block size. `into` may overlap `message`.
 */
export function sha512Finish(
  state: usize,
  message: usize,
  length: usize,
  before: usize,
  digestBytes: usize,
  into: usize,
): void {
  sha512Blocks(state, message, length / SHA512_BLOCK_BYTES);
  const rest = length % SHA512_BLOCK_BYTES;
  const padded: usize = rest < 112 ? 128 : 256;
  memory.copy(LAST, message + length - rest, rest);
  store<u8>(LAST + rest, 0x80);
  // The length is a 128-bit number; no wasm memory needs more than its low 64 bits.
  memory.fill(LAST + rest + 1, 0, padded - rest - 1);
  store<u64>(LAST + padded - 8, bswap((<u64>before + <u64>length) << 3));
  sha512Blocks(state, LAST, padded / SHA512_BLOCK_BYTES);
  for (let i: usize = 0; i < digestBytes; i += 8) {
    store<u64>(into + i, bswap(load<u64>(state + i)));
  }
}
