/** Keys that a set has but the plugin cannot use, where a check looked for a key and found none. */
import type {
  KeyIssue,
  Report,
  ReportCheck,
  ReportConsumer,
  ReportToken,
} from "./plugin-report.ts";

/** Checks that look for a key, in their order. */
const LOOKUPS = ["alg", "kid", "signature"];

/**
 * Those of the consumer's set, at the first of its checks that found no key. If one has the kid of the token, only
 * those with that kid.
 */
export function leftOutKeys(
  { check }: ReportCheck,
  consumer: ReportConsumer | undefined,
  token: ReportToken,
  { key_sets: sets = [] }: Report,
): KeyIssue[] {
  const failed = consumer?.checks.find(
    (one) => one.result === "fail" && LOOKUPS.includes(one.check),
  );
  if (consumer === undefined || failed?.check !== check) return [];
  const keys = sets.filter(({ path }) => path.startsWith(`${consumer.path}.`));
  const all = keys.flatMap(({ left_out: leftOut }) => leftOut);
  const named = all.filter(({ kid }) => kid !== null && kid === token.header?.["kid"]);
  return named.length > 0 ? named : all;
}
