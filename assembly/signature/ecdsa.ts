import { limbsFromBytes, reverseBytes } from "../bignum/limb";
import { invert } from "../bignum/inverse";
import { Modulus } from "../bignum/modulus";
import { Hash, digest, digestBytes } from "../hash/hash";
import { EcKey } from "./ec-key";
import { SignedInput } from "./signed-input";

/**
 * ECDSA verification (FIPS 186-5 section 6.4.2). Signatures are r and s concatenated, each as long as a
 * coordinate, big-endian (RFC 7518 section 3.4). DER is rejected because of its length.
 *
 * No hash of RFC 7518 is longer than the order of its curve, so none is truncated.
 */

const BYTES = memory.data(80, 16);
const R = memory.data(160, 16);
const S = memory.data(160, 16);
const U1 = memory.data(160, 16);
const U2 = memory.data(160, 16);

/** Reads `length` big-endian bytes (at most 66) as a number. */
function read(into: usize, bytes: usize, length: i32, n: Modulus): void {
  reverseBytes(BYTES, bytes, length);
  limbsFromBytes(into, n.count, n.width, BYTES, length);
}

/**
 * Whether the signature is valid for `key` and the input, hashed with `hash`. Allocates nothing, except for
 * the key's table of multiples, which it earns by valid signatures: see curve/table-pool.ts.
 */
export function verifyEcdsa(key: EcKey, hash: Hash, signed: SignedInput): bool {
  const size = key.curve.bytes;
  const n = key.curve.order;
  const signature = signed.signature;
  if (signature.length != 2 * size) return false;
  read(R, signature.ptr, size, n);
  read(S, signature.ptr + <usize>size, size, n);
  if (n.isZero(R) || !n.isBelow(R) || n.isZero(S) || !n.isBelow(S)) return false;
  digest(hash, signed.input.ptr, signed.input.length, BYTES_OF_HASH);
  read(U1, BYTES_OF_HASH, digestBytes(hash), n);
  // w = 1 / s is in Montgomery form, so its products with h and r are not: u1 = h * w, u2 = r * w.
  invert(S, S, n);
  n.multiply(S, S, n.square);
  n.multiply(U1, U1, S);
  n.multiply(U2, R, S);
  n.reduce(U1);
  n.reduce(U2);
  return key.sumHasX(U1, U2, R);
}

const BYTES_OF_HASH = memory.data(64, 16);
