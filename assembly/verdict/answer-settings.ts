// What rejections tell clients, as configured.
import { Disclose } from "./disclose";

@final
export class Answer {
  disclose: Disclose = Disclose.Standard;
  /** Valid in a quoted-string. */
  realm: string = "jwt-verdict";
  /** The prefix of the reason in `type` and `error_uri`; "" for none. */
  errorUriBase: string = "";

  /** RFC 9449 section 7.1: the algorithms of proofs, "ES256 PS256"; "" if none are accepted. */
  proofAlgorithms: string = "";
  /** Whether tokens are only accepted with a proof. */
  requiresProof: bool = false;

  /** The URI of the page about a reason; "" if there is none or the reason is not disclosed. */
  errorUri(slug: string): string {
    if (this.errorUriBase.length == 0 || this.disclose == Disclose.Minimal) return "";
    return this.errorUriBase + slug;
  }
}
