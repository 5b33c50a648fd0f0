// RFC 7519 section 4.1.4: the current time has to be before exp.
import { Consumer } from "../config/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { checkUnit, isoTime, timeText, whole } from "./time";

export function checkExp(c: Case, consumer: Consumer): Verdict {
  const node = c.claims.exp;
  if (node < 0) return null;
  const exp = c.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (c.nowSeconds >= exp + skew) {
    const ago = whole(c.nowSeconds - exp);
    return new Refusal(Reason.TokenExpired)
      .tell(
        `exp is ${timeText(c.claims.json, node)}, ${ago} s before now; ` +
          `${whole(skew)} s of clock skew are allowed.`,
      )
      .want("exp after " + whole(c.nowSeconds - skew) + " (" + isoTime(c.nowSeconds - skew) + ")")
      .saw("exp " + timeText(c.claims.json, node) + ", " + ago + " s ago");
  }
  return checkUnit(c, Check.Exp, "exp", node);
}
