// The name of a claim: a member of the payload or, if no member has that name, a path of names through
// objects, separated by dots ("realm_access.roles").
import { DOT } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { shown } from "../../bytes/quote";
import { Document } from "../../json/document";

@final
export class ClaimPath {
  /** The maximum number of names looked up: the whole name, and each prefix that ends before a dot. */
  readonly lookups: i32;

  constructor(readonly name: Octets) {
    let lookups = 1;
    for (let i = 0; i < name.length; i++) if (load<u8>(name.ptr + <usize>i) == DOT) lookups++;
    this.lookups = lookups;
  }

  /** The name for messages, shortened if it is long. Allocates. */
  get label(): string {
    return shown(this.name.ptr, this.name.length, 64);
  }

  /** The node of the claim in the object `root`, or -1. Visits no node twice. */
  find(json: Document, root: i32): i32 {
    return findFrom(json, root, this.name.ptr, this.name.length);
  }
}

function findFrom(json: Document, object: i32, ptr: usize, length: i32): i32 {
  const literal = json.memberNamed(object, ptr, length);
  if (literal >= 0) return literal;
  for (let i = 0; i < length; i++) {
    if (load<u8>(ptr + <usize>i) != DOT) continue;
    const inner = json.memberNamed(object, ptr, i);
    if (inner < 0) continue;
    const found = findFrom(json, inner, ptr + <usize>(i + 1), length - i - 1);
    if (found >= 0) return found;
  }
  return -1;
}
