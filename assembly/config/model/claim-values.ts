// Values of a claim: the claim must have at least one of them.
import { SPACE } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { OctetsIndex } from "../../bytes/octets-index";
import { quoted } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
/** 2^53: up to here, an f64 represents every integer exactly. */
const MAX_EXACT: f64 = 9007199254740992;

/** The number of bytes compared, of claims and of headers: the cost of conditions. */
@final
export class ComparedBytes {
  count: i32 = 0;
}

/** One accepted value: a string, a number in its configured spelling, true or false. */
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

  /** Whether the node has this value. `number`: the value of the node if it is a number. */
  is(json: Document, node: i32, number: f64): bool {
    if (json.kind(node) != this.kind) return false;
    if (this.kind == Kind.String) return this.text.is(json.textPtr(node), json.textLength(node));
    if (this.kind != Kind.Number) return true;
    if (this.text.is(json.rawPtr(node), json.rawLength(node))) return true;
    return number == this.number && abs(number) < MAX_EXACT;
  }
}

@final
export class ClaimValues {
  /** The accepted strings. One lookup compares a member of the claim with all of them. */
  private readonly texts: OctetsIndex = new OctetsIndex();
  /** Accepted strings of several words. A scope must have all the words of one of them. */
  private readonly phrases: Octets[] = [];
  private readonly others: ClaimValue[] = [];

  /** `isScope`: the claim may be one string with its members separated by spaces. */
  constructor(
    readonly values: ClaimValue[],
    private readonly isScope: bool,
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
  }

  /** Whether the claim at the node is one of the values, or an array that contains one. */
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
    // Parses a number only once, for any number of values.
    const number = this.others.length > 0 ? json.number(node) : 0;
    for (let i = 0; i < this.others.length; i++) {
      if (unchecked(this.others[i]).is(json, node, number)) return true;
    }
    return false;
  }

  /** Whether the scope has a word that is an accepted value, or all words of an accepted value. */
  private hasScope(json: Document, node: i32, compared: ComparedBytes): bool {
    if (json.kind(node) == Kind.String && this.firstWord(json, node, compared) >= 0) return true;
    for (let i = 0; i < this.phrases.length; i++) {
      if (hasMembers(json, node, unchecked(this.phrases[i]), compared)) return true;
    }
    return false;
  }

  /** An accepted string that the claim, which is a scope, has, or else the first; null if no string is accepted. */
  heldBy(json: Document, node: i32, compared: ComparedBytes): Octets | null {
    for (let i = 0; i < this.phrases.length; i++) {
      if (hasMembers(json, node, this.phrases[i], compared)) return this.phrases[i];
    }
    let entry = -1;
    if (json.kind(node) == Kind.String) entry = this.firstWord(json, node, compared);
    else if (json.kind(node) == Kind.Array) {
      for (let item = json.firstChild(node); item >= 0 && entry < 0; item = json.next(item)) {
        if (json.kind(item) != Kind.String) continue;
        compared.count += json.textLength(item);
        entry = this.texts.first(json.textPtr(item), json.textLength(item));
      }
    }
    if (entry >= 0) return this.values[this.texts.value(entry)].text;
    for (let i = 0; i < this.values.length; i++) {
      if (this.values[i].kind == Kind.String) return this.values[i].text;
    }
    return null;
  }

  /** The entry of `texts` for the first word that is an accepted value, or -1. */
  private firstWord(json: Document, node: i32, compared: ComparedBytes): i32 {
    const text = json.textPtr(node);
    const size = json.textLength(node);
    compared.count += size;
    let from = 0;
    while (from < size) {
      const end = wordEnd(text, from, size);
      const entry = end > from ? this.texts.first(text + <usize>from, end - from) : -1;
      if (entry >= 0) return entry;
      from = end + 1;
    }
    return -1;
  }
}

/** Whether the claim has each of the wanted members, which are separated by spaces. */
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

/** Searches a string with members separated by spaces, or an array of strings. */
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

/** The end of the word of a scope that begins at `from`. */
export function wordEnd(text: usize, from: i32, size: i32): i32 {
  const space = indexOfByte(text + <usize>from, size - from, SPACE);
  return space < 0 ? size : from + space;
}
