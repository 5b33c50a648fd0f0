// RFC 7519 section 2: NumericDate, seconds since 1970-01-01T00:00:00Z, and how a message shows it.
import { COLON, DIGIT_0, HYPHEN, UPPER_T, UPPER_Z } from "../bytes/ascii-codes";
import { shown } from "../bytes/quote";
import { Document } from "../json/document";
import { Phrase } from "../message/phrases";
import { say, say2, say3, say4 } from "../message/say";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { MILLISECONDS_FROM, secondsOf, unitOf } from "../jose/time-unit";

const SECONDS_A_DAY: i64 = 86400;
/** Beyond this a date has no four-digit year. */
const LAST_SECOND: f64 = 253402300799;
/** A difference of more seconds than this is not written out. */
const MAX_DIFFERENCE: f64 = 1000000000000000000;
/** "2026-11-24T00:00:00Z" */
const ISO_UNITS: usize = 20;
const iso: usize = memory.data(40, 8);

/** Rejects a time that only makes sense in a unit smaller than a second: decision 31. */
export function checkUnit(ctx: RequestContext, check: Check, claim: string, node: i32): Verdict {
  const value = ctx.claims.json.number(node);
  if (value < MILLISECONDS_FROM) return null;
  const unit = unitOf(value);
  if (unit < 0) return null;
  const written = numberText(ctx.claims.json, node);
  const seconds = secondsOf(value, unit);
  return new Rejection(Reason.TimeInMilliseconds)
    .at(check)
    .withDetail(say4(Phrase.TimeInUnit, claim, written, unitText(unit), isoTime(seconds)))
    .withExpected(say2(Phrase.TimeInSeconds, claim, whole(seconds)))
    .withActual(say2(Phrase.Named, claim, written));
}

function unitText(unit: i32): string {
  if (unit == 0) return say(Phrase.Milliseconds);
  if (unit == 1) return say(Phrase.Microseconds);
  return say(unit == 2 ? Phrase.Nanoseconds : Phrase.Ticks);
}

/** Rejects a claim whose time is further in the future than the skew, or is in a unit smaller than seconds. */
export function rejectEarly(
  ctx: RequestContext,
  reason: Reason,
  check: Check,
  claim: string,
  node: i32,
  skewSeconds: f64,
): Rejection {
  const unit = checkUnit(ctx, check, claim, node);
  if (unit !== null) return unit;
  const latest = ctx.nowSeconds + skewSeconds;
  const ahead = whole(ceil(ctx.claims.json.number(node) - ctx.nowSeconds));
  const text = timeText(ctx.claims.json, node);
  return new Rejection(reason)
    .withDetail(say4(Phrase.TimeEarly, claim, text, ahead, whole(skewSeconds)))
    .withExpected(say2(Phrase.TimeUntil, claim, dateText(latest)))
    .withActual(say3(Phrase.TimeAhead, claim, text, ahead));
}

/** "1795478400 (2026-11-24T00:00:00Z)", the number as the token has it. */
export function timeText(json: Document, node: i32): string {
  const value = json.number(node);
  const written = numberText(json, node);
  return value >= 0 && value <= LAST_SECOND ? written + " (" + isoTime(value) + ")" : written;
}

/** "1795478400 (2026-11-24T00:00:00Z)", of a time in seconds. */
export function dateText(seconds: f64): string {
  return whole(seconds) + " (" + isoTime(seconds) + ")";
}

/** RFC 3339 in UTC, without fractions; `seconds` from 0 to the end of year 9999. */
export function isoTime(seconds: f64): string {
  const total = clamped(seconds);
  const days = total / SECONDS_A_DAY;
  const rest = <i32>(total % SECONDS_A_DAY);
  // Days to a civil date: eras of 400 years that begin on the first of March.
  const shifted = days + 719468;
  const era = shifted / 146097;
  const dayOfEra = shifted % 146097;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const monthFromMarch = (5 * dayOfYear + 2) / 153;
  const day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  putDigits(0, <i32>year, 4);
  putUnit(4, HYPHEN);
  putDigits(5, <i32>month, 2);
  putUnit(7, HYPHEN);
  putDigits(8, <i32>day, 2);
  putUnit(10, UPPER_T);
  putDigits(11, rest / 3600, 2);
  putUnit(13, COLON);
  putDigits(14, (rest / 60) % 60, 2);
  putUnit(16, COLON);
  putDigits(17, rest % 60, 2);
  putUnit(19, UPPER_Z);
  return String.UTF16.decodeUnsafe(iso, ISO_UNITS << 1);
}

/** Writes that unit of the text that `isoTime` makes: put together of strings, it would be twenty of them. */
function putUnit(at: usize, unit: u16): void {
  store<u16>(iso + (at << 1), unit);
}

/** The last `width` digits of the number. */
function putDigits(at: usize, value: i32, width: i32): void {
  for (let i = width - 1; i >= 0; i--, value /= 10) {
    putUnit(at + <usize>i, DIGIT_0 + <u16>(value % 10));
  }
}

/** Whole seconds as digits: "3600"; "0" if negative, and ">1000000000000000000" beyond that. */
export function whole(seconds: f64): string {
  if (!(seconds > 0)) return "0";
  if (seconds > MAX_DIFFERENCE) return ">" + (<i64>MAX_DIFFERENCE).toString();
  return (<i64>seconds).toString();
}

function clamped(seconds: f64): i64 {
  if (!(seconds > 0)) return 0;
  return seconds < LAST_SECOND ? <i64>seconds : <i64>LAST_SECOND;
}

/** The number as written, cut when it is very long. */
function numberText(json: Document, node: i32): string {
  return shown(json.textPtr(node), json.textLength(node), 32);
}
