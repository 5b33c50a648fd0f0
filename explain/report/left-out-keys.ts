/** Keys that a set has but the plugin cannot use, for a check that found no key. */
import type {
  KeyIssue,
  Report,
  ReportCheck,
  ReportConsumer,
  ReportKeySet,
  ReportRejection,
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

/** A key that was left out and may be the one that the token refers to. */
export interface LeftOutCause {
  kind: "key";
  key: KeyIssue;
  path: string;
}

/** The last member of a path, and the algorithms whose keys have it. */
const MEMBERS: readonly (readonly [RegExp, RegExp])[] = [
  [/\.k$/, /^HS/],
  [/\.[ne]$/, /^[RP]S/],
  [/\.(?:crv|x|y)$/, /^E/],
  [/\.kty$/, /^/],
];

/**
 * Of the consumer's set: the keys with the kid of the token. If there are none, those without kid that may be for its
 * algorithm, unless another key was found.
 */
export function leftOutCauses(
  report: Report,
  { reason, check }: ReportRejection,
  token: ReportToken | undefined,
  consumer: ReportConsumer | undefined,
): LeftOutCause[] {
  const isAboutKeys = LOOKUPS.includes(check) && !/^(?:algorithm-(?!key)|kid-)/.test(reason);
  if (token === undefined || consumer === undefined || !isAboutKeys) return [];
  const sets = (report.key_sets ?? []).filter(({ path }) => path.startsWith(`${consumer.path}.`));
  const all = sets.flatMap((set) => causesOf(set));
  const kid = token.header?.["kid"];
  const isRuledOut = consumer.diagnosis?.some(({ finding }) => finding === "key-ruled-out");
  const named = all.filter(({ key }) => key.kid !== null && key.kid === kid);
  if (named.length > 0) return named.filter(({ key }) => !isRuledOut || !isForOtherUse(key));
  if (kid !== undefined && check === "signature") return [];
  return all.filter(
    ({ key }) => (kid === undefined || key.kid === null) && isFor(key, token.header?.["alg"]),
  );
}

function causesOf({ path, left_out: keys }: ReportKeySet): LeftOutCause[] {
  return keys.map((key) => ({ kind: "key", key, path }));
}

/** Whether its use, key_ops or alg is the issue: it is meant not to verify such tokens. */
function isForOtherUse({ slug, path }: KeyIssue): boolean {
  return slug === "unusable-key" && !/\.(?:kty|crv)$/.test(path);
}

function isFor(key: KeyIssue, alg: unknown): boolean {
  if (isForOtherUse(key) || typeof alg !== "string") return false;
  if (key.slug === "invalid-point") return alg.startsWith("E");
  return MEMBERS.some(([member, algorithms]) => member.test(key.path) && algorithms.test(alg));
}
