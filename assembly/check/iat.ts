// RFC 7519 section 4.1.6: the token was issued, and not too long ago.
import { Consumer } from "../config/model/consumer";
import { Phrase } from "../message/phrases";
import { say1, say2, say4 } from "../message/say";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { dateText, rejectEarly, timeText, whole } from "./time";

export function checkIat(ctx: RequestContext, consumer: Consumer): Verdict {
  const node = ctx.claims.iat;
  if (node < 0) return null;
  const iat = ctx.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (iat > ctx.nowSeconds + skew) {
    return rejectEarly(ctx, Reason.IssuedInFuture, Check.Iat, "iat", node, skew);
  }
  const rejection = rejectOld(ctx, node, consumer.requirements.maxAgeSeconds, skew);
  return rejection !== null
    ? rejection
    : rejectOld(ctx, node, ctx.rule.requirements.maxAgeSeconds, skew);
}

/** A negative `most` limits nothing. */
function rejectOld(ctx: RequestContext, node: i32, most: f64, skew: f64): Verdict {
  const iat = ctx.claims.json.number(node);
  if (most < 0 || ctx.nowSeconds <= iat + most + skew) return null;
  const text = timeText(ctx.claims.json, node);
  const age = whole(ctx.nowSeconds - iat);
  const oldest = ctx.nowSeconds - most - skew;
  return new Rejection(Reason.TokenTooOld)
    .withDetail(say4(Phrase.TimeTooOld, text, age, whole(most), whole(skew)))
    .withExpected(say1(Phrase.IatFrom, dateText(oldest)))
    .withActual(say2(Phrase.Named, "iat", text));
}
