// From when until when a token that has just passed would pass again, all else being the same.
import { Consumer } from "../config/consumer";
import { Check } from "../verdict/catalog";
import { Case } from "./case";

/** After so many seconds a token is judged anew, whatever it says. */
const MOST_SECONDS: f64 = 600;

/** The first time, in seconds since 1970, at which neither nbf nor iat is ahead. */
export function passesFrom(c: Case, consumer: Consumer): f64 {
  const skew = consumer.clockSkewSeconds;
  let from: f64 = 0;
  if (c.claims.nbf >= 0) from = max(from, c.claims.json.number(c.claims.nbf) - skew);
  if (c.claims.iat >= 0) from = max(from, c.claims.json.number(c.claims.iat) - skew);
  return from;
}

/** The first time at which exp has come, or an age that is limited is reached. */
export function passesUntil(c: Case, consumer: Consumer): f64 {
  const claims = c.claims;
  const skew = consumer.clockSkewSeconds;
  let until = c.nowSeconds + MOST_SECONDS;
  if (claims.exp >= 0) until = min(until, claims.json.number(claims.exp) + skew);
  if (claims.iat < 0) return until;
  const iat = claims.json.number(claims.iat);
  const ofConsumer = consumer.demands.maxAgeSeconds;
  if (ofConsumer >= 0) until = min(until, iat + ofConsumer + skew);
  const ofRule = c.rule.demands.maxAgeSeconds;
  return ofRule >= 0 ? min(until, iat + ofRule + skew) : until;
}

/**
 * Whether the verdict stays the same within that time: not where another consumer, asked before, refused
 * by the time, as it may come to take the token for its own.
 */
export function isLasting(c: Case): bool {
  if (c.refused != c.refusals.length) return false;
  for (let i = 0; i < c.refusals.length; i++) {
    const check = unchecked(c.refusals[i]).check;
    if (check == Check.Exp || check == Check.Nbf || check == Check.Iat) return false;
  }
  return true;
}
