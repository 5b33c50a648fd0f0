// The times of remote_jwks and revoked: how long a document is kept, and how often the server is asked for it.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { RemoteJwks } from "../model/remote-jwks";
import { Revoked } from "../model/revoked";
import { isInRange } from "./field-kind";
import { Spelling } from "./remote-spelling";

const SECOND_MS: f64 = 1000;
const HOUR_MS: f64 = 3600.0 * SECOND_MS;
const WEEK_MS: f64 = 7.0 * 24.0 * HOUR_MS;
const MONTH_MS: f64 = 30.0 * 24.0 * HOUR_MS;
const MAX_TIMEOUT_MS: f64 = 10_000;
/** Below this a key server is asked more often than a token may make it. */
const SHORT_CACHE_MS: i64 = 30_000;

/** What a number of a field is. */
enum Unit {
  Milliseconds,
  Seconds,
}

export function parseRemoteTimes(
  consumer: FieldCursor,
  spelling: Spelling,
  remote: RemoteJwks,
): void {
  const source = consumer.member("remote_jwks");
  const isOwn = spelling == Spelling.Service;
  const cache = isOwn ? source.member("ttl") : consumer.member("jwks_cache_duration");
  const timeout = isOwn ? source.member("timeout") : consumer.member("jwks_fetch_timeout");
  const unit = isOwn ? Unit.Milliseconds : Unit.Seconds;
  remote.cacheMs = timeOf(cache, unit, SECOND_MS, WEEK_MS, isOwn ? 30_000 : 600_000);
  remote.timeoutMs = timeOf(timeout, Unit.Milliseconds, 1, MAX_TIMEOUT_MS, isOwn ? 1000 : 1500);
  const refetch = source.member("refetch_seconds");
  remote.refetchMs = timeOf(refetch, Unit.Seconds, SECOND_MS, HOUR_MS, 30_000);
  const stale = source.member("max_stale_seconds");
  remote.staleMs = timeOf(stale, Unit.Seconds, 0, MONTH_MS, 86_400_000);
  if (remote.cacheMs < SHORT_CACHE_MS) cache.report(ConfigIssueKind.FrequentFetches);
}

/** `refresh_seconds`, `fetch_timeout` and `max_stale_seconds` of revoked. */
export function parseListTimes(source: FieldCursor, revoked: Revoked): void {
  const refresh = source.member("refresh_seconds");
  revoked.cacheMs = timeOf(refresh, Unit.Seconds, SECOND_MS, HOUR_MS, 60_000);
  // A failed fetch is retried in a shorter time.
  revoked.refetchMs = revoked.cacheMs / 2;
  const timeout = source.member("fetch_timeout");
  revoked.timeoutMs = timeOf(timeout, Unit.Milliseconds, 1, MAX_TIMEOUT_MS, 1500);
  const stale = source.member("max_stale_seconds");
  revoked.staleMs = timeOf(stale, Unit.Seconds, 0, MONTH_MS, <i64>HOUR_MS);
}

/** The number in milliseconds; `fallback` if it is absent, or not from `leastMs` to `mostMs`. */
function timeOf(field: FieldCursor, unit: Unit, leastMs: f64, mostMs: f64, fallback: i64): i64 {
  if (field.isAbsent) return fallback;
  const factor = unit == Unit.Seconds ? SECOND_MS : 1;
  return isInRange(field, factor, leastMs, mostMs) ? <i64>(field.number * factor) : fallback;
}
