import { equalConstantTime } from "../bytes/equal";
import { View } from "../bytes/view";
import { Hash, digest, digestBytes } from "../hash/hash";
import { RsaKey } from "./rsa-key";
import { SignedInput } from "./signed-input";

/**
 * RSASSA-PSS verification, RFC 8017 section 8.1.2, with the parameters of RFC 7518 section 3.5: MGF1 with
 * the hash of the message, and a salt exactly as long as that hash. The encoded message has emBits, one
 * less than the modulus:
 *
 *     maskedDB = (0 ... 0 01 salt) XOR MGF1(H) | H = hash(8 zeros, hash of the message, salt) | bc
 */

const LAST_BYTE: u8 = 0xbc;
const ZEROS: usize = 8;

const ENCODED = memory.data(1024, 16);
/** The input of MGF1's hashes: H and a counter. */
const SEED = memory.data(68, 16);
const MASK = memory.data(64, 16);
/** The input of the hash H. */
const SALTED = memory.data(136, 16);
const EXPECTED = memory.data(64, 16);

/** MGF1 (RFC 8017 appendix B.2.1): XORs `length` bytes at `data` with the mask of the seed at `h`. */
function unmask(hash: Hash, h: usize, data: usize, length: i32): void {
  const size = digestBytes(hash);
  memory.copy(SEED, h, size);
  for (let from = 0, counter: u32 = 0; from < length; from += size, counter++) {
    store<u32>(SEED + <usize>size, bswap(counter));
    digest(hash, SEED, size + 4, MASK);
    for (let i = 0; i < min(size, length - from); i++) {
      const at = data + <usize>(from + i);
      store<u8>(at, load<u8>(at) ^ load<u8>(MASK + <usize>i));
    }
  }
}

/** Whether the `length` bytes at `data` are zeros and then 01. */
function isPadding(data: usize, length: i32): bool {
  for (let i = 0; i < length - 1; i++) if (load<u8>(data + <usize>i) != 0) return false;
  return load<u8>(data + <usize>(length - 1)) == 1;
}

/**
 * EMSA-PSS-VERIFY (RFC 8017 section 9.1.2) of the `length` bytes at `encoded`, whose `unused` highest bits
 * must be 0. Overwrites them.
 */
function isEncoding(hash: Hash, input: View, encoded: usize, length: i32, unused: i32): bool {
  const size = digestBytes(hash);
  const dbLength = length - size - 1;
  const padding = dbLength - size;
  if (padding < 1) return false;
  const h = encoded + <usize>dbLength;
  if (load<u8>(h + <usize>size) != LAST_BYTE) return false;
  const all: u32 = 0xff;
  const rest = <u8>(all >> unused);
  if ((load<u8>(encoded) & ~rest) != 0) return false;
  unmask(hash, h, encoded, dbLength);
  store<u8>(encoded, load<u8>(encoded) & rest);
  if (!isPadding(encoded, padding)) return false;
  memory.fill(SALTED, 0, ZEROS);
  digest(hash, input.ptr, input.length, SALTED + ZEROS);
  memory.copy(SALTED + ZEROS + <usize>size, encoded + <usize>padding, size);
  digest(hash, SALTED, <i32>ZEROS + 2 * size, EXPECTED);
  return equalConstantTime(h, EXPECTED, size);
}

/** Whether the signature is valid for `key` and the input. Allocates nothing. */
export function verifyPss(key: RsaKey, hash: Hash, signed: SignedInput): bool {
  const size = key.modulusBytes;
  if (signed.signature.length != size) return false;
  if (!key.publicOperation(signed.signature.ptr, ENCODED)) return false;
  const bits = key.modulusBits - 1;
  const emLength = (bits + 7) >> 3;
  // For a modulus of 8n + 1 bits, the encoding is one byte shorter, and the first byte must be 0.
  if (emLength < size && load<u8>(ENCODED) != 0) return false;
  const encoded = ENCODED + <usize>(size - emLength);
  return isEncoding(hash, signed.input, encoded, emLength, 8 * emLength - bits);
}
