// Response code details and headers for a rejection; cached, because rejections with the same reason have the
// same ones.
import { Octets } from "../bytes/octets";
import { serialized } from "../host/header-pairs";
import { Answer } from "../verdict/answer-settings";
import { CATALOG, Status } from "../verdict/catalog";
import { challenge } from "../verdict/challenge";
import { Disclose } from "../verdict/disclose";
import { codeDetails } from "../verdict/outcome-names";
import { Rejection, addGarbageEstimate } from "../verdict/rejection";
import { isRpcError } from "../verdict/rpc-error";

@final
export class ReplyParts {
  readonly details: Octets;
  readonly headers: ArrayBuffer;
  private readonly disclose: Disclose;
  private readonly realm: string;
  private readonly errorUriBase: string;
  private readonly retrySeconds: i32;
  private readonly proofAlgorithms: string;
  private readonly requiresProof: bool;

  constructor(
    rejection: Rejection,
    answer: Answer,
    private readonly resourceParts: string,
    private readonly isDpop: bool,
    private readonly nonce: string,
  ) {
    this.disclose = answer.disclose;
    this.realm = answer.realm;
    this.errorUriBase = answer.errorUriBase;
    this.retrySeconds = rejection.retrySeconds;
    this.proofAlgorithms = answer.proofAlgorithms;
    this.requiresProof = answer.requiresProof;
    this.details = Octets.of(codeDetails(rejection.reason));
    // Clients of MCP read errors of JSON-RPC only in this type.
    const type = isRpcError(rejection.reason) ? "application/json" : "application/problem+json";
    const pairs = ["content-type", type, "cache-control", "no-store"];
    if (rejection.row.status == Status.Unavailable) {
      pairs.push("retry-after");
      pairs.push(rejection.retrySeconds.toString());
    } else if (rejection.row.status != Status.BadRequest) {
      // A token would not help if the request itself is not valid.
      pairs.push("www-authenticate");
      pairs.push(challenge(rejection, answer, resourceParts, isDpop));
    }
    if (nonce.length > 0) {
      pairs.push("dpop-nonce");
      pairs.push(nonce);
    }
    this.headers = serialized(pairs);
    addGarbageEstimate(this.headers.byteLength);
  }

  /** Whether these parts are those of this rejection. */
  fits(
    rejection: Rejection,
    answer: Answer,
    resourceParts: string,
    isDpop: bool,
    nonce: string,
  ): bool {
    return (
      this.disclose == answer.disclose &&
      this.retrySeconds == rejection.retrySeconds &&
      this.realm == answer.realm &&
      this.resourceParts == resourceParts &&
      this.isDpop == isDpop &&
      this.nonce == nonce &&
      this.requiresProof == answer.requiresProof &&
      this.proofAlgorithms == answer.proofAlgorithms &&
      this.errorUriBase == answer.errorUriBase
    );
  }
}

/** The parts that were created last, by reason. */
@final
export class ReplyCache {
  private readonly made: StaticArray<ReplyParts | null> = new StaticArray<ReplyParts | null>(
    CATALOG.length,
  );

  /** `resourceParts`: the parameters that a protected resource adds to the challenge. `nonce`: "" for none. */
  partsOf(
    rejection: Rejection,
    answer: Answer,
    resourceParts: string,
    isDpop: bool,
    nonce: string,
  ): ReplyParts {
    const known = this.made[rejection.reason];
    if (known !== null && known.fits(rejection, answer, resourceParts, isDpop, nonce)) return known;
    const parts = new ReplyParts(rejection, answer, resourceParts, isDpop, nonce);
    this.made[rejection.reason] = parts;
    return parts;
  }
}
