// RFC 7519 section 4.1.6: the token was issued, and not too long ago.
import { Consumer } from "../config/consumer";
import { Check, Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { isoTime, refuseEarly, timeText, whole } from "./time";

export function checkIat(c: Case, consumer: Consumer): Verdict {
  const node = c.claims.iat;
  if (node < 0) return null;
  const iat = c.claims.json.number(node);
  const skew = consumer.clockSkewSeconds;
  if (iat > c.nowSeconds + skew) {
    return refuseEarly(c, Reason.IssuedInFuture, Check.Iat, "iat", node, skew);
  }
  const refusal = refuseOld(c, node, consumer.demands.maxAgeSeconds, skew);
  return refusal !== null ? refusal : refuseOld(c, node, c.rule.demands.maxAgeSeconds, skew);
}

/** A negative `most` limits nothing. */
function refuseOld(c: Case, node: i32, most: f64, skew: f64): Verdict {
  const iat = c.claims.json.number(node);
  if (most < 0 || c.nowSeconds <= iat + most + skew) return null;
  const oldest = c.nowSeconds - most - skew;
  return new Refusal(Reason.TokenTooOld)
    .tell(
      `iat is ${timeText(c.claims.json, node)}, ${whole(c.nowSeconds - iat)} s before now; ` +
        `at most ${whole(most)} s and ${whole(skew)} s of clock skew are allowed.`,
    )
    .want("iat from " + whole(oldest) + " (" + isoTime(oldest) + ") on")
    .saw("iat " + timeText(c.claims.json, node));
}
