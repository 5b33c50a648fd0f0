// The names of reasons in Envoy and in metrics, derived from the slug.
import { HYPHEN, UNDERSCORE } from "../bytes/ascii-codes";
import { isAlphanumeric } from "../bytes/ascii";
import { hex } from "../bytes/hex";
import { replaceUnit } from "../bytes/text";
import { Hash, digest } from "../hash/hash";
import { CATALOG, PASSES, Pass, Reason } from "./catalog";

const PREFIX: string = "jwt_verdict";
const FINGERPRINT_BYTES: i32 = 4;
const FINGERPRINT_DIGITS: i32 = 2 * FINGERPRINT_BYTES;
const sha256: usize = memory.data(32, 8);

/** "token_expired": for names that do not allow hyphens. */
function underscored(slug: string): string {
  return replaceUnit(slug, HYPHEN, UNDERSCORE);
}

/** Envoy's response code details: "jwt_verdict.token_expired". */
export function codeDetails(reason: Reason): string {
  return PREFIX + "." + underscored(CATALOG[reason].slug);
}

/** The prefix of all counters for dry run, which no other counter has. */
function counter(dryRun: bool): string {
  return dryRun ? PREFIX + "_dry_run_" : PREFIX + "_";
}

/** The counter of a reason: "jwt_verdict_refused_token_expired". */
export function rejectedMetric(reason: Reason, dryRun: bool): string {
  return counter(dryRun) + "refused_" + underscored(CATALOG[reason].slug);
}

/**
 * The counter of a reason and a consumer: "jwt_verdict_refused_by.consumer.partner.reason.token_expired".
 * Envoy's stats_tags can make tags of it.
 */
export function rejectedByMetric(reason: Reason, consumer: string, dryRun: bool): string {
  const slug = underscored(CATALOG[reason].slug);
  return counter(dryRun) + "refused_by.consumer." + wordOf(consumer) + ".reason." + slug;
}

/** The totals, with Envoy's words: "jwt_verdict_allowed", "jwt_verdict_denied". */
export function passMetric(pass: Pass, dryRun: bool): string {
  return counter(dryRun) + underscored(PASSES[pass].slug);
}

/** The token cache, with Envoy's words: "jwt_verdict_cache_hit", "jwt_verdict_cache_miss". */
export function cacheMetric(isHit: bool): string {
  return PREFIX + (isHit ? "_cache_hit" : "_cache_miss");
}

/** Rejections without their own log line: "jwt_verdict_refusal_log_suppressed". */
export function suppressedMetric(): string {
  return PREFIX + "_refusal_log_suppressed";
}

/** Tokens bound to their sender that passed without a check of that: "jwt_verdict_binding_unchecked". */
export function uncheckedMetric(): string {
  return PREFIX + "_binding_unchecked";
}

export function deniedMetric(dryRun: bool): string {
  return counter(dryRun) + "denied";
}

/** Keys from a server: "jwt_verdict_jwks_fetch_success". */
export function keyMetric(word: string): string {
  return PREFIX + "_jwks_" + word;
}

/** The age of a consumer's key set: "jwt_verdict_jwks_age_seconds.consumer.partner". */
export function keyAgeMetric(consumer: string): string {
  return keyMetric("age_seconds.consumer.") + wordOf(consumer);
}

/** Lists of revoked tokens: "jwt_verdict_revoked_fetch_success"; with a consumer "..._entries.consumer.partner". */
export function revokedMetric(word: string, consumer: string = ""): string {
  const name = PREFIX + "_revoked_" + word;
  return consumer.length > 0 ? name + ".consumer." + wordOf(consumer) : name;
}

/**
 * The name if it has only ASCII letters, digits, "-" and "_". Otherwise "_" replaces each run of other
 * characters, and "_" and the first eight digits of the name's SHA-256 follow; the same applies to a name
 * that ends like this. So two consumers practically never share a counter, and a counter's name does not
 * depend on other consumers.
 */
function wordOf(name: string): string {
  const units = new StaticArray<u16>(name.length);
  let length = 0;
  let isReplaced = false;
  for (let i = 0; i < name.length; i++) {
    const code = <u16>name.charCodeAt(i);
    const isKept = isAlphanumeric(code) || code == HYPHEN || code == UNDERSCORE;
    if (isKept || i == 0 || units[length - 1] != UNDERSCORE) {
      units[length++] = isKept ? code : UNDERSCORE;
    }
    isReplaced = isReplaced || !isKept;
  }
  const word = String.UTF16.decodeUnsafe(changetype<usize>(units), (<usize>length) << 1);
  return isReplaced || hasFingerprint(name) ? word + "_" + fingerprint(name) : word;
}

/** Whether it ends like a replaced name. */
function hasFingerprint(name: string): bool {
  const start = name.length - FINGERPRINT_DIGITS;
  if (start < 1 || name.charCodeAt(start - 1) != UNDERSCORE) return false;
  for (let i = start; i < name.length; i++) {
    const code = <u32>name.charCodeAt(i);
    if (code - 0x30 >= 10 && code - 0x61 >= 6) return false;
  }
  return true;
}

function fingerprint(name: string): string {
  const bytes = String.UTF8.encode(name);
  digest(Hash.Sha256, changetype<usize>(bytes), bytes.byteLength, sha256);
  return hex(sha256, FINGERPRINT_BYTES);
}
