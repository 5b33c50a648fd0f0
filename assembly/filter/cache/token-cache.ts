// Tokens that were found valid, so that the next request with one skips verification.
//
// A digest under a secret key represents the token (token-digest.ts). A result depends on the token, the rule, the
// location, the keys and the time; all of these are compared. Only valid tokens are cached, so rejected ones
// displace nothing.
//
// The sets are a linear hash table (Litwin 1980): it grows by one set at a time, so no insertion takes long, and a
// gateway with few tokens uses little memory.
import { View } from "../../bytes/view";
import {
  append,
  clearSet,
  CONSUMER,
  countOf,
  DIGEST,
  entryAt,
  evict,
  FROM,
  KEYS,
  LENGTH,
  LOCATION,
  mark,
  OTHER_KEYS,
  positionOf,
  RULE,
  SET_BYTES,
  split,
  UNTIL,
  WAYS,
} from "./cache-set";
import { digestToken } from "./token-digest";

/** No consumer was asked before the one that accepted the token. */
export const NO_OTHERS: u32 = u32.MAX_VALUE;

/** The maximum size of the caches of all configurations of the VM, in bytes: the host limits the memory. */
const MAX_HELD: i64 = 96 << 20;
/** Memory is allocated for so many sets at a time. */
const SEGMENT_SETS: i32 = 16;
/** The number of sets grows when they have more entries than this on average: then few of them are full. */
const GROW_ABOVE: i32 = 6;

/** Sets are not added to make them smaller than this. */
const MIN_WAYS: i32 = 16;

/** The digest of the token that is looked up or cached. */
const WANTED = memory.data(16, 8);

let held: i64 = 0;

@final
export class TokenCache {
  /** What `find` found: the consumer's position in its policy, and the versions of keys given to `keep`. */
  consumer: i32 = -1;
  keys: u32 = 0;
  otherKeys: u32 = 0;

  /** Entries of a set. */
  private readonly ways: i32;
  /** A power of two, or 0: nothing is cached. */
  private readonly maxSets: i32;
  private sets: i32 = 0;
  /** The power of two with level <= sets < 2 * level. */
  private level: i32 = 1;
  private entries: i32 = 0;
  /** The entry that `find` found last; 0 if it found none. */
  private found: usize = 0;
  private segments: StaticArray<usize> = new StaticArray<usize>(0);

  /** At most `maxEntries` tokens in at most `maxBytes` bytes. */
  constructor(maxEntries: i32, maxBytes: i32) {
    const byBytes = maxBytes / <i32>SET_BYTES;
    let sets = maxEntries > 0 && byBytes > 0 ? 1 : 0;
    while (sets > 0 && sets <= byBytes / 2 && sets <= maxEntries / MIN_WAYS / 2) sets *= 2;
    this.maxSets = sets;
    this.ways = sets > 0 ? min(WAYS, maxEntries / sets) : 0;
  }

  /** False: it caches nothing. */
  get isOn(): bool {
    return this.maxSets > 0;
  }

  /** The memory that it uses, in bytes. */
  get bytes(): i64 {
    return <i64>segmentsOf(this.sets) * <i64>this.segmentBytes;
  }

  /** Whether the token passed there, and passes at `nowSeconds`; then the fields describe the verdict. */
  find(token: View, rule: i32, location: i32, nowSeconds: f64): bool {
    this.found = 0;
    if (this.sets == 0) return false;
    digestToken(token, rule, location, WANTED);
    const set = this.setOf(WANTED);
    const position = positionOf(set, WANTED);
    if (position < 0) return false;
    const entry = entryAt(set, position);
    if (load<i32>(entry, LENGTH) != token.length || load<i32>(entry, RULE) != rule) return false;
    // Before FROM: the clock was set back. Also false if a time is NaN.
    if (load<i32>(entry, LOCATION) != location || !(nowSeconds >= load<f64>(entry, FROM)))
      return false;
    if (!(nowSeconds < load<f64>(entry, UNTIL))) return false;
    mark(set, position);
    this.found = entry;
    this.consumer = load<i32>(entry, CONSUMER);
    this.keys = load<u32>(entry, KEYS);
    this.otherKeys = load<u32>(entry, OTHER_KEYS);
    return true;
  }

  /** Sets the version of keys of the entry that `find` just found. */
  renew(keys: u32): void {
    if (this.found != 0) store<u32>(this.found, keys, KEYS);
  }

  /**
   * Caches a token that passed at `nowSeconds`, and passes before `untilSeconds`. `keys`: the version of the consumer's
   * keys. `otherKeys`: of those of consumers that were asked before it, or `NO_OTHERS`.
   */
  keep(
    token: View,
    rule: i32,
    location: i32,
    consumer: i32,
    keys: u32,
    otherKeys: u32,
    nowSeconds: f64,
    untilSeconds: f64,
  ): void {
    this.found = 0;
    if (this.maxSets == 0 || (this.sets == 0 && !this.grow())) return;
    digestToken(token, rule, location, WANTED);
    let set = this.setOf(WANTED);
    let position = positionOf(set, WANTED);
    if (position < 0) {
      // A set more may be where the token belongs now.
      if (this.entries >= this.sets * GROW_ABOVE && this.grow()) set = this.setOf(WANTED);
      position = this.add(set, nowSeconds);
    }
    const entry = entryAt(set, position);
    store<i32>(entry, token.length, LENGTH);
    store<i32>(entry, rule, RULE);
    store<i32>(entry, location, LOCATION);
    store<i32>(entry, consumer, CONSUMER);
    store<u32>(entry, keys, KEYS);
    store<u32>(entry, otherKeys, OTHER_KEYS);
    store<f64>(entry, nowSeconds, FROM);
    store<f64>(entry, untilSeconds, UNTIL);
  }

  /** Frees the memory; nothing is cached then. */
  free(): void {
    this.found = 0;
    const count = segmentsOf(this.sets);
    for (let i = 0; i < count; i++) heap.free(unchecked(this.segments[i]));
    held -= this.bytes;
    this.sets = 0;
    this.level = 1;
    this.entries = 0;
  }

  /** Adds an entry for the digest to the set; returns its position. */
  private add(set: usize, nowSeconds: f64): i32 {
    if (countOf(set) >= this.ways) evict(set, nowSeconds);
    else this.entries++;
    append(set, WANTED);
    return countOf(set) - 1;
  }

  private get segmentBytes(): usize {
    return <usize>min(SEGMENT_SETS, this.maxSets) * SET_BYTES;
  }

  private setAt(index: i32): usize {
    const segment = unchecked(this.segments[index / SEGMENT_SETS]);
    return segment + <usize>(index % SEGMENT_SETS) * SET_BYTES;
  }

  private setOf(digest: usize): usize {
    const hash = load<i32>(digest, DIGEST);
    const index = hash & (2 * this.level - 1);
    return this.setAt(index < this.sets ? index : index & (this.level - 1));
  }

  /** Adds a set: it takes its entries from the set that had them before. False at the limit. */
  private grow(): bool {
    const sets = this.sets;
    if (sets >= this.maxSets || !this.allocateFor(sets)) return false;
    const added = this.setAt(sets);
    if (sets == 0) clearSet(added);
    else split(this.setAt(sets - this.level), added, <u32>this.level);
    this.sets = sets + 1;
    if (this.sets == 2 * this.level) this.level = this.sets;
    return true;
  }

  /** False where the caches of the VM hold so much that this one may not grow. */
  private allocateFor(index: i32): bool {
    if (index % SEGMENT_SETS != 0) return true;
    const bytes = this.segmentBytes;
    if (held + <i64>bytes > MAX_HELD) return false;
    held += <i64>bytes;
    if (this.segments.length == 0) {
      this.segments = new StaticArray<usize>(segmentsOf(this.maxSets));
    }
    unchecked((this.segments[index / SEGMENT_SETS] = heap.alloc(bytes)));
    return true;
  }
}

function segmentsOf(sets: i32): i32 {
  return (sets + SEGMENT_SETS - 1) / SEGMENT_SETS;
}
