// What is asked of a token beside its form, its time and its signature.
import { ClaimPath } from "./claim-path";
import { ClaimDemand } from "./claim-demand";
import { Octets } from "../bytes/octets";

/** Of a consumer's tokens, or of every token where a rule matches. */
@final
export class Demands {
  /** Empty: any audience. */
  audiences: Octets[] = [];
  /** A bit for each position in ALGORITHMS. */
  algorithms: u32 = u32.MAX_VALUE;
  claims: ClaimDemand[] = [];
  requiredClaims: ClaimPath[] = [];
  /** Whether a token has to say which key it was signed with. */
  requireKid: bool = false;
  /** Negative: no limit. */
  maxAgeSeconds: f64 = -1;
}
