import {
  SHA256_BLOCK_BYTES,
  SHA256_DIGEST_BYTES,
  sha256Blocks,
  sha256Finish,
  sha256Start,
} from "./sha256";
import {
  SHA384_DIGEST_BYTES,
  SHA512_BLOCK_BYTES,
  SHA512_DIGEST_BYTES,
  SHA512_STATE_BYTES,
  sha384Start,
  sha512Blocks,
  sha512Finish,
  sha512Start,
} from "./sha512";

/** The hash functions of RFC 7518 section 3.1. */
export enum Hash {
  Sha256,
  Sha384,
  Sha512,
}

/** Bytes that suffice for the state, the block and the digest of any `Hash`. */
export const MAX_STATE_BYTES: usize = SHA512_STATE_BYTES;
export const MAX_BLOCK_BYTES: usize = SHA512_BLOCK_BYTES;
export const MAX_DIGEST_BYTES: usize = SHA512_DIGEST_BYTES;

const STATE = memory.data(64, 16);

export function digestBytes(hash: Hash): i32 {
  if (hash == Hash.Sha256) return <i32>SHA256_DIGEST_BYTES;
  return <i32>(hash == Hash.Sha384 ? SHA384_DIGEST_BYTES : SHA512_DIGEST_BYTES);
}

export function blockBytes(hash: Hash): i32 {
  return <i32>(hash == Hash.Sha256 ? SHA256_BLOCK_BYTES : SHA512_BLOCK_BYTES);
}

/** Writes the initial hash value to `state`, which has MAX_STATE_BYTES. */
export function hashStart(hash: Hash, state: usize): void {
  if (hash == Hash.Sha256) sha256Start(state);
  else if (hash == Hash.Sha384) sha384Start(state);
  else sha512Start(state);
}

/** Adds one block of `blockBytes(hash)` at `block` to `state`. */
export function hashBlock(hash: Hash, state: usize, block: usize): void {
  if (hash == Hash.Sha256) sha256Blocks(state, block, 1);
  else sha512Blocks(state, block, 1);
}

/**
 * Adds the last `length` bytes (>= 0) at `message` to `state`, pads, and writes the digest of
 * `digestBytes(hash)` to `into`. `before`: the number of bytes that `state` has already, a multiple of the
 * block size. `state` is not valid afterwards; `into` may overlap `message`.
 */
export function hashFinish(
  hash: Hash,
  state: usize,
  message: usize,
  length: i32,
  before: i32,
  into: usize,
): void {
  if (hash == Hash.Sha256) sha256Finish(state, message, length, before, into);
  else sha512Finish(state, message, length, before, digestBytes(hash), into);
}

/**
 * Writes the digest, `digestBytes(hash)` long, of the `length` bytes (>= 0) at `message` to `into`, which may
 * overlap `message`. The time depends only on `length`.
 */
export function digest(hash: Hash, message: usize, length: i32, into: usize): void {
  hashStart(hash, STATE);
  hashFinish(hash, STATE, message, length, 0, into);
}
