// The consumers that check a request, with lookup by issuer in constant time.
import { NamedValues } from "../../bytes/named-values";
import { Octets } from "../../bytes/octets";
import { OctetsIndex } from "../../bytes/octets-index";
import { Jwks } from "../../jose/jwks";
import { Consumer } from "./consumer";
import { normalizeIssuer } from "./normalize-issuer";
import { TokenLocation, TokenLocationKind } from "./token-location";

@final
export class Policy {
  /** The path of its consumers in the configuration: "consumers" or "_rules_[0].consumers". */
  path: string = "";
  readonly consumers: Consumer[] = [];
  /** The names of the consumers, in the same order. */
  readonly names: string[] = [];
  private readonly byName: Map<string, i32> = new Map<string, i32>();
  /** Every token location of any consumer; those of one header or of the query are adjacent. */
  locations: TokenLocation[] = [];
  /** The values in the current request for parameter locations, and for cookie locations. */
  readonly params: NamedValues = new NamedValues();
  readonly cookies: NamedValues = new NamedValues();
  /** Issuer to consumer. */
  readonly byIssuer: OctetsIndex = new OctetsIndex();
  /** Issuer in the form of `normalizeIssuer` to consumer, to detect near matches. */
  readonly byNormalizedIssuer: OctetsIndex = new OctetsIndex();
  /**
   * The headers, in lower case, in which claims of any consumer are sent; those of the client are always
   * removed.
   */
  readonly claimHeaders: Octets[] = [];
  /**
   * Whether any consumer of the configuration has a group: then X-Mse-Consumer-Group is set, as Higress does.
   */
  sendsGroups: bool = false;
  /** Whether a consumer compares claims with headers. */
  readsHeaders: bool = false;
  /** The version of what was fetched last for one of its consumers, keys or revoked tokens; 0 if nothing yet. */
  keysVersion: u32 = 0;
  /** Consumers with tenants. */
  readonly withTenants: Consumer[] = [];
  /** By location: which issuers are trusted there, as a message; "" if it was not needed yet. */
  trustedIssuers: string[] = [];
  /** Consumers that accept any issuer, or an issuer of any tenant. */
  readonly ofAnyIssuer: i32[] = [];

  /** Call once, after all consumers and locations were added. */
  build(): void {
    for (let i = 0; i < this.locations.length; i++) {
      const location = this.locations[i];
      if (location.kind == TokenLocationKind.Header) continue;
      location.number = this.valuesOf(location).add(location.key);
    }
    for (let i = 0; i < this.locations.length; i++) this.trustedIssuers.push("");
    this.params.build();
    this.cookies.build();
    for (let i = 0; i < this.consumers.length; i++) {
      const consumer = this.consumers[i];
      const issuers = consumer.issuers;
      if (issuers.length == 0) this.ofAnyIssuer.push(i);
      if (consumer.template !== null) this.withTenants.push(consumer);
      for (let k = 0; k < issuers.length; k++) {
        const issuer = issuers[k];
        this.byIssuer.add(issuer, i);
        this.byNormalizedIssuer.add(Octets.of(normalizeIssuer(issuer.ptr, issuer.length)), i);
      }
      forgetIssuers(consumer, consumer.jwks);
      if (consumer.requirements.readsHeaders) this.readsHeaders = true;
    }
    this.byIssuer.build();
    this.byNormalizedIssuer.build();
  }

  /** The values for the kind of this location, a parameter or a cookie. */
  valuesOf(location: TokenLocation): NamedValues {
    return location.kind == TokenLocationKind.Param ? this.params : this.cookies;
  }

  /** The position of the consumer with this name, or -1. */
  find(name: string): i32 {
    return this.byName.has(name) ? this.byName.get(name) : -1;
  }

  /** The position of a header, in lower case, in `claimHeaders`; adds it if it is new. */
  claimHeaderSlot(header: string): i32 {
    const name = Octets.of(header);
    for (let i = 0; i < this.claimHeaders.length; i++) {
      if (this.claimHeaders[i].is(name.ptr, name.length)) return i;
    }
    return this.claimHeaders.push(name) - 1;
  }

  /** Adds the headers of another policy's consumers. */
  addHeaders(other: Policy): void {
    this.sendsGroups = this.sendsGroups || other.sendsGroups;
    for (let i = 0; i < other.claimHeaders.length; i++) {
      this.claimHeaderSlot(other.claimHeaders[i].toString());
    }
  }

  /** Uses a fetched key set. */
  adopt(consumer: Consumer, keys: Jwks): void {
    forgetIssuers(consumer, keys);
    consumer.jwks = keys;
    this.keysVersion = keys.version;
  }

  /** The first consumer with a name keeps it. */
  add(consumer: Consumer): void {
    if (!this.byName.has(consumer.name)) this.byName.set(consumer.name, this.consumers.length);
    this.names.push(consumer.name);
    if (consumer.groups.length > 0) this.sendsGroups = true;
    this.consumers.push(consumer);
  }
}

/** For one issuer the operator has chosen the keys; an issuer for many tenants may have keys that are for one only. */
function forgetIssuers(consumer: Consumer, keys: Jwks): void {
  if (consumer.template !== null) return;
  for (let i = 0; i < keys.keys.length; i++) keys.keys[i].issuer = null;
}
