// A reason's slug in the spellings of where it is shown: one spelling travels.
import { isAlphanumeric } from "../bytes/ascii";
import { CATALOG, PASSES, Pass, Reason } from "./catalog";

const PREFIX: string = "jwt_verdict";

/** "token_expired": what names allow where a hyphen is not allowed. */
function underscored(slug: string): string {
  return slug.replaceAll("-", "_");
}

/** Envoy's response code details: "jwt_verdict.token_expired". */
export function codeDetails(reason: Reason): string {
  return PREFIX + "." + underscored(CATALOG[reason].slug);
}

/** All counters of requests that were only judged begin so, the others do not. */
function counter(dryRun: bool): string {
  return dryRun ? PREFIX + "_dry_run_" : PREFIX + "_";
}

/** The counter of a reason: "jwt_verdict_refused_token_expired". */
export function refusedMetric(reason: Reason, dryRun: bool): string {
  return counter(dryRun) + "refused_" + underscored(CATALOG[reason].slug);
}

/**
 * The counter of a reason and a consumer: "jwt_verdict_refused_by.consumer.partner.reason.token_expired".
 * Envoy's stats_tags can make tags of it; what would break a name is "_".
 */
export function refusedByMetric(reason: Reason, consumer: string, dryRun: bool): string {
  const slug = underscored(CATALOG[reason].slug);
  return counter(dryRun) + "refused_by.consumer." + wordOf(consumer) + ".reason." + slug;
}

/** Envoy's words for the totals: "jwt_verdict_allowed", "jwt_verdict_denied". */
export function passMetric(pass: Pass, dryRun: bool): string {
  return counter(dryRun) + underscored(PASSES[pass].slug);
}

/** Envoy's words for a cache of tokens: "jwt_verdict_cache_hit", "jwt_verdict_cache_miss". */
export function cacheMetric(isHit: bool): string {
  return PREFIX + (isHit ? "_cache_hit" : "_cache_miss");
}

export function deniedMetric(dryRun: bool): string {
  return counter(dryRun) + "denied";
}

/** Of keys from a server: "jwt_verdict_jwks_fetch_success". */
export function keyMetric(word: string): string {
  return PREFIX + "_jwks_" + word;
}

/** The age of a consumer's set: "jwt_verdict_jwks_age_seconds.consumer.partner". */
export function keyAgeMetric(consumer: string): string {
  return keyMetric("age_seconds.consumer.") + wordOf(consumer);
}

/** Letters, digits and "-" of a name, "_" for each other character. */
function wordOf(name: string): string {
  const units = new StaticArray<u16>(name.length);
  for (let i = 0; i < name.length; i++) {
    const code = <u16>name.charCodeAt(i);
    units[i] = isAlphanumeric(code) || code == 0x2d ? code : 0x5f;
  }
  return String.UTF16.decodeUnsafe(changetype<usize>(units), (<usize>name.length) << 1);
}
