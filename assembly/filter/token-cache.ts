// A cache of valid tokens, so that the next request with one need not be checked from the start.
//
// It stores and compares the whole token, which is exact and takes a tenth of the time of a digest. A result
// depends on the token, the rule, the location of the token, the keys and the time, so all of them are
// compared. Only valid tokens are stored, so invalid ones displace nothing.
import { View } from "../bytes/view";
import { sipHash } from "../json/sip-hash";

/** Entries for one hash. */
const WAYS: i32 = 4;
/** Longer tokens are not cached. */
const MAX_TOKEN_BYTES: i32 = 8192;

/** No earlier consumer was checked before the one that accepted the token. */
export const NO_OTHERS: u32 = u32.MAX_VALUE;

/**
 * The limit for the caches of all configurations of the VM together, in bytes, well below memory limits of
 * hosts.
 */
const MAX_HELD: i64 = 96 << 20;

let held: i64 = 0;

/** The offsets of the fields of an entry. */
const HASH: usize = 0;
/** The position of the token in the stream of all bytes ever written to the ring. */
const POSITION: usize = 8;
const FROM: usize = 16;
const UNTIL: usize = 24;
/** Of the token, in bytes; 0 in an unused entry. */
const LENGTH: usize = 32;
const RULE: usize = 36;
const LOCATION: usize = 40;
const CONSUMER: usize = 44;
const KEYS: usize = 48;
const OTHER_KEYS: usize = 52;
const ENTRY_BYTES: usize = 64;

@final
export class TokenCache {
  /** The result of `find`: the consumer's position in its policy, and the key versions passed to `keep`. */
  consumer: i32 = -1;
  keys: u32 = 0;
  otherKeys: u32 = 0;

  private readonly ways: i32;
  /** The number of groups of entries: a power of two. */
  private readonly groups: i32;
  private readonly ringBytes: i32;
  /** Two unmanaged blocks, allocated when the first token is stored; 0 before. */
  private entries: usize = 0;
  private ring: usize = 0;
  /** The number of bytes ever written to the ring, including those skipped at its end. */
  private written: u64 = 0;

  /**
   * Stores at most `mostEntries` tokens, rounded down to a power of two, in at most `mostBytes` bytes; the
   * oldest token is evicted first. 0 for either disables the cache.
   */
  constructor(mostEntries: i32, mostBytes: i32) {
    this.ways = mostBytes > 0 ? min(mostEntries, WAYS) : 0;
    let groups = 1;
    while (groups * 2 * WAYS <= mostEntries) groups *= 2;
    this.groups = groups;
    this.ringBytes = mostBytes;
  }

  /** If false, the cache stores nothing. */
  get isOn(): bool {
    return this.ways > 0;
  }

  /**
   * Whether the token is stored for this rule and location and is valid at `nowSeconds`; sets the fields
   * above.
   */
  find(token: View, rule: i32, location: i32, nowSeconds: f64): bool {
    if (this.entries == 0 || token.length > MAX_TOKEN_BYTES) return false;
    const entry = this.lookUp(hashOf(token, rule, location), token, rule, location);
    if (entry == 0 || nowSeconds < load<f64>(entry, FROM)) return false;
    // Also false if either is NaN.
    if (!(nowSeconds < load<f64>(entry, UNTIL))) return false;
    this.consumer = load<i32>(entry, CONSUMER);
    this.keys = load<u32>(entry, KEYS);
    this.otherKeys = load<u32>(entry, OTHER_KEYS);
    return true;
  }

  /**
   * Stores a token that is valid from `fromSeconds` until before `untilSeconds`. `keys`: the version of the
   * consumer's keys. `otherKeys`: that of the consumers checked before it, or `NO_OTHERS`.
   */
  keep(
    token: View,
    rule: i32,
    location: i32,
    consumer: i32,
    keys: u32,
    otherKeys: u32,
    fromSeconds: f64,
    untilSeconds: f64,
  ): void {
    const length = token.length;
    if (this.ways == 0 || length == 0 || length > min(MAX_TOKEN_BYTES, this.ringBytes)) return;
    if (this.entries == 0 && !this.allocate()) return;
    const hash = hashOf(token, rule, location);
    let entry = this.lookUp(hash, token, rule, location);
    if (entry == 0) {
      entry = this.oldest(hash);
      store<u64>(entry, this.append(token), POSITION);
      store<u64>(entry, hash, HASH);
      store<i32>(entry, length, LENGTH);
      store<i32>(entry, rule, RULE);
      store<i32>(entry, location, LOCATION);
    }
    store<i32>(entry, consumer, CONSUMER);
    store<u32>(entry, keys, KEYS);
    store<u32>(entry, otherKeys, OTHER_KEYS);
    store<f64>(entry, fromSeconds, FROM);
    store<f64>(entry, untilSeconds, UNTIL);
  }

  /** Frees the memory and forgets all tokens; overwrites their bytes first. */
  free(): void {
    if (this.entries == 0) return;
    memory.fill(this.ring, 0, <usize>this.ringBytes);
    heap.free(this.ring);
    heap.free(this.entries);
    this.entries = 0;
    this.ring = 0;
    held -= this.size;
  }

  /** The size of both blocks, in bytes. */
  private get size(): i64 {
    return <i64>this.ringBytes + <i64>(this.groups * this.ways) * <i64>ENTRY_BYTES;
  }

  /** False if other configurations use so much that this one must not store anything. */
  private allocate(): bool {
    if (held + this.size > MAX_HELD) return false;
    held += this.size;
    const bytes = <usize>(this.groups * this.ways) * ENTRY_BYTES;
    this.entries = heap.alloc(bytes);
    memory.fill(this.entries, 0, bytes);
    this.ring = heap.alloc(<usize>this.ringBytes);
    this.written = 0;
    return true;
  }

  /** The entry of the token, or 0. */
  private lookUp(hash: u64, token: View, rule: i32, location: i32): usize {
    let entry = this.groupOf(hash);
    for (let i = 0; i < this.ways; i++, entry += ENTRY_BYTES) {
      if (load<u64>(entry, HASH) != hash || load<i32>(entry, LENGTH) != token.length) continue;
      if (load<i32>(entry, RULE) != rule || load<i32>(entry, LOCATION) != location) continue;
      if (!this.isWhole(entry)) continue;
      const at = this.ring + <usize>(load<u64>(entry, POSITION) % <u64>this.ringBytes);
      if (memory.compare(at, token.ptr, <usize>token.length) == 0) return entry;
    }
    return 0;
  }

  private groupOf(hash: u64): usize {
    const group = (<usize>hash) & (<usize>(this.groups - 1));
    return this.entries + group * <usize>this.ways * ENTRY_BYTES;
  }

  /** Whether the bytes of the entry's token were not overwritten yet. */
  private isWhole(entry: usize): bool {
    const since = this.written - load<u64>(entry, POSITION);
    return load<i32>(entry, LENGTH) > 0 && since <= <u64>this.ringBytes;
  }

  /** The entry to use for a new token with this hash: a free one, otherwise that of the oldest token. */
  private oldest(hash: u64): usize {
    let entry = this.groupOf(hash);
    let oldest = entry;
    for (let i = 0; i < this.ways; i++, entry += ENTRY_BYTES) {
      if (!this.isWhole(entry)) return entry;
      if (load<u64>(entry, POSITION) < load<u64>(oldest, POSITION)) oldest = entry;
    }
    return oldest;
  }

  /** Appends the token's bytes to the ring, over the oldest ones; returns their position. */
  private append(token: View): u64 {
    const size = <u64>this.ringBytes;
    const rest = size - (this.written % size);
    // A token is never split at the end of the ring.
    if (rest < <u64>token.length) this.written += rest;
    const position = this.written;
    memory.copy(this.ring + <usize>(position % size), token.ptr, <usize>token.length);
    this.written += <u64>token.length;
    return position;
  }
}

function hashOf(token: View, rule: i32, location: i32): u64 {
  return sipHash(token.ptr, token.length, ((<u64>(<u32>rule)) << 32) | (<u64>(<u32>location)));
}
