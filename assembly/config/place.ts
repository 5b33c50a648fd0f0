// Where a token is looked for.
import { lowerCase } from "../bytes/ascii";
import { Octets } from "../bytes/octets";

export enum PlaceKind {
  Header,
  Param,
  Cookie,
}

@final
export class Place {
  /** Bytes to compare with: a header's name in lower case, others as configured. */
  readonly key: Octets;
  readonly prefixText: Octets;
  /** The prefix in lower case: a scheme is compared without case. */
  readonly prefixLower: string;

  constructor(
    readonly kind: PlaceKind,
    readonly name: string,
    /** What stands before the token in a header; "" for none. */
    readonly prefix: string,
  ) {
    this.key = Octets.of(kind == PlaceKind.Header ? lowerCase(name) : name);
    this.prefixText = Octets.of(prefix);
    this.prefixLower = lowerCase(prefix);
  }

  same(other: Place): bool {
    return (
      this.kind == other.kind &&
      this.prefix == other.prefix &&
      this.key.is(other.key.ptr, other.key.length)
    );
  }

  /** Places that are read by one call to the host stand beside each other in this order. */
  before(other: Place): bool {
    if (this.kind != other.kind) return this.kind < other.kind;
    return this.kind == PlaceKind.Header && this.name < other.name;
  }

  /** For messages: "the header Authorization (after "Bearer ")". */
  describe(): string {
    if (this.kind == PlaceKind.Param) return "the query parameter " + this.name;
    if (this.kind == PlaceKind.Cookie) return "the cookie " + this.name;
    return (
      "the header " + this.name + (this.prefix.length == 0 ? "" : ' (after "' + this.prefix + '")')
    );
  }
}
