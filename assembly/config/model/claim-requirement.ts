// The values of which a claim has to have one.
import { SPACE } from "../../bytes/ascii-codes";
import { indexOfByte, isAscii } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { OctetsIndex } from "../../bytes/octets-index";
import { quoted } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { Phrase } from "../../message/phrases";
import { say1, sayList } from "../../message/say";
import { ClaimPath } from "./claim-path";
/** The most values that a message names. */
const MAX_NAMED: i32 = 8;
/** Up to here an f64 tells whole numbers apart. */
const MAX_EXACT: f64 = 9007199254740992;

/** How many bytes of claims were compared: the cost of `isMetBy`. */
@final
export class ComparedBytes {
  count: i32 = 0;
}

/** One value: a string, a number as it is written, true or false. */
@final
export class ClaimValue {
  constructor(
    readonly kind: Kind,
    readonly text: Octets,
    readonly number: f64,
  ) {}

  describe(): string {
    if (this.kind == Kind.String) return quoted(this.text.ptr, this.text.length);
    if (this.kind == Kind.Number) return this.text.toString();
    return this.kind == Kind.True ? "true" : "false";
  }

  /** Whether the node is this value; `number` is the node's, where it is a number. */
  is(json: Document, node: i32, number: f64): bool {
    if (json.kind(node) != this.kind) return false;
    if (this.kind == Kind.String) return this.text.is(json.textPtr(node), json.textLength(node));
    if (this.kind != Kind.Number) return true;
    if (this.text.is(json.rawPtr(node), json.rawLength(node))) return true;
    return number == this.number && abs(number) < MAX_EXACT;
  }
}

@final
export class ClaimRequirement {
  /** RFC 8693 section 4.2 and what Azure sends: one string with blanks between the members. */
  private readonly isScope: bool;
  /** The values that are strings: a claim of many members is compared with all of them at once. */
  private readonly texts: OctetsIndex = new OctetsIndex();
  /** Those of them that have several words, all of which a scope has to have. */
  private readonly phrases: Octets[] = [];
  private readonly others: ClaimValue[] = [];

  constructor(
    readonly path: ClaimPath,
    readonly values: ClaimValue[],
  ) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value.kind != Kind.String) {
        this.others.push(value);
        continue;
      }
      this.texts.add(value.text, i);
      if (indexOfByte(value.text.ptr, value.text.length, SPACE) >= 0) this.phrases.push(value.text);
    }
    this.texts.build();
    const name = path.name;
    this.isScope = isAscii(name.ptr, name.length, "scope") || isAscii(name.ptr, name.length, "scp");
  }

  /** The values as a message for the operator: "one of "a", 5". */
  describe(): string {
    const values = this.values;
    const named: string[] = [];
    for (let i = 0; i < min(values.length, MAX_NAMED); i++) named.push(values[i].describe());
    const list = sayList(named, values.length);
    return values.length == 1 ? list : say1(Phrase.OneOf, list);
  }

  /** Whether the claim at the node is one of the values, or has one as a member. */
  isMetBy(json: Document, node: i32, compared: ComparedBytes): bool {
    if (this.isScope && this.hasScope(json, node, compared)) return true;
    if (json.kind(node) != Kind.Array) return this.isOne(json, node, compared);
    for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
      if (this.isOne(json, item, compared)) return true;
    }
    return false;
  }

  private isOne(json: Document, node: i32, compared: ComparedBytes): bool {
    compared.count += json.rawLength(node);
    if (json.kind(node) == Kind.String) {
      return this.texts.first(json.textPtr(node), json.textLength(node)) >= 0;
    }
    // A number is read once, however many values it is compared with.
    const number = this.others.length > 0 ? json.number(node) : 0;
    for (let i = 0; i < this.others.length; i++) {
      if (unchecked(this.others[i]).is(json, node, number)) return true;
    }
    return false;
  }

  /** A word of the claim that is a value, or a value all of whose words are the claim's. */
  private hasScope(json: Document, node: i32, compared: ComparedBytes): bool {
    if (json.kind(node) == Kind.String && this.hasWordOf(json, node, compared)) return true;
    for (let i = 0; i < this.phrases.length; i++) {
      if (hasMembers(json, node, unchecked(this.phrases[i]), compared)) return true;
    }
    return false;
  }

  private hasWordOf(json: Document, node: i32, compared: ComparedBytes): bool {
    const text = json.textPtr(node);
    const size = json.textLength(node);
    compared.count += size;
    let from = 0;
    while (from < size) {
      const end = wordEnd(text, from, size);
      if (end > from && this.texts.first(text + <usize>from, end - from) >= 0) return true;
      from = end + 1;
    }
    return false;
  }
}

/** Whether each of the wanted members, with blanks between, is one of the claim's. */
function hasMembers(json: Document, node: i32, wanted: Octets, compared: ComparedBytes): bool {
  let from = 0;
  while (from < wanted.length) {
    const end = wordEnd(wanted.ptr, from, wanted.length);
    if (end > from && !hasMember(json, node, wanted.ptr + <usize>from, end - from, compared))
      return false;
    from = end + 1;
  }
  return true;
}

/** Of a string with blanks between its members, or of an array of strings. */
function hasMember(
  json: Document,
  node: i32,
  ptr: usize,
  length: i32,
  compared: ComparedBytes,
): bool {
  if (json.kind(node) == Kind.String) {
    return hasWord(json.textPtr(node), json.textLength(node), ptr, length, compared);
  }
  if (json.kind(node) != Kind.Array) return false;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
    compared.count++;
    if (json.kind(item) != Kind.String || json.textLength(item) != length) continue;
    compared.count += length;
    if (memory.compare(json.textPtr(item), ptr, <usize>length) == 0) return true;
  }
  return false;
}

function hasWord(text: usize, size: i32, ptr: usize, length: i32, compared: ComparedBytes): bool {
  let from = 0;
  while (from < size) {
    const end = wordEnd(text, from, size);
    compared.count += end + 1 - from;
    if (end - from == length && memory.compare(text + <usize>from, ptr, <usize>length) == 0) {
      return true;
    }
    from = end + 1;
  }
  return false;
}

function wordEnd(text: usize, from: i32, size: i32): i32 {
  const space = indexOfByte(text + <usize>from, size - from, SPACE);
  return space < 0 ? size : from + space;
}
