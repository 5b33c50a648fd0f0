// Who may call, and what its tokens have to be like.
import { Octets } from "../../bytes/octets";
import { shownText } from "../../bytes/quote";
import { Jwks } from "../../jose/jwks";
import { ClaimHeader } from "./claim-header";
import { IdentityClaim } from "./identity-claim";
import { TokenRequirements } from "./token-requirements";
import { RemoteJwks } from "./remote-jwks";

/** Higress' default (clock_skew_seconds). */
export const CLOCK_SKEW_SECONDS: f64 = 60;

@final
export class Consumer {
  /** null: any issuer. */
  issuer: Octets | null = null;
  /** What judges now; another one takes its place when keys were fetched. */
  jwks: Jwks = new Jwks();
  /** Where its keys come from; null where they are configured. */
  remote: RemoteJwks | null = null;
  /** Positions in the places of its policy. */
  locations: i32[] = [];
  clockSkewSeconds: f64 = CLOCK_SKEW_SECONDS;
  keepToken: bool = true;
  requirements: TokenRequirements = new TokenRequirements();
  claimHeaders: ClaimHeader[] = [];
  groups: string[] = [];
  /** The groups as X-Mse-Consumer-Group has them. */
  groupText: Octets = Octets.of("");
  /** consumer_from_claim; null: X-Mse-Consumer is the name. */
  identityClaim: IdentityClaim | null = null;
  readonly nameText: Octets;
  /** The name for messages: of a long one its beginning. */
  readonly label: string;

  constructor(
    /** Its position in the consumers of its policy. */
    readonly index: i32,
    readonly name: string,
  ) {
    this.nameText = Octets.of(name);
    this.label = shownText(name);
  }

  looksIn(location: i32): bool {
    const locations = this.locations;
    for (let i = 0; i < locations.length; i++) if (unchecked(locations[i]) == location) return true;
    return false;
  }
}
