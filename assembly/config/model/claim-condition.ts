// The conditions on one claim, all of which it has to meet.
import { Octets } from "../../bytes/octets";
import { quoted, shown } from "../../bytes/quote";
import { View } from "../../bytes/view";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { Phrase } from "../../message/phrases";
import { say, say1, sayAll, sayList } from "../../message/say";
import { hasText } from "./claim-text-match";
import { ClaimValues, ComparedBytes } from "./claim-values";
import { SentHeaders } from "./sent-headers";

/** Finding a header costs as much as comparing so many bytes. */
const HEADERS_BYTES: i32 = 50;
/** The maximum number of values in a message. */
const MAX_NAMED: i32 = 8;
/** How much of the name of a header a message has. */
const MAX_SHOWN_BYTES: i32 = 64;

/** `present` of a condition. */
export enum Presence {
  Unset,
  Present,
  Absent,
}

const NOTHING: Octets = Octets.of("");
/** The value of the header that a claim has to equal. */
const sent: View = new View();

@final
export class ClaimCondition {
  /** Plain values and conditions of `any`, or in place of a condition: one of all these is enough. */
  values: ClaimValues | null = null;
  any: ClaimCondition[] = [];
  all: ClaimCondition[] = [];
  not: ClaimCondition | null = null;
  /** Empty: unset. One member of the claim has to have both. */
  prefix: Octets = NOTHING;
  suffix: Octets = NOTHING;
  presence: Presence = Presence.Unset;
  /** The name of a header in lower case; empty: unset. */
  header: Octets = NOTHING;
  /** A bit for each Kind of the values and texts that it names. */
  kinds: u32 = 0;

  /** `isScope`: the claim may be one string with its members separated by spaces. */
  constructor(readonly isScope: bool) {}

  /** Whether it, or a condition in it, compares the claim with a header. */
  get readsHeader(): bool {
    if (this.header.length > 0) return true;
    for (let i = 0; i < this.any.length; i++) if (this.any[i].header.length > 0) return true;
    for (let i = 0; i < this.all.length; i++) if (this.all[i].header.length > 0) return true;
    return false;
  }

  /**
   * The words that meet it, as far as it names them: each of `all`, and one of `any`, which is one that the claim at the
   * node has, or else the first. -1: there is no such claim.
   */
  wordsFor(json: Document, node: i32, compared: ComparedBytes): string {
    const values = this.values;
    const words: string[] = [];
    if (values !== null) {
      const word = values.heldBy(json, node, compared);
      if (word !== null) words.push(word.toString());
    }
    for (let i = 0; i < this.all.length; i++) {
      words.push(this.all[i].wordsFor(json, node, compared));
    }
    return words.join(" ");
  }

  /**
   * Whether the claim at the node meets it; -1: the token has no such claim, which meets nothing but `present: false`.
   */
  isMetBy(json: Document, node: i32, compared: ComparedBytes, headers: SentHeaders | null): bool {
    if (this.presence == Presence.Absent) return node < 0;
    if (this.presence == Presence.Present && isNothing(json, node)) return false;
    if (!this.isAnyMetBy(json, node, compared, headers)) return false;
    for (let i = 0; i < this.all.length; i++) {
      if (!unchecked(this.all[i]).isMetBy(json, node, compared, headers)) return false;
    }
    const prefix = this.prefix;
    const suffix = this.suffix;
    if (
      prefix.length + suffix.length > 0 &&
      !hasText(json, node, this.isScope, false, prefix.ptr, prefix.length, suffix, compared)
    ) {
      return false;
    }
    if (!this.meetsHeader(json, node, compared, headers)) return false;
    const not = this.not;
    return not === null || not.isAbsentIn(json, node, compared);
  }

  private isAnyMetBy(
    json: Document,
    node: i32,
    compared: ComparedBytes,
    headers: SentHeaders | null,
  ): bool {
    const values = this.values;
    if (values !== null && values.isMetBy(json, node, compared)) return true;
    for (let i = 0; i < this.any.length; i++) {
      if (unchecked(this.any[i]).isMetBy(json, node, compared, headers)) return true;
    }
    return values === null && this.any.length == 0;
  }

  /** Whether the claim equals the header, if it has to. A header that is missing, empty or repeated equals nothing. */
  meetsHeader(
    json: Document,
    node: i32,
    compared: ComparedBytes,
    headers: SentHeaders | null,
  ): bool {
    if (this.header.length == 0) return true;
    compared.count += HEADERS_BYTES;
    if (headers === null || headers.readLine(this.header, sent) != 1) return false;
    if (sent.length == 0) return false;
    return hasText(json, node, this.isScope, true, sent.ptr, sent.length, NOTHING, compared);
  }

  /**
   * For `not`: whether the claim is there, and no member of it meets the condition. A member of a type that the
   * condition does not name cannot be compared, so the claim is then not accepted either.
   */
  private isAbsentIn(json: Document, node: i32, compared: ComparedBytes): bool {
    if (node < 0) return false;
    if (json.kind(node) != Kind.Array) {
      if (!this.names(json.kind(node))) return false;
    } else {
      for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
        if (!this.names(json.kind(item))) return false;
      }
    }
    return !this.isMetBy(json, node, compared, null);
  }

  private names(kind: Kind): bool {
    return ((this.kinds >> kind) & 1) != 0;
  }

  /** The condition as a message for the operator: "one of "a", 5". */
  describe(): string {
    const parts: string[] = [];
    const total = this.addAlternatives(parts);
    if (total > 1) {
      const list = sayList(parts, total);
      parts.length = 0;
      parts.push(say1(Phrase.OneOf, list));
    }
    if (this.all.length > 0) {
      const all: string[] = [];
      for (let i = 0; i < min(this.all.length, MAX_NAMED); i++) all.push(this.all[i].describe());
      parts.push(say1(Phrase.AllOf, sayList(all, this.all.length)));
    }
    if (this.prefix.length > 0) parts.push(say1(Phrase.PrefixOf, quotedText(this.prefix)));
    if (this.suffix.length > 0) parts.push(say1(Phrase.SuffixOf, quotedText(this.suffix)));
    if (this.header.length > 0)
      parts.push(
        say1(Phrase.ValueOfHeader, shown(this.header.ptr, this.header.length, MAX_SHOWN_BYTES)),
      );
    const not = this.not;
    if (not !== null) parts.push(say1(Phrase.NoneOf, not.describeAll()));
    if (this.presence == Presence.Absent) parts.push(say(Phrase.NoValue));
    if (this.presence == Presence.Present && parts.length == 0) parts.push(say(Phrase.AnyValue));
    return parts.length == 1 ? parts[0] : sayAll(Phrase.And, parts);
  }

  /** For `not`: the values, without "one of". */
  private describeAll(): string {
    const parts: string[] = [];
    const total = this.addAlternatives(parts);
    return total > 0 ? sayList(parts, total) : this.describe();
  }

  /** Adds the first of the plain values and conditions of `any`; returns how many there are. */
  private addAlternatives(parts: string[]): i32 {
    const values = this.values;
    let total = this.any.length;
    if (values !== null) {
      total += values.values.length;
      for (let i = 0; i < min(values.values.length, MAX_NAMED); i++) {
        parts.push(values.values[i].describe());
      }
    }
    for (let i = 0; i < this.any.length && parts.length < MAX_NAMED; i++) {
      parts.push(this.any[i].describe());
    }
    return total;
  }
}

function isNothing(json: Document, node: i32): bool {
  return node < 0 || json.kind(node) == Kind.Null;
}

function quotedText(text: Octets): string {
  return quoted(text.ptr, text.length);
}
