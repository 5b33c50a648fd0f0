// What the cache keeps instead of a token: a digest under a key that only this VM has.
import { View } from "../../bytes/view";
import { sipHash128 } from "../../hash/sip-hash-128";

let key0: u64 = 0;
let key1: u64 = 0;
let isKeySet: bool = false;

/** Both words must be secret and random. Call before the first digest; a later key loses what is cached. */
export function setTokenDigestKey(word0: u64, word1: u64): void {
  key0 = word0;
  key1 = word1;
  isKeySet = true;
}

/** Whether digests have a secret key. Without one, clients could compute tokens that collide. */
export function hasTokenDigestKey(): bool {
  return isKeySet;
}

/** Writes the 16 bytes of the digest of the token, found in that location under that rule, to `into`. */
export function digestToken(token: View, rule: i32, location: i32, into: usize): void {
  const first = ((<u64>(<u32>rule)) << 32) | (<u64>(<u32>location));
  sipHash128(key0, key1, first, token.ptr, token.length, into);
}
