// RFC 7519 section 4.1.4: the current time has to be before exp.
import { Consumer } from "../config/model/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";
import { checkUnit, isoTime, timeText, whole } from "./time";

export function checkExp(ctx: RequestContext, consumer: Consumer): Verdict {
  const node = ctx.claims.exp;
  if (node < 0) return null;
  const exp = ctx.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (ctx.nowSeconds >= exp + skew) {
    const ago = whole(ctx.nowSeconds - exp);
    return new Refusal(Reason.TokenExpired)
      .withDetail(
        `exp is ${timeText(ctx.claims.json, node)}, ${ago} s before now; ` +
          `${whole(skew)} s of clock skew are allowed.`,
      )
      .withExpected(
        "exp after " + whole(ctx.nowSeconds - skew) + " (" + isoTime(ctx.nowSeconds - skew) + ")",
      )
      .withActual("exp " + timeText(ctx.claims.json, node) + ", " + ago + " s ago");
  }
  return checkUnit(ctx, Check.Exp, "exp", node);
}
