// The consumers that judge a request, found by issuer in a time that does not grow with their number.
import { NamedValues } from "../../bytes/named-values";
import { Octets } from "../../bytes/octets";
import { OctetsIndex } from "../../bytes/octets-index";
import { Jwks } from "../../jose/jwks";
import { Consumer } from "./consumer";
import { normalizeIssuer } from "./normalize-issuer";
import { TokenLocation, TokenLocationKind } from "./token-location";

@final
export class Policy {
  /** Where its consumers stand in the configuration: "consumers" or "_rules_[0].consumers". */
  path: string = "";
  readonly consumers: Consumer[] = [];
  /** Their names, in the same order. */
  readonly names: string[] = [];
  private readonly byName: Map<string, i32> = new Map<string, i32>();
  /** Every place that some consumer looks in, those of one header or of the query side by side. */
  locations: TokenLocation[] = [];
  /** What the request in hand has for those that are parameters, and for those that are cookies. */
  readonly params: NamedValues = new NamedValues();
  readonly cookies: NamedValues = new NamedValues();
  /** Issuer to consumer. */
  readonly byIssuer: OctetsIndex = new OctetsIndex();
  /** Issuer without slash, case, scheme and blanks, to consumer: for telling a near miss. */
  readonly byNormalizedIssuer: OctetsIndex = new OctetsIndex();
  /** The headers in lower case that some consumer's claims are sent as: a client's own never survives. */
  readonly claimHeaders: Octets[] = [];
  /** Whether a consumer of the configuration has a group: then X-Mse-Consumer-Group is set, as Higress does. */
  sendsGroups: bool = false;
  /** Of the key set that was fetched last for one of its consumers; 0 while there is none. */
  keysVersion: u32 = 0;
  /** Consumers that take any issuer. */
  readonly ofAnyIssuer: i32[] = [];

  /** Call once, when all consumers and places are there. */
  build(): void {
    for (let i = 0; i < this.locations.length; i++) {
      const location = this.locations[i];
      if (location.kind == TokenLocationKind.Header) continue;
      location.number = this.valuesOf(location).add(location.key);
    }
    this.params.build();
    this.cookies.build();
    for (let i = 0; i < this.consumers.length; i++) {
      const issuer = this.consumers[i].issuer;
      if (issuer === null) this.ofAnyIssuer.push(i);
      else {
        this.byIssuer.add(issuer, i);
        this.byNormalizedIssuer.add(Octets.of(normalizeIssuer(issuer.ptr, issuer.length)), i);
      }
    }
    this.byIssuer.build();
    this.byNormalizedIssuer.build();
  }

  /** Those that a parameter or a cookie is found in. */
  valuesOf(location: TokenLocation): NamedValues {
    return location.kind == TokenLocationKind.Param ? this.params : this.cookies;
  }

  /** The position of a consumer by its name, or -1. */
  find(name: string): i32 {
    return this.byName.has(name) ? this.byName.get(name) : -1;
  }

  /** The position of a header, in lower case, in `claimHeaders`, where it is put if it is new. */
  claimHeaderSlot(header: string): i32 {
    const name = Octets.of(header);
    for (let i = 0; i < this.claimHeaders.length; i++) {
      if (this.claimHeaders[i].is(name.ptr, name.length)) return i;
    }
    return this.claimHeaders.push(name) - 1;
  }

  /** Takes in the headers of another policy's consumers. */
  knowHeaders(other: Policy): void {
    this.sendsGroups = this.sendsGroups || other.sendsGroups;
    for (let i = 0; i < other.claimHeaders.length; i++) {
      this.claimHeaderSlot(other.claimHeaders[i].toString());
    }
  }

  /** Takes over a key set that was fetched. */
  adopt(consumer: Consumer, keys: Jwks): void {
    consumer.jwks = keys;
    this.keysVersion = keys.version;
  }

  /** A name that is there already keeps its consumer. */
  add(consumer: Consumer): void {
    if (!this.byName.has(consumer.name)) this.byName.set(consumer.name, this.consumers.length);
    this.names.push(consumer.name);
    if (consumer.groups.length > 0) this.sendsGroups = true;
    this.consumers.push(consumer);
  }
}
