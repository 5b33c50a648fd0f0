/** The outcome of a request in one sentence. */
import type { Explanation } from "../explanation.ts";
import type { Words } from "../language/report-en.ts";
import type { Language } from "../language/report-language.ts";
import { isError } from "./placed-issue.ts";
import type { ReportRefusal } from "./plugin-report.ts";

/** `unchecked`: the request continued without a valid token. */
export type VerdictKind = "allowed" | "refused" | "unchecked";

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

/** The sign before the sentence, so that the meaning does not depend on colour. */
export const SIGNS: Record<VerdictKind, string> = { allowed: "✓", refused: "✗", unchecked: "!" };

export function verdictOf(explanation: Explanation, language: Language): Verdict {
  const { words } = language;
  const { report, issues, taken, changes = [] } = explanation;
  const plain = { compared: [], isOnlyNoted: false };
  if (!taken) {
    const errors = issues.filter(isError);
    const sentence = words.configRefused(errors.length);
    return { kind: "refused", sentence, ...plain };
  }
  if (report?.refusal) {
    const { status, reason: slug, detail } = report.refusal;
    const sentence = words.refused(status, slug, language.reason(slug)?.title ?? "");
    const isOnlyNoted = report.mode === "dry_run";
    const compared = changes.length > 1 ? [] : comparison(report.refusal, language);
    return {
      kind: "refused",
      sentence,
      compared,
      isOnlyNoted,
      ...(detail && { detail: language.message(detail) }),
    };
  }
  if (report?.consumer) {
    return { kind: "allowed", sentence: words.allowed(report.consumer), ...plain };
  }
  const pass = explanation.undeployedBy === undefined ? report?.pass : "not-deployed";
  const sentence = words.passed[pass ?? ""] ?? pass ?? "";
  const isOff = report?.pass === "not-in-force";
  const undeployed = explanation.undeployedBy;
  const told =
    undeployed !== undefined
      ? [words.undeployed(undeployed)]
      : isOff
        ? [words.notInForce[whyOff(explanation)], ...matching(explanation, words)]
        : [];
  const detail = told.join(" ");
  return { kind: "unchecked", sentence, ...plain, ...(detail && { detail }) };
}

/** "The rules match route a, b; host c." */
function matching({ matched }: Explanation, words: Words): string[] {
  const named = Object.entries<string[]>({ ...matched }).filter(([, names]) => names.length > 0);
  const told = named.map(
    ([kind, names]) => `${words.matchedBy[kind] ?? kind} ${names.join(words.listSeparator)}`,
  );
  return told.length === 0 ? [] : [words.theyMatch(told.join(words.semicolon))];
}

function whyOff({ hasRules, isRouteUnnamed }: Explanation): keyof Words["notInForce"] {
  if (!hasRules) return "off";
  return isRouteUnnamed ? "unnamed" : "noMatch";
}

/** Omitted for a missing token, where it would repeat the reason. */
function comparison(
  { check, expected, actual }: ReportRefusal,
  { words, message }: Language,
): Verdict["compared"] {
  if (!expected || !actual || check === "token") return [];
  return [
    [words.expected, message(expected)],
    [words.actual, message(actual)],
  ];
}
