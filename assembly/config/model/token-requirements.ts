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
  /** How far exp may be from now; negative: no limit. */
  maxRemainingSeconds: f64 = -1;
  /** Whether the token has to be an access token in the profile of RFC 9068. */
  isAccessToken: bool = false;

  /** Whether a claim is compared with a header of the request. */
  get readsHeaders(): bool {
    for (let i = 0; i < this.claims.length; i++) {
      if (unchecked(this.claims[i]).condition.readsHeader) return true;
    }
    return false;
  }

  /** Whether there are no requirements. */
  get isNothing(): bool {
    if (this.audiences.length > 0 || this.claims.length > 0) return false;
    if (this.requiredClaims.length > 0 || this.maxAgeSeconds >= 0) return false;
    if (this.requireKid || this.maxRemainingSeconds >= 0 || this.isAccessToken) return false;
    return this.algorithms == u32.MAX_VALUE;
  }
}
