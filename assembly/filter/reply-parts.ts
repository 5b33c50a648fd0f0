// Response code details and headers for a rejection; cached, because rejections with the same reason have the
// same ones.
import { Octets } from "../bytes/octets";
import { serialized } from "../host/header-pairs";
import { Answer } from "../verdict/answer-settings";
import { CATALOG, Status } from "../verdict/catalog";
import { challenge } from "../verdict/challenge";
import { Disclose } from "../verdict/disclose";
import { codeDetails } from "../verdict/outcome-names";
import { Refusal, addGarbageEstimate } from "../verdict/refusal";

@final
export class ReplyParts {
  readonly details: Octets;
  readonly headers: ArrayBuffer;
  private readonly disclose: Disclose;
  private readonly realm: string;
  private readonly errorUriBase: string;
  private readonly retrySeconds: i32;

  constructor(refusal: Refusal, answer: Answer) {
    this.disclose = answer.disclose;
    this.realm = answer.realm;
    this.errorUriBase = answer.errorUriBase;
    this.retrySeconds = refusal.retrySeconds;
    this.details = Octets.of(codeDetails(refusal.reason));
    const pairs = ["content-type", "application/problem+json", "cache-control", "no-store"];
    if (refusal.row.status == Status.Unavailable) {
      pairs.push("retry-after");
      pairs.push(refusal.retrySeconds.toString());
    } else if (refusal.row.status != Status.BadRequest) {
      // A token would not help if the request itself is not valid.
      pairs.push("www-authenticate");
      pairs.push(challenge(refusal, answer));
    }
    this.headers = serialized(pairs);
    addGarbageEstimate(this.headers.byteLength);
  }

  /** Whether these parts are those of this rejection. */
  fits(refusal: Refusal, answer: Answer): bool {
    return (
      this.disclose == answer.disclose &&
      this.retrySeconds == refusal.retrySeconds &&
      this.realm == answer.realm &&
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

  partsOf(refusal: Refusal, answer: Answer): ReplyParts {
    const known = this.made[refusal.reason];
    if (known !== null && known.fits(refusal, answer)) return known;
    const parts = new ReplyParts(refusal, answer);
    this.made[refusal.reason] = parts;
    return parts;
  }
}
