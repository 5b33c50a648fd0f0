import { limbsFromBytes, reverseBytes } from "../bignum/limb";
import { invert } from "../bignum/inverse";
import { Modulus } from "../bignum/modulus";
import { Hash, digest, digestBytes } from "../hash/hash";
import { EcKey } from "./ec-key";

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
 * Whether the `signatureLength` bytes at `signature` are `key`'s signature of the `length` (>= 0) at
 * `message`, hashed by `hash`. Allocates nothing, but for the key's table of multiples once in a while:
 * see curve/table-pool.ts.
 */
export function verifyEcdsa(
  key: EcKey,
  hash: Hash,
  message: usize,
  length: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const size = key.curve.bytes;
  const n = key.curve.order;
  if (signatureLength != 2 * size) return false;
  read(R, signature, size, n);
  read(S, signature + <usize>size, size, n);
  if (n.isZero(R) || !n.isBelow(R) || n.isZero(S) || !n.isBelow(S)) return false;
  digest(hash, message, length, BYTES_OF_HASH);
  read(U1, BYTES_OF_HASH, digestBytes(hash), n);
  // w = 1 / s; in Montgomery form it makes of h and r what is not: u1 = h * w, u2 = r * w.
  invert(S, S, n);
  n.multiply(S, S, n.square);
  n.multiply(U1, U1, S);
  n.multiply(U2, R, S);
  n.reduce(U1);
  n.reduce(U2);
  return key.sumHasX(U1, U2, R);
}

const BYTES_OF_HASH = memory.data(64, 16);
