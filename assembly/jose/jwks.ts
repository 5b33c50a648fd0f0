// RFC 7517 section 5: a set of keys.
import { Octets } from "../bytes/octets";
import { OctetsIndex } from "../bytes/octets-index";
import { Phrase } from "../message/phrases";
import { MAX_LISTED, say, say2, sayQuoted } from "../message/say";
import { Jwk } from "./jwk";
import { KeyIssue } from "./key-issue";

/** How many key sets and revocation lists this VM has used. */
let versions: u32 = 0;

/** Larger than every earlier version. */
export function nextVersion(): u32 {
  return ++versions;
}

@final
export class Jwks {
  /** Unique in the VM. What depends on the keys, such as a cached verdict, compares it. */
  readonly version: u32 = nextVersion();
  readonly keys: Jwk[] = [];
  /** Keys that cannot be used, for reports. */
  readonly leftOut: KeyIssue[] = [];
  /** Keys that are used, although their coordinates are not as RFC 7518 requires. */
  readonly accepted: KeyIssue[] = [];
  /** Positions in `keys` by kid, and those of the keys without one: KeyCursor reads both. */
  readonly byKid: OctetsIndex = new OctetsIndex();
  readonly withoutKid: i32[] = [];

  add(key: Jwk): void {
    const kid = key.kid;
    if (kid === null) this.withoutKid.push(this.keys.length);
    else this.byKid.add(kid, this.keys.length);
    this.keys.push(key);
  }

  /** Call once, when all keys are added. */
  build(): void {
    this.byKid.build();
  }

  /** Whether an earlier key has the kid of the one at this position. */
  isRepeated(position: i32): bool {
    const kid = this.keys[position].kid;
    return kid !== null && this.byKid.value(this.byKid.first(kid.ptr, kid.length)) != position;
  }

  /** What kid may be, as a message for the operator. */
  describeKids(): string {
    const named = this.keys.length - this.withoutKid.length;
    if (this.keys.length == 0) return say(Phrase.NoUsableKey);
    if (named == 0) return say(Phrase.NoKeyHasKid);
    const kids: Octets[] = [];
    for (let i = 0; i < this.keys.length && kids.length < MAX_LISTED; i++) {
      const kid = this.keys[i].kid;
      if (kid !== null) kids.push(kid);
    }
    return say2(Phrase.WithOneOf, "kid", sayQuoted(kids, named));
  }
}
