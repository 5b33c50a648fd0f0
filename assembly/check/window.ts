// Until when a token that has just passed would pass again, all else being the same.
import { Consumer } from "../config/model/consumer";
import { Check } from "../verdict/catalog";
import { RequestContext } from "./request-context";
import { NEAR_SECONDS } from "./time";

/** After so many seconds a token is judged anew, whatever it says. */
const MAX_SECONDS: f64 = 600;

/** The first time at which exp has come, or an age that is limited is reached. */
export function passesUntil(ctx: RequestContext, consumer: Consumer): f64 {
  const claims = ctx.claims;
  const skew = consumer.clockSkewSeconds;
  let until = ctx.nowSeconds + MAX_SECONDS;
  if (claims.exp >= 0)
    until = min(until, expires(claims.json.number(claims.exp), ctx.nowSeconds, skew));
  if (claims.iat < 0) return until;
  const iat = claims.json.number(claims.iat);
  const ofConsumer = consumer.requirements.maxAgeSeconds;
  if (ofConsumer >= 0) until = min(until, iat + ofConsumer + skew);
  const ofRule = ctx.rule.requirements.maxAgeSeconds;
  return ofRule >= 0 ? min(until, iat + ofRule + skew) : until;
}

/** Also the time from which on a far exp is taken for milliseconds: see checkUnit. */
function expires(exp: f64, nowSeconds: f64, skew: f64): f64 {
  const inMilliseconds = exp / 1000.0 - NEAR_SECONDS;
  return inMilliseconds > nowSeconds ? min(inMilliseconds, exp + skew) : exp + skew;
}

/**
 * Whether the verdict stays the same within that time: not where another consumer, asked before, refused
 * by the time, as it may come to take the token for its own.
 */
export function isLasting(ctx: RequestContext): bool {
  if (ctx.refused != ctx.refusals.length) return false;
  for (let i = 0; i < ctx.refusals.length; i++) {
    const check = unchecked(ctx.refusals[i]).check;
    if (check == Check.Exp || check == Check.Nbf || check == Check.Iat) return false;
  }
  return true;
}
