// The requirements for a token in addition to its form, its time and its signature.
import { ClaimPath } from "./claim-path";
import { ClaimRequirement } from "./claim-requirement";
import { Octets } from "../../bytes/octets";

/** Those of a consumer, or of a rule for every token. */
@final
export class TokenRequirements {
  /** Empty: any audience. */
  audiences: Octets[] = [];
  /** A bit for each position in ALGORITHMS. */
  algorithms: u32 = u32.MAX_VALUE;
  claims: ClaimRequirement[] = [];
  requiredClaims: ClaimPath[] = [];
  /** Whether the token must name its key. */
  requireKid: bool = false;
  /** Negative: no limit. */
  maxAgeSeconds: f64 = -1;

  /** Whether there are no requirements. */
  get isNothing(): bool {
    if (this.audiences.length > 0 || this.claims.length > 0) return false;
    if (this.requiredClaims.length > 0 || this.maxAgeSeconds >= 0) return false;
    if (this.requireKid) return false;
    return this.algorithms == u32.MAX_VALUE;
  }
}
