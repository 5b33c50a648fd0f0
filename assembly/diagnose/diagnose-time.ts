// Times that are wrong by a few minutes, by whole hours, or in their unit.
import { Document } from "../json/document";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { DiagnosisContext } from "./diagnosis-context";
import { timeText, whole } from "../check/time";

/** A clock without a time server is usually wrong by less than this. */
const MAX_CLOCK_SECONDS: f64 = 600;
/** How long ago, after the skew, a token may have expired so that a wrong clock can be the cause. */
const MAX_EXPIRED_SECONDS: f64 = 120;
const HOUR_SECONDS: f64 = 3600;
const MAX_HOURS: f64 = 14;
/** The tolerance for a difference of whole hours, because the token is not entirely new. */
const ZONE_SECONDS: f64 = 120;
/** The maximum age of a new token, for one that seems to be hours old. */
const NEW_SECONDS: f64 = 60;
/** A shorter lifetime hardly suffices to send the token to a gateway. */
const SHORT_LIFE_SECONDS: f64 = 10;
/** A smaller number (before 1973) must be a duration. */
const MAX_DURATION: f64 = 100000000;

export function diagnoseTime(context: DiagnosisContext, reason: Reason): void {
  const claims = context.ctx.claims;
  const json = claims.json;
  const now = context.ctx.nowSeconds;
  const consumer = context.consumer;
  const skew = consumer === null ? 0 : consumer.clockSkewSeconds;
  if (reason == Reason.TokenExpired) {
    const exp = json.number(claims.exp);
    if (exp < MAX_DURATION) {
      const kind = exp <= 0 ? DiagnosisKind.ExpUnset : DiagnosisKind.TimeIsDuration;
      context.add(kind, [say2(Phrase.Named, "exp", timeText(json, claims.exp))]);
    } else if (isShortLived(json, claims.exp, claims.iat, now)) {
      const life = exp - json.number(claims.iat);
      const side = life < 0 ? Phrase.SecondsBefore : Phrase.SecondsAfter;
      context.add(DiagnosisKind.ShortLived, [say1(side, whole(abs(life)))]);
    } else if (now - exp < skew + MAX_EXPIRED_SECONDS) {
      const or = say(Phrase.OrUsedLate);
      context.add(DiagnosisKind.ClockDiffers, ["exp", whole(now - exp), or]);
    } else if (claims.iat >= 0) behindByHours(context, now - json.number(claims.iat));
    return;
  }
  const isNbf = reason == Reason.TokenNotYetValid;
  if (!isNbf && reason != Reason.IssuedInFuture) return;
  const name = isNbf ? "nbf" : "iat";
  const ahead = json.number(isNbf ? claims.nbf : claims.iat) - now;
  const hours = nearest(ahead / HOUR_SECONDS);
  if (ahead < MAX_CLOCK_SECONDS)
    context.add(DiagnosisKind.ClockDiffers, [name, whole(ceil(ahead)), ""]);
  else if (hours <= MAX_HOURS && abs(ahead - hours * HOUR_SECONDS) < ZONE_SECONDS) {
    context.add(DiagnosisKind.TimeZone, [say2(Phrase.ZoneAhead, name, whole(hours))]);
  }
}

/** An expired token whose age is slightly over whole hours; it may be a new one. */
function behindByHours(context: DiagnosisContext, age: f64): void {
  const hours = Math.floor(age / HOUR_SECONDS);
  if (hours < 1 || hours > MAX_HOURS || age - hours * HOUR_SECONDS > NEW_SECONDS) return;
  context.add(DiagnosisKind.TimeZone, [say2(Phrase.ZoneBehind, "iat", whole(hours))]);
}

/** Whether the lifetime is too short, or negative. An iat in the future shows that iat itself is wrong. */
function isShortLived(json: Document, exp: i32, iat: i32, now: f64): bool {
  if (iat < 0) return false;
  const life = json.number(exp) - json.number(iat);
  return life < SHORT_LIFE_SECONDS && (life >= 0 || json.number(iat) <= now);
}
