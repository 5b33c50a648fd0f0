// The proofs that were accepted, so that each is accepted once (RFC 9449 section 11.1). All workers share them.
//
// A host cannot delete shared data, so the names are few: each proof belongs to one of them by its digest, and what
// a name has is written as a whole, without what has expired. So `max_proofs` bounds the memory.
import { Buffer } from "../bytes/buffer";
import { View } from "../bytes/view";
import { DpopSettings } from "../config/model/sender-settings";
import { ABSENT, Written, readShared, writeShared } from "../host/shared-value";

/** The result of recording a proof. */
export enum Recorded {
  New,
  /** It was accepted before. */
  Known,
  Full,
  /** The host has no shared data, or other workers wrote first each time. */
  Unavailable,
}

/** The first bytes of the digest, and the second of expiry. */
const DIGEST_BYTES: i32 = 16;
const ENTRY_BYTES: i32 = 20;
const MAX_BUCKET_BYTES: i32 = 1 << 16;
const MAX_ATTEMPTS: i32 = 16;

const bucket: Buffer = new Buffer(MAX_BUCKET_BYTES);
const shared: View = new View();

/** Records the proof with that digest until that time, in seconds since 1970. */
export function recordProof(
  dpop: DpopSettings,
  digest: usize,
  untilSeconds: f64,
  nowSeconds: f64,
): Recorded {
  const names = dpop.recordNames;
  const name = unchecked(names[(<i32>load<u8>(digest, DIGEST_BYTES)) & (names.length - 1)]);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const count = readShared(name, shared);
    if (shared.length % ENTRY_BYTES != 0) return Recorded.Unavailable;
    const into = bucket.reserve(shared.length + ENTRY_BYTES);
    if (into == 0) return Recorded.Full;
    const kept = copyCurrent(shared, digest, secondOf(nowSeconds), into);
    if (kept < 0) return Recorded.Known;
    if (kept / ENTRY_BYTES >= dpop.entriesPerName) return Recorded.Full;
    memory.copy(into + <usize>kept, digest, DIGEST_BYTES);
    // A whole second more, because parts of a second are cut off.
    store<u32>(into + <usize>(kept + DIGEST_BYTES), secondOf(untilSeconds + 1));
    const written = writeShared(name, into, kept + ENTRY_BYTES, count == 0 ? ABSENT : count);
    if (written == Written.Yes) return Recorded.New;
    if (written == Written.Unavailable) break;
  }
  return Recorded.Unavailable;
}

/** Copies the entries that have not expired; returns their bytes, or -1 if one of them is of that digest. */
function copyCurrent(entries: View, digest: usize, now: u32, into: usize): i32 {
  const end = entries.ptr + <usize>entries.length;
  let written = into;
  for (let entry = entries.ptr; entry < end; entry += ENTRY_BYTES) {
    const second = load<u32>(entry, DIGEST_BYTES);
    if (second < now) continue;
    if (load<u64>(entry) == load<u64>(digest) && load<u64>(entry, 8) == load<u64>(digest, 8)) {
      return -1;
    }
    memory.copy(written, entry, ENTRY_BYTES);
    written += ENTRY_BYTES;
  }
  return <i32>(written - into);
}

/** A time beyond 2106 never expires. */
function secondOf(seconds: f64): u32 {
  return seconds >= <f64>u32.MAX_VALUE ? u32.MAX_VALUE : seconds > 0 ? <u32>seconds : 0;
}
