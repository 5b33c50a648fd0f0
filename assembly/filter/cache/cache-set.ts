// A set of the token cache: up to WAYS entries, oldest first, and which of them to replace.
//
// Replacement is SIEVE (Zhang et al., NSDI 2024) within the set: a hit marks an entry, nothing moves. A hand walks
// from old to new, unmarks what is marked and replaces the first entry that is not. It then stays among the new
// entries, so tokens that are sent once replace each other, not the tokens that come back.

/** Entries of a set. */
export const WAYS: i32 = 17;

/** A set begins with two bytes of each digest, so that a lookup reads one entry only. */
const TAGS: usize = 0;
/** A bit for each entry: whether it was used since the hand passed. */
const MARKS: usize = 36;
const HAND: usize = 40;
const COUNT: usize = 41;
const ENTRIES: usize = 48;

/** An entry begins with the digest of its token, in two words. */
export const DIGEST: usize = 0;
/** The times from which and until which the token passes, in seconds; f64. */
export const FROM: usize = 16;
export const UNTIL: usize = 24;
/** Of the token, in bytes. */
export const LENGTH: usize = 32;
export const RULE: usize = 36;
export const LOCATION: usize = 40;
export const CONSUMER: usize = 44;
export const KEYS: usize = 48;
export const OTHER_KEYS: usize = 52;
const ENTRY_BYTES: usize = 56;

/** A power of two, and room for ENTRIES + WAYS * ENTRY_BYTES. */
export const SET_BYTES: usize = 1024;

export function clearSet(set: usize): void {
  memory.fill(set, 0, ENTRIES);
}

export function countOf(set: usize): i32 {
  return <i32>load<u8>(set, COUNT);
}

/** The entry at that position, below the count. */
export function entryAt(set: usize, position: i32): usize {
  return set + ENTRIES + <usize>position * ENTRY_BYTES;
}

/** The position of the entry with the digest at `digest`, or -1. */
export function positionOf(set: usize, digest: usize): i32 {
  const count = countOf(set);
  const tag = tagOf(digest);
  for (let i = 0; i < count; i++) {
    if (load<u16>(set + ((<usize>i) << 1), TAGS) != tag) continue;
    const entry = entryAt(set, i);
    // Both words in one comparison: the time tells nothing about a part of a digest.
    const difference =
      (load<u64>(entry, DIGEST) ^ load<u64>(digest)) |
      (load<u64>(entry, DIGEST + 8) ^ load<u64>(digest, 8));
    if (difference == 0) return i;
  }
  return -1;
}

/** Notes that the entry was used. */
export function mark(set: usize, position: i32): void {
  store<u32>(set, load<u32>(set, MARKS) | ((<u32>1) << position), MARKS);
}

/** Adds an entry for the digest, the newest; the set has fewer than WAYS. The rest of it is not written. */
export function append(set: usize, digest: usize): usize {
  const position = countOf(set);
  store<u8>(set, position + 1, COUNT);
  store<u16>(set + ((<usize>position) << 1), tagOf(digest), TAGS);
  const entry = entryAt(set, position);
  memory.copy(entry, digest, 16);
  return entry;
}

/** Makes room for an entry: removes one that has expired, else the one that the hand finds. The set is not empty. */
export function evict(set: usize, nowSeconds: f64): void {
  const count = countOf(set);
  for (let i = 0; i < count; i++) {
    // Also an entry whose time is NaN.
    if (nowSeconds < load<f64>(entryAt(set, i), UNTIL)) continue;
    remove(set, i);
    return;
  }
  let hand = <i32>load<u8>(set, HAND);
  let marks = load<u32>(set, MARKS);
  // At most one round: then nothing is marked.
  while (((marks >> hand) & 1) != 0) {
    marks &= ~((<u32>1) << hand);
    hand = hand + 1 < count ? hand + 1 : 0;
  }
  store<u32>(set, marks, MARKS);
  store<u8>(set, hand, HAND);
  remove(set, hand);
}

/** Removes the entry; those after it move down, and the hand stays at the entry it was at, or goes to its successor. */
function remove(set: usize, position: i32): void {
  const last = countOf(set) - 1;
  const after = <usize>(last - position);
  const tag = set + TAGS + ((<usize>position) << 1);
  memory.copy(tag, tag + 2, after << 1);
  const entry = entryAt(set, position);
  memory.copy(entry, entry + ENTRY_BYTES, after * ENTRY_BYTES);
  const marks = load<u32>(set, MARKS);
  const below = ((<u32>1) << position) - 1;
  store<u32>(set, (marks & below) | ((marks >> 1) & ~below), MARKS);
  store<u8>(set, last, COUNT);
  let hand = <i32>load<u8>(set, HAND);
  if (hand > position) hand--;
  store<u8>(set, hand < last ? hand : 0, HAND);
}

/** Moves the entries whose digest has the bit `bit` in its first word to the set `into`, in their order. */
export function split(set: usize, into: usize, bit: u32): void {
  clearSet(into);
  const count = countOf(set);
  let position = 0;
  for (let i = 0; i < count; i++) {
    const entry = entryAt(set, position);
    if ((load<u32>(entry, DIGEST) & bit) == 0) {
      position++;
      continue;
    }
    const marked = (load<u32>(set, MARKS) >> position) & 1;
    const moved = append(into, entry);
    memory.copy(moved, entry, ENTRY_BYTES);
    if (marked != 0) mark(into, countOf(into) - 1);
    remove(set, position);
  }
}

function tagOf(digest: usize): u16 {
  return load<u16>(digest, 8);
}
