// How refusals are told to clients: what the operator chose of it.
import { Disclose } from "./disclose";

@final
export class Answer {
  disclose: Disclose = Disclose.Standard;
  /** Fit for a quoted-string. */
  realm: string = "jwt-verdict";
  /** What stands before the reason in `type` and `error_uri`; "" for none. */
  errorUriBase: string = "";

  /** The page on a reason; "" where there is none, or where the reason is not told. */
  errorUri(slug: string): string {
    if (this.errorUriBase.length == 0 || this.disclose == Disclose.Minimal) return "";
    return this.errorUriBase + slug;
  }
}
