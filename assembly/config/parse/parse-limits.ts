// token_cache, refusal_log and max_verification_cost: limits of the whole configuration.
import { FieldCursor } from "../issues/field-cursor";
import { FieldKind, Scope } from "../fields";
import { Configuration } from "../model/configuration";
import { checkFields } from "./check-fields";
import { isInRange, isOfKind } from "./field-kind";

const MAX_CACHE_ENTRIES: i32 = 65536;
const MAX_CACHE_BYTES: i32 = 1 << 24;
const MAX_LOG_LINES: i32 = 1_000_000;
/** Less would reject common tokens; more would let one request block a worker. */
const MIN_COST_MS: f64 = 1;
const MAX_COST_MS: f64 = 1000;

/** A field that is absent or invalid keeps its default. */
export function parseLimits(root: FieldCursor, into: Configuration): void {
  const cache = root.member("token_cache");
  // Another kind is reported already.
  if (cache.isObject) {
    checkFields(cache, Scope.TokenCache);
    into.cacheEntries = count(cache.member("max_entries"), into.cacheEntries, MAX_CACHE_ENTRIES);
    into.cacheBytes = count(cache.member("max_bytes"), into.cacheBytes, MAX_CACHE_BYTES);
  }
  const log = root.member("refusal_log");
  if (log.isObject) {
    checkFields(log, Scope.RefusalLog);
    into.rejectionLinesPerSecond = count(
      log.member("per_second"),
      into.rejectionLinesPerSecond,
      MAX_LOG_LINES,
    );
    into.rejectionLinesBurst = count(log.member("burst"), into.rejectionLinesBurst, MAX_LOG_LINES);
  }
  const cost = root.member("max_verification_cost");
  if (isOfKind(cost, FieldKind.Milliseconds) && isInRange(cost, 1, MIN_COST_MS, MAX_COST_MS)) {
    into.verificationMicroseconds = cost.number * 1000;
  }
}

function count(field: FieldCursor, fallback: i32, most: i32): i32 {
  if (!isOfKind(field, FieldKind.Count) || !isInRange(field, 1, 0, most)) return fallback;
  return <i32>field.number;
}
