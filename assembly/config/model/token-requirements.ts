// What is asked of a token beside its form, its time and its signature.
import { ClaimPath } from "./claim-path";
import { ClaimRequirement } from "./claim-requirement";
import { Octets } from "../../bytes/octets";

/** Of a consumer's tokens, or of every token where a rule matches. */
@final
export class TokenRequirements {
  /** Empty: any audience. */
  audiences: Octets[] = [];
  /** A bit for each position in ALGORITHMS. */
  algorithms: u32 = u32.MAX_VALUE;
  claims: ClaimRequirement[] = [];
  requiredClaims: ClaimPath[] = [];
  /** Whether a token has to say which key it was signed with. */
  requireKid: bool = false;
  /** Negative: no limit. */
  maxAgeSeconds: f64 = -1;

  /** Whether nothing is asked. */
  get isNothing(): bool {
    if (this.audiences.length > 0 || this.claims.length > 0) return false;
    if (this.requiredClaims.length > 0 || this.maxAgeSeconds >= 0) return false;
    if (this.requireKid) return false;
    return this.algorithms == u32.MAX_VALUE;
  }
}
