import { equalConstantTime } from "../bytes/equal";
import {
  Hash,
  MAX_BLOCK_BYTES,
  MAX_DIGEST_BYTES,
  MAX_STATE_BYTES,
  blockBytes,
  digest,
  digestBytes,
  hashBlock,
  hashFinish,
  hashStart,
} from "../hash/hash";
import { SignedInput } from "./signed-input";

const BLOCK = memory.data(128, 16);
const STATE = memory.data(64, 16);
const MAC = memory.data(64, 16);

/**
 * HMAC (RFC 2104) with the secret hashed once: the key keeps the states of the two hashes after `K XOR ipad`
 * and `K XOR opad`, so a verification hashes only the message and one more block. It keeps no copy of the
 * secret.
 */
@final
export class HmacKey {
  /** The inner state, then the outer one. */
  private states: StaticArray<u8>;

  /** `secret` has `secretLength` (>= 0) bytes; if it is longer than a block, it is hashed first. */
  constructor(
    private hash: Hash,
    secret: usize,
    secretLength: i32,
  ) {
    this.states = new StaticArray<u8>(2 * <i32>MAX_STATE_BYTES);
    const inner = changetype<usize>(this.states);
    memory.fill(BLOCK, 0, MAX_BLOCK_BYTES);
    if (secretLength > blockBytes(hash)) digest(hash, secret, secretLength, BLOCK);
    else memory.copy(BLOCK, secret, secretLength);
    this.takePad(inner, 0x3636363636363636);
    this.takePad(inner + MAX_STATE_BYTES, 0x5c5c5c5c5c5c5c5c);
    memory.fill(BLOCK, 0, MAX_BLOCK_BYTES);
  }

  private takePad(state: usize, pad: u64): void {
    for (let i: usize = 0; i < MAX_BLOCK_BYTES; i += 8) {
      store<u64>(BLOCK + i, load<u64>(BLOCK + i) ^ pad);
    }
    hashStart(this.hash, state);
    hashBlock(this.hash, state, BLOCK);
    for (let i: usize = 0; i < MAX_BLOCK_BYTES; i += 8) {
      store<u64>(BLOCK + i, load<u64>(BLOCK + i) ^ pad);
    }
  }

  /**
   * Whether the signature is the whole MAC of the input; RFC 7518 section 3.2 allows no truncation. Allocates
   * nothing. The time depends only on the lengths.
   */
  verify(signed: SignedInput): bool {
    const hash = this.hash;
    const input = signed.input;
    const mac = signed.signature;
    if (mac.length != digestBytes(hash)) return false;
    this.write(input.ptr, input.length, MAC);
    const same = equalConstantTime(mac.ptr, MAC, mac.length);
    memory.fill(MAC, 0, MAX_DIGEST_BYTES);
    return same;
  }

  /** Writes the MAC of the bytes, `digestBytes` long, to `into`, which may overlap them. Allocates nothing. */
  write(ptr: usize, length: i32, into: usize): void {
    const hash = this.hash;
    const inner = changetype<usize>(this.states);
    memory.copy(STATE, inner, MAX_STATE_BYTES);
    hashFinish(hash, STATE, ptr, length, blockBytes(hash), into);
    memory.copy(STATE, inner + MAX_STATE_BYTES, MAX_STATE_BYTES);
    hashFinish(hash, STATE, into, digestBytes(hash), blockBytes(hash), into);
  }
}
