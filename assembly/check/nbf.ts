// RFC 7519 section 4.1.5: the current time has to be nbf or after it.
import { Consumer } from "../config/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { checkUnit, isoTime, timeText, whole } from "./time";

export function checkNbf(c: Case, consumer: Consumer): Verdict {
  const node = c.claims.nbf;
  if (node < 0) return null;
  const nbf = c.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (c.nowSeconds + skew >= nbf) return null;
  const unit = checkUnit(c, Check.Nbf, "nbf", node);
  if (unit !== null) return unit;
  const ahead = whole(ceil(nbf - c.nowSeconds));
  return new Refusal(Reason.TokenNotYetValid)
    .tell(
      `nbf is ${timeText(c.claims.json, node)}, ${ahead} s after now; ` +
        `${whole(skew)} s of clock skew are allowed.`,
    )
    .want("nbf until " + whole(c.nowSeconds + skew) + " (" + isoTime(c.nowSeconds + skew) + ")")
    .saw("nbf " + timeText(c.claims.json, node) + ", " + ahead + " s ahead");
}
