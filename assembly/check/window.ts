// Until when a token that has just passed would pass again, all else being the same.
import { Consumer } from "../config/model/consumer";
import { Check } from "../verdict/catalog";
import { RequestContext } from "./request-context";

/** After so many seconds a token is judged anew, whatever it says. */
const MAX_SECONDS: f64 = 600;

/** The first time at which exp has come, or an age that is limited is reached. */
export function passesUntil(ctx: RequestContext, consumer: Consumer): f64 {
  const claims = ctx.claims;
  const skew = consumer.clockSkewSeconds;
  let until = ctx.nowSeconds + MAX_SECONDS;
  if (claims.exp >= 0) until = min(until, claims.json.number(claims.exp) + skew);
  if (claims.iat < 0) return until;
  const iat = claims.json.number(claims.iat);
  const ofConsumer = consumer.requirements.maxAgeSeconds;
  if (ofConsumer >= 0) until = min(until, iat + ofConsumer + skew);
  const ofRule = ctx.rule.requirements.maxAgeSeconds;
  return ofRule >= 0 ? min(until, iat + ofRule + skew) : until;
}

/**
 * Whether the verdict stays the same within that time: not where another consumer, asked before, refused
 * by the time, as it may come to take the token for its own.
 */
export function isLasting(ctx: RequestContext): bool {
  if (ctx.rejected != ctx.rejections.length) return false;
  for (let i = 0; i < ctx.rejections.length; i++) {
    const check = unchecked(ctx.rejections[i]).check;
    if (check == Check.Exp || check == Check.Nbf || check == Check.Iat) return false;
  }
  return true;
}
