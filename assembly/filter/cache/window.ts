// The end of the time in which a valid token stays valid, if nothing else changes.
import { Consumer } from "../../config/model/consumer";
import { Check } from "../../verdict/catalog";
import { RequestContext } from "../../request/request-context";

/** A token is checked again after this many seconds, whatever its claims are. */
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
 * Whether the result stays the same within that time. It does not if an earlier consumer rejected the token
 * because of a time, or may have because of a header: that consumer may accept the token later.
 */
export function isLasting(ctx: RequestContext): bool {
  if (ctx.rejected != ctx.rejections.length) return false;
  if (ctx.rejected > 0 && ctx.policy.readsHeaders) return false;
  for (let i = 0; i < ctx.rejections.length; i++) {
    const check = unchecked(ctx.rejections[i]).check;
    if (check == Check.Exp || check == Check.Nbf || check == Check.Iat) return false;
  }
  return true;
}
