// A reason's slug in the spellings of where it is shown: one spelling travels.
import { CATALOG, Reason } from "./catalog";

const PREFIX: string = "jwt_verdict";

/** "token_expired": what names allow where a hyphen is not allowed. */
function underscored(slug: string): string {
  return slug.replaceAll("-", "_");
}

/** Envoy's response code details: "jwt_verdict.token_expired". */
export function codeDetails(reason: Reason): string {
  return PREFIX + "." + underscored(CATALOG[reason].slug);
}

/** The counter of a reason: "jwt_verdict_refused_token_expired". */
export function refusedMetric(reason: Reason): string {
  return PREFIX + "_refused_" + underscored(CATALOG[reason].slug);
}

/** Envoy's words for the totals: "jwt_verdict_allowed", "jwt_verdict_denied". */
export function totalMetric(word: string): string {
  return PREFIX + "_" + word;
}
