// RFC 7519 section 4.1.4: the current time has to be before exp, and exp not too far away.
import { Consumer } from "../config/model/consumer";
import { Phrase } from "../message/phrases";
import { say2, say3, say4 } from "../message/say";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { checkUnit, dateText, timeText, whole } from "./time";

const EXP: string = "exp";

export function checkExp(ctx: RequestContext, consumer: Consumer): Verdict {
  const node = ctx.claims.exp;
  if (node < 0) return null;
  const exp = ctx.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (ctx.nowSeconds >= exp + skew) {
    const text = timeText(ctx.claims.json, node);
    const ago = whole(ctx.nowSeconds - exp);
    const earliest = ctx.nowSeconds - skew;
    return new Rejection(Reason.TokenExpired)
      .withDetail(say3(Phrase.TimeExpired, text, ago, whole(skew)))
      .withExpected(say2(Phrase.TimeAfter, EXP, dateText(earliest)))
      .withActual(say3(Phrase.TimeAgo, EXP, text, ago));
  }
  const unit = checkUnit(ctx, Check.Exp, EXP, node);
  if (unit !== null) return unit;
  const rejection = rejectLate(ctx, node, consumer.requirements.maxRemainingSeconds, skew);
  return rejection !== null
    ? rejection
    : rejectLate(ctx, node, ctx.rule.requirements.maxRemainingSeconds, skew);
}

/** A negative `most` limits nothing. */
function rejectLate(ctx: RequestContext, node: i32, most: f64, skew: f64): Verdict {
  const exp = ctx.claims.json.number(node);
  if (most < 0 || exp <= ctx.nowSeconds + most + skew) return null;
  const text = timeText(ctx.claims.json, node);
  const ahead = whole(ceil(exp - ctx.nowSeconds));
  const latest = ctx.nowSeconds + most + skew;
  return new Rejection(Reason.ExpiresTooLate)
    .withDetail(say4(Phrase.TimeTooLate, text, ahead, whole(most), whole(skew)))
    .withExpected(say2(Phrase.TimeUntil, EXP, dateText(latest)))
    .withActual(say3(Phrase.TimeAhead, EXP, text, ahead));
}
