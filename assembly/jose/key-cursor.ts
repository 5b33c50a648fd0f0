// The keys of a set that a token may refer to (RFC 7515 section 4.1.4), one after another.
import { View } from "../bytes/view";
import { Jwk } from "./jwk";
import { Jwks } from "./jwks";

/** A position in a set of keys; one object serves one iteration after another. */
@final
export class KeyCursor {
  /** The kid of the token; empty if it has none. */
  readonly kid: View = new View();
  private set: Jwks | null = null;
  /** The next entry of the keys with that kid; -1: none is left. */
  private entry: i32 = -1;
  /** The next position in the keys without a kid or, if the token has no kid, in all keys. */
  private position: i32 = 0;
  private isForAll: bool = false;

  /**
   * The first candidate for a token with the kid at [ptr, ptr + length), or null: the keys with that kid come
   * first, then the keys without a kid. If the token has no kid (`hasKid` false), every key is a candidate.
   */
  first(set: Jwks, hasKid: bool, ptr: usize, length: i32): Jwk | null {
    this.kid.set(ptr, length);
    this.set = set;
    this.entry = hasKid ? set.byKid.first(ptr, length) : -1;
    this.position = 0;
    this.isForAll = !hasKid;
    return this.next();
  }

  /** The next candidate, or null after the last one. */
  next(): Jwk | null {
    const set = this.set;
    if (set === null) return null;
    if (this.entry >= 0) {
      const key = unchecked(set.keys[set.byKid.value(this.entry)]);
      this.entry = set.byKid.next(this.entry);
      return key;
    }
    const position = this.position++;
    if (this.isForAll) return position < set.keys.length ? unchecked(set.keys[position]) : null;
    if (position >= set.withoutKid.length) return null;
    return unchecked(set.keys[unchecked(set.withoutKid[position])]);
  }
}
