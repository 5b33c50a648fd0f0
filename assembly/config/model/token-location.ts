// The locations of tokens in a request.
import { lowerCase } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { quotedText, shownText } from "../../bytes/quote";
import { Phrase } from "../../message/phrases";
import { say1, say2, sayList } from "../../message/say";

export enum TokenLocationKind {
  Header,
  Param,
  Cookie,
}

@final
export class TokenLocation {
  /** The bytes to compare with: a header's name in lower case, other names as configured. */
  readonly key: Octets;
  readonly prefixText: Octets;
  /** The prefix in lower case, because schemes are case-insensitive. */
  readonly prefixLower: Octets;
  /** Whether the prefix is the scheme Bearer (RFC 6750 section 2.1). */
  readonly isBearer: bool;
  /** Equal for equal locations. */
  readonly id: string;
  /** The order of its first occurrence in the configuration. */
  order: i32 = 0;
  /** For a parameter or a cookie: its number among those of its policy. */
  number: i32 = -1;

  constructor(
    readonly kind: TokenLocationKind,
    readonly name: string,
    /** The prefix of the token in a header; "" for none. */
    readonly prefix: string,
  ) {
    const key = kind == TokenLocationKind.Header ? lowerCase(name) : name;
    this.key = Octets.of(key);
    this.prefixText = Octets.of(prefix);
    this.prefixLower = Octets.of(lowerCase(prefix));
    this.isBearer = lowerCase(prefix) == "bearer ";
    this.id = kind.toString() + " " + key + "\n" + prefix;
  }

  /** Sorts locations that one host call reads next to each other, and otherwise keeps their order. */
  compare(other: TokenLocation): i32 {
    if (this.kind != other.kind) return this.kind - other.kind;
    const isOtherHeader =
      this.kind == TokenLocationKind.Header && !this.key.is(other.key.ptr, other.key.length);
    if (isOtherHeader) return this.id < other.id ? -1 : 1;
    return this.order - other.order;
  }

  /** The name for messages, shortened if it is long. Allocates. */
  get label(): string {
    return shownText(this.name);
  }

  get quotedPrefix(): string {
    return quotedText(this.prefix);
  }

  /** As a message: "the header Authorization (after "Bearer ")". */
  describe(): string {
    if (this.kind == TokenLocationKind.Param) return say1(Phrase.QueryParameter, this.label);
    if (this.kind == TokenLocationKind.Cookie) return say1(Phrase.Cookie, this.label);
    if (this.prefix.length == 0) return say1(Phrase.Header, this.label);
    return say2(Phrase.HeaderAfter, this.label, this.quotedPrefix);
  }
}

/** The maximum number of locations in a message. */
const MAX_NAMED: i32 = 8;

/** The locations as a list, for a message. */
export function describeLocations(locations: TokenLocation[]): string {
  const named: string[] = [];
  for (let i = 0; i < min(locations.length, MAX_NAMED); i++) named.push(locations[i].describe());
  return sayList(named, locations.length);
}
