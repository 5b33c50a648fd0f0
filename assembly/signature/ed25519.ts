import { limbsFromBytes, limbsToBytes } from "../bignum/limb";
import { order25519 } from "../curve/edwards";
import { Hash, hashBlock, hashFinish, hashStart } from "../hash/hash";
import { Ed25519Key } from "./ed25519-key";
import { SignedInput } from "./signed-input";

/**
 * Ed25519 verification, RFC 8032 section 5.1.7, with the equation without cofactor: R is compared byte by
 * byte with the encoding of S * B - h * A, so only the canonical encoding of R passes. S must be less than
 * the order of the base point.
 */

export const ED25519_SIGNATURE_BYTES: i32 = 64;

const STATE = memory.data(64, 16);
const BLOCK = memory.data(128, 16);
const HASHED = memory.data(64, 16);
/** h as two numbers of nine limbs, and S; then h and S in bytes, with zeros after each. */
const H = memory.data(320, 16);
const S = memory.data(160, 16);
const H_BYTES = memory.data(40, 16);
const S_BYTES = memory.data(40, 16);
/** Nine limbs: h has 512 bits, and its upper part begins at bit 261, which is Montgomery's R. */
const UPPER: usize = 9 * 8;

/** SHA-512 of R, A and the message, at HASHED. */
function hashAll(r: usize, a: usize, message: usize, length: i32): void {
  memory.copy(BLOCK, r, 32);
  memory.copy(BLOCK + 32, a, 32);
  hashStart(Hash.Sha512, STATE);
  if (length < 64) {
    memory.copy(BLOCK + 64, message, length);
    hashFinish(Hash.Sha512, STATE, BLOCK, 64 + length, 0, HASHED);
    return;
  }
  memory.copy(BLOCK + 64, message, 64);
  hashBlock(Hash.Sha512, STATE, BLOCK);
  hashFinish(Hash.Sha512, STATE, message + 64, length - 64, 128, HASHED);
}

/** Whether the signature is valid for `key` and the input. */
export function verifyEd25519(key: Ed25519Key, signed: SignedInput): bool {
  const n = order25519;
  if (signed.signature.length != ED25519_SIGNATURE_BYTES) return false;
  const signature = signed.signature.ptr;
  memory.copy(S_BYTES, signature + 32, 32);
  limbsFromBytes(S, n.count, n.width, S_BYTES, 32);
  if (!n.isBelow(S)) return false;
  hashAll(signature, key.at, signed.input.ptr, signed.input.length);
  limbsFromBytes(H, 2 * n.count, n.width, HASHED, 64);
  // Upper * R + lower: below 2^262, which a multiplication by 1 in Montgomery form reduces to less than 3n.
  n.multiply(H + UPPER, H + UPPER, n.square);
  n.combine(H, H + UPPER, 1, H);
  n.multiply(H, H, n.one);
  n.reduce(H);
  limbsToBytes(H_BYTES, 32, H, n.count, n.width);
  return key.differenceIs(S_BYTES, H_BYTES, signature);
}
