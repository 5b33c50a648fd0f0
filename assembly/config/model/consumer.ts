// A consumer, and the requirements for its tokens.
import { Octets } from "../../bytes/octets";
import { shownText } from "../../bytes/quote";
import { Jwks } from "../../jose/jwks";
import { ClaimHeader } from "./claim-header";
import { IdentityClaim } from "./identity-claim";
import { IssuerTemplate } from "./issuer-template";
import { TokenRequirements } from "./token-requirements";
import { RemoteJwks } from "./remote-jwks";
import { Revoked } from "./revoked";

/** The default of Higress (clock_skew_seconds). */
export const CLOCK_SKEW_SECONDS: f64 = 60;

@final
export class Consumer {
  /** null: any issuer. */
  issuer: Octets | null = null;
  /** The issuer if it has a placeholder for a tenant; otherwise null. */
  template: IssuerTemplate | null = null;
  /** The current key set; replaced after each successful fetch. */
  jwks: Jwks = new Jwks();
  /** The source of its keys; null if they are configured inline. */
  remote: RemoteJwks | null = null;
  /** Its revoked tokens; null if no list is configured. */
  revoked: Revoked | null = null;
  /** Positions in the `locations` of its policy. */
  locations: i32[] = [];
  clockSkewSeconds: f64 = CLOCK_SKEW_SECONDS;
  keepToken: bool = true;
  requirements: TokenRequirements = new TokenRequirements();
  claimHeaders: ClaimHeader[] = [];
  groups: string[] = [];
  /** The groups in the format of X-Mse-Consumer-Group. */
  groupText: Octets = Octets.of("");
  /** consumer_from_claim; null: X-Mse-Consumer is the name. */
  identityClaim: IdentityClaim | null = null;
  /** Whether the log has that tokens of it are bound in a way that is not checked. */
  hasUncheckedBinding: bool = false;
  readonly nameText: Octets;
  /** The name for messages, shortened if it is long. */
  readonly label: string;

  constructor(
    /** Its position in the consumers of its policy. */
    readonly index: i32,
    readonly name: string,
  ) {
    this.nameText = Octets.of(name);
    this.label = shownText(name);
  }

  /** Whether it trusts the issuer. */
  trusts(ptr: usize, length: i32): bool {
    const template = this.template;
    if (template !== null) return template.accepts(ptr, length);
    const issuer = this.issuer;
    return issuer === null || issuer.is(ptr, length);
  }

  /** The issuers that it trusts, as tokens have them; none if they cannot be listed. */
  get issuers(): Octets[] {
    const issuers: Octets[] = [];
    const issuer = this.issuer;
    const template = this.template;
    if (template === null) {
      if (issuer !== null) issuers.push(issuer);
      return issuers;
    }
    for (let i = 0; i < template.tenants.length; i++) {
      issuers.push(template.issuerOf(template.tenants[i]));
    }
    return issuers;
  }

  /** The version of its key set or its list of revoked tokens, whichever is newer. */
  get version(): u32 {
    const revoked = this.revoked;
    return revoked === null ? this.jwks.version : max(this.jwks.version, revoked.version);
  }

  looksIn(location: i32): bool {
    const locations = this.locations;
    for (let i = 0; i < locations.length; i++) if (unchecked(locations[i]) == location) return true;
    return false;
  }
}
