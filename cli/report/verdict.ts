/** What became of a request, in one sentence. */
import type { Explanation } from "../explanation.ts";
import type { Language } from "../language/language.ts";

/** `unchecked`: it went through, and no token was found good. */
export type VerdictKind = "allowed" | "refused" | "unchecked";

export interface Verdict {
  kind: VerdictKind;
  sentence: string;
  /** Facts of the case, or why nothing was checked. */
  detail?: string;
  /** The mode is dry_run: it was not refused in truth. */
  isOnlyNoted: boolean;
}

/** What stands before the sentence, so that colour is not needed. */
export const SIGNS: Record<VerdictKind, string> = { allowed: "✓", refused: "✗", unchecked: "!" };

export function verdictOf(explanation: Explanation, language: Language): Verdict {
  const { words } = language;
  const { report, findings, taken, hasRules } = explanation;
  if (!taken) {
    const errors = findings.filter(({ level }) => level === "error");
    const sentence = words.configRefused(errors.length);
    return { kind: "refused", sentence, isOnlyNoted: false };
  }
  if (report?.refusal) {
    const { status, reason: slug, detail } = report.refusal;
    const sentence = words.refused(status, slug, language.reason(slug)?.title ?? "");
    const isOnlyNoted = report.mode === "dry_run";
    return { kind: "refused", sentence, isOnlyNoted, ...(detail && { detail }) };
  }
  if (report?.consumer) {
    return { kind: "allowed", sentence: words.allowed(report.consumer), isOnlyNoted: false };
  }
  const sentence = words.passed[report?.pass ?? ""] ?? report?.pass ?? "";
  const isOff = report?.pass === "not-in-force";
  const detail = isOff ? words.notInForce[hasRules ? "noMatch" : "off"] : undefined;
  return { kind: "unchecked", sentence, isOnlyNoted: false, ...(detail && { detail }) };
}
