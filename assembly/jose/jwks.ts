// RFC 7517 section 5: a set of keys, and which of them a token may mean.
import { Octets, listed } from "../bytes/octets";
import { OctetsIndex } from "../bytes/octets-index";
import { View } from "../bytes/view";
import { Jwk } from "./jwk";
import { LeftOutKey } from "./left-out-key";

let versions: u32 = 0;

@final
export class Jwks {
  /** Of this set alone in the VM: whoever keeps what its keys verified compares it. */
  readonly version: u32 = ++versions;
  readonly keys: Jwk[] = [];
  /** Keys that cannot be used, for reports. */
  readonly leftOut: LeftOutKey[] = [];
  private readonly byKid: OctetsIndex = new OctetsIndex();
  private readonly withoutKid: i32[] = [];

  /** The walk that `first` began: an entry of byKid, then positions in withoutKid or in keys. */
  private entry: i32 = -1;
  private position: i32 = 0;
  private all: bool = false;

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

  has(kid: Octets): bool {
    for (let i = 0; i < this.keys.length; i++) {
      const other = this.keys[i].kid;
      if (other !== null && other.is(kid.ptr, kid.length)) return true;
    }
    return false;
  }

  /**
   * The first key that a token with this kid may mean, or null: the keys of that kid, then those
   * without a kid. Without a kid in the token (`named` false), every key. One walk at a time.
   */
  first(named: bool, kid: View): Jwk | null {
    this.position = 0;
    this.all = !named;
    this.entry = named ? this.byKid.first(kid.ptr, kid.length) : -1;
    return this.next();
  }

  next(): Jwk | null {
    if (this.entry >= 0) {
      const key = unchecked(this.keys[this.byKid.value(this.entry)]);
      this.entry = this.byKid.next(this.entry);
      return key;
    }
    const position = this.position++;
    if (this.all) return position < this.keys.length ? unchecked(this.keys[position]) : null;
    if (position >= this.withoutKid.length) return null;
    return unchecked(this.keys[unchecked(this.withoutKid[position])]);
  }

  /** What kid may be, for the operator. */
  describeKids(): string {
    const kids: Octets[] = [];
    for (let i = 0; i < this.keys.length; i++) {
      const kid = this.keys[i].kid;
      if (kid !== null) kids.push(kid);
    }
    if (this.keys.length == 0) return "none: the set holds no key that can be used";
    return kids.length == 0 ? "none: no key of the set has one" : "one of " + listed(kids);
  }
}
