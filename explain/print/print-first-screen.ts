/** The answer in short: the verdict, the change with its line, and the checks in a few lines. */
import type { Explanation, CheckedRequest } from "../explanation.ts";
import { inGatewayWords } from "../language/gateway-language.ts";
import { isError } from "../report/placed-issue.ts";
import { verdictOf } from "../report/verdict.ts";
import { printFirstChange } from "./print-change.ts";
import { printForeignVerdict } from "./print-foreign.ts";
import { farExpiry, unusedKeys } from "./first-notes.ts";
import { printFolded } from "./print-folded.ts";
import { printIssue } from "./print-issue.ts";
import { printVerdict } from "./print-verdict.ts";
import { printLeftOut } from "./print-checks.ts";
import { indented, type Output } from "./output.ts";
import { wrapLines } from "./wrap.ts";

const FAULTY_KEY = "coordinate-length";

/** @param notices what is unknown about the request, printed first */
export function printFirstScreen(
  explanation: Explanation,
  own: Output,
  notices: string[] = [],
): string {
  const out = { ...own, language: inGatewayWords(own.language, explanation.foreign) };
  const { words } = out.language;
  const { ifApplied, issues } = explanation;
  const errors = issues.filter(isError);
  const lines = [
    ...notices.map((notice) => out.paint.yellow(`! ${notice}`)),
    ...printForeignVerdict(explanation, out),
    ...(explanation.foreign?.isOff ? [] : printVerdict(explanation, out)),
    ...errors.flatMap((issue) => ["", ...printIssue(issue, out)]),
    ...judged(explanation, out),
    ...(ifApplied ? ifRuleApplied(ifApplied, explanation, out) : []),
    "",
    ...farExpiry(explanation, out).map((text) => out.paint.yellow(`! ${text}`)),
    ...printWarnings(explanation, out),
    out.paint.dim(words.verbose),
  ];
  return `${wrapLines(lines, out.width).join("\n")}\n`;
}

/** A single warning in its line, several as a number; without the one that is the cause. */
function printWarnings({ issues, changes = [] }: Explanation, out: Output): string[] {
  const cause = changes[0]?.cause;
  const known = cause?.kind === "issue" ? cause.issue : undefined;
  const [one, ...more] = issues.filter((issue) => !isError(issue) && issue !== known);
  if (one === undefined) return [];
  const all = [one, ...more];
  // A key that was accepted although it is faulty is rejected by other software.
  const told = more.length === 0 ? all : all.filter(({ slug }) => slug === FAULTY_KEY);
  const left = all.length - told.length;
  return [
    ...told.flatMap((issue) => printIssue(issue, out).slice(0, 1)),
    ...(left > 0 ? [out.paint.yellow(`! ${out.language.words.warningsFolded(left)}`)] : []),
  ];
}

function judged(explanation: Explanation, out: Output): string[] {
  const { kind } = verdictOf(explanation, out.language);
  const isUndecided = kind === "undecided";
  if (kind === "unchecked") return [];
  return [
    ...indented(printLeftOut(unusedKeys(explanation), out)),
    ...(isUndecided ? [] : printFirstChange(explanation.changes ?? [], out)),
    ...printFolded(explanation, isUndecided, out),
  ];
}

function ifRuleApplied(
  { report, changes }: CheckedRequest,
  { asked }: Explanation,
  out: Output,
): string[] {
  const supposed = {
    passes: false,
    taken: true,
    issues: [],
    report,
    changes,
    ...(asked && { asked }),
  };
  return [
    "",
    out.paint.bold(out.language.words.ifApplied),
    ...printVerdict(supposed, out),
    ...judged(supposed, out),
  ];
}
