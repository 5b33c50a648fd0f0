// Revoked tokens of one issuer, as a hash table of keyed digests: a lookup takes constant time and allocates nothing.
import { SPACE } from "../bytes/ascii-codes";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { sipHash } from "../json/sip-hash";
import { MAX_TOKEN_BYTES } from "./compact-token";

/** The claim that an entry names. The digests of one text for two claims differ. */
export const JTI: u64 = 0x69746a;
export const SUB: u64 = 0x627573;
/** The time of an entry for one token, whenever it was issued. */
export const ANY_TIME: f64 = Infinity;
/** In place of a digest: a free slot. */
const FREE: u64 = 0;
const SMALLEST: i32 = 8;

@final
export class RevocationList {
  /** Entries that were added; equal ones count each. */
  size: i32 = 0;
  /** Pairs of a digest and a time in seconds. At least half of them are free. */
  private readonly slots: StaticArray<u64>;

  /** For at most `entries` entries. */
  constructor(entries: i32) {
    let capacity = SMALLEST;
    while (capacity < entries * 2) capacity *= 2;
    this.slots = new StaticArray<u64>(capacity * 2);
  }

  /** The memory of the table, in bytes. */
  get bytes(): i32 {
    return this.slots.length * 8;
  }

  /** Revokes tokens whose claim is the text, if they were issued before the time. The latest time counts. */
  add(claim: u64, ptr: usize, length: i32, before: f64): void {
    const digest = digestOf(claim, ptr, length);
    const slot = this.find(digest);
    const isNew = unchecked(this.slots[slot]) == FREE;
    const known = isNew ? before : reinterpret<f64>(unchecked(this.slots[slot + 1]));
    unchecked((this.slots[slot] = digest));
    unchecked((this.slots[slot + 1] = reinterpret<u64>(max(known, before))));
    this.size++;
  }

  /** Tokens with the claim are revoked if they were issued before this time, in seconds; -1 if there is no entry. */
  revokedBefore(claim: u64, ptr: usize, length: i32): f64 {
    const slot = this.find(digestOf(claim, ptr, length));
    if (unchecked(this.slots[slot]) == FREE) return -1;
    return reinterpret<f64>(unchecked(this.slots[slot + 1]));
  }

  /** The position of the digest, or of the free slot where it belongs. */
  private find(digest: u64): i32 {
    const mask = this.slots.length - 1;
    let slot = (<i32>(digest << 1)) & mask;
    while (true) {
      const found = unchecked(this.slots[slot]);
      if (found == digest || found == FREE) return slot;
      slot = (slot + 2) & mask;
    }
  }
}

/** Whether the value is a text that a list may have: not empty, and without whitespace that was copied with it. */
export function mayBeListed(json: Document, node: i32): bool {
  const length = json.textLength(node);
  if (json.kind(node) != Kind.String || length == 0 || length > MAX_TOKEN_BYTES) return false;
  const ptr = json.textPtr(node);
  return load<u8>(ptr) > SPACE && load<u8>(ptr + <usize>(length - 1)) > SPACE;
}

/** Under a key that only this VM has, so nobody can choose texts that collide. */
function digestOf(claim: u64, ptr: usize, length: i32): u64 {
  return max(sipHash(ptr, length, claim), 1);
}
