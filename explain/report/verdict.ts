/** The outcome of a request in one sentence. */
import type { Explanation } from "../explanation.ts";
import type { Words } from "../language/report-en.ts";
import type { Language } from "../language/report-language.ts";
import { causeSentence } from "../language/change-text.ts";
import type { Difference } from "./near-miss.ts";
import { isError } from "./placed-issue.ts";
import type { Report, ReportRejection } from "./plugin-report.ts";
import { failsAnyway, unknownKeys } from "./unknown-keys.ts";

/** `unchecked`: the request continued without a valid token. `undecided`: the keys are not known here. */
export type VerdictKind = "allowed" | "rejected" | "unchecked" | "undecided";

export interface Verdict {
  kind: VerdictKind;
  sentence: string;
  /** Details of the outcome, or why nothing was checked. */
  detail?: string;
  /** Expected and actual values, if no cause explains more. */
  compared: [name: string, value: string][];
  /** The mode is dry_run: the request was not actually rejected. */
  isOnlyNoted: boolean;
}

/** Their detail is more precise than a further diagnosis. */
const REASONS_WITH_CAUSE = ["issuer-near-miss"];

/** The field that makes the plugin check a binding. */
const CHECKED_BY: Readonly<Record<string, string>> = {
  "cnf.jkt": "dpop",
  "cnf.x5t#S256": "certificate_bound",
};

/** The sign before the sentence, so that the meaning does not depend on colour. */
export const SIGNS: Record<VerdictKind, string> = {
  allowed: "✓",
  rejected: "✗",
  unchecked: "!",
  undecided: "?",
};

export function verdictOf(explanation: Explanation, language: Language): Verdict {
  const { words } = language;
  const { report, issues, taken, changes = [] } = explanation;
  const plain = { compared: [], isOnlyNoted: false };
  if (!taken) {
    const errors = issues.filter(isError);
    const sentence = words.configRejected(errors.length);
    return { kind: "rejected", sentence, ...plain };
  }
  const keys = unknownKeys(report, explanation.asked);
  if (report?.refusal && keys.length > 0) return undecided(report, keys, language);
  if (report?.refusal) {
    const { status, reason: slug, detail: message } = report.refusal;
    const [first] = changes;
    const cause = causeSentence(first, language) ?? causeOf(explanation, language);
    const sentence = words.refused(status, slug, cause);
    const isOnlyNoted = report.mode === "dry_run";
    const near = first?.difference;
    const isShort = changes.length > 1 || first?.cause !== undefined;
    const compared = near
      ? differing(near, words)
      : isShort
        ? []
        : comparison(report.refusal, language);
    const detail = message && language.message(message);
    // Two values that nearly match say what the detail says.
    const isTold = detail === undefined || detail === cause || near !== undefined;
    return { kind: "rejected", sentence, compared, isOnlyNoted, ...(!isTold && { detail }) };
  }
  if (report?.consumer) {
    const found = explanation.otherPurpose;
    // Other gateways have no field for it.
    const binding = explanation.foreign ? undefined : report.unchecked_binding;
    const notes = [
      ...(found ? [words.otherPurpose(language.diagnosis(found))] : []),
      ...(binding === undefined ? [] : [words.uncheckedBinding(binding, CHECKED_BY[binding])]),
      ...(report.unchecked_nonce ? [words.uncheckedNonce] : []),
    ];
    const sentence = words.allowed(report.consumer);
    const detail = notes.join(" ");
    return { kind: "allowed", sentence, ...plain, ...(detail !== "" && { detail }) };
  }
  const pass = explanation.undeployedBy === undefined ? report?.pass : "not-deployed";
  const sentence = words.passed[pass ?? ""] ?? pass ?? "";
  const isOff = report?.pass === "not-in-force";
  const undeployed = explanation.undeployedBy;
  const told =
    undeployed !== undefined
      ? [words.undeployed(undeployed)]
      : isOff
        ? [words.noRuleApplies[whyOff(explanation)], ...matching(explanation, words)]
        : [];
  const detail = told.join(" ");
  return { kind: "unchecked", sentence, ...plain, ...(detail && { detail }) };
}

/** The sentence of the cause that was found, or else the title of the reason. */
function causeOf({ report, changes = [] }: Explanation, language: Language): string {
  const reason = report?.refusal?.reason ?? "";
  const found = changes[0]?.found;
  const isNamed = found === undefined || REASONS_WITH_CAUSE.includes(reason);
  return isNamed ? (language.reason(reason)?.title ?? "") : language.diagnosis(found);
}

/** What is known without the keys: whether the request would be rejected with any keys. */
function undecided(report: Report, keys: string[], { words }: Language): Verdict {
  const failed = failsAnyway(report);
  const isOfList = report.refusal?.reason === "revocation-unavailable";
  const unknown = isOfList ? words.listUnknown : words.keysUnknown;
  const detail = failed && words.failsAnyway(failed.reason ?? "");
  return {
    kind: "undecided",
    sentence: unknown(keys.map((key) => `https://${key}`).join(words.listSeparator)),
    compared: [],
    isOnlyNoted: false,
    ...(detail !== undefined && { detail }),
  };
}

/** "The rules match route a, b; host c." */
function matching({ matched }: Explanation, words: Words): string[] {
  const named = Object.entries<string[]>({ ...matched }).filter(([, names]) => names.length > 0);
  const told = named.map(
    ([kind, names]) => `${words.matchedBy[kind] ?? kind} ${names.join(words.listSeparator)}`,
  );
  return told.length === 0 ? [] : [words.theyMatch(told.join(words.semicolon))];
}

function whyOff({ hasRules, isRouteUnnamed }: Explanation): keyof Words["noRuleApplies"] {
  if (!hasRules) return "off";
  return isRouteUnnamed ? "unnamed" : "noMatch";
}

/** The two values, in which whitespace is visible. */
function differing({ expected, actual }: Difference, words: Words): Verdict["compared"] {
  return [
    [words.expected, JSON.stringify(expected)],
    [words.actual, JSON.stringify(actual)],
  ];
}

/** Omitted for a missing token, where it would repeat the reason. */
function comparison(
  { check, expected, actual }: ReportRejection,
  { words, message }: Language,
): Verdict["compared"] {
  if (!expected || !actual || check === "token") return [];
  return [
    [words.expected, message(expected)],
    [words.actual, message(actual)],
  ];
}
