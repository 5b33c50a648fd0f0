/** An explanation as text, with the most important change first. */
import type { Explanation, CheckedRequest } from "../explanation.ts";
import { inGatewayWords } from "../language/gateway-language.ts";
import { printAnswer, printUpstream } from "./print-answer.ts";
import { printChanges, printSpot } from "./print-change.ts";
import { printForeign } from "./print-foreign.ts";
import { printIssue } from "./print-issue.ts";
import { printChecks } from "./print-checks.ts";
import { columns, heading, indented, type Output } from "./output.ts";
import { verdictOf } from "../report/verdict.ts";
import { printVerdict } from "./print-verdict.ts";
import { wrapLines } from "./wrap.ts";

/**
 * @param asked the lines of the request
 * @param notices what is unknown about it, printed first
 */
export function printExplanation(
  explanation: Explanation,
  asked: string[],
  own: Output,
  notices: string[] = [],
): string {
  const out = { ...own, language: inGatewayWords(own.language, explanation.foreign) };
  const { words } = out.language;
  if (!explanation.taken) {
    return lines(out, [
      ...printForeign(explanation, out),
      ...verdict(explanation, out),
      "",
      ...explanation.issues.flatMap((issue) => [...printIssue(issue, out), ""]),
    ]);
  }
  return lines(out, [
    ...notices.map((notice) => out.paint.yellow(`! ${notice}`)),
    ...printForeign(explanation, out),
    ...(explanation.foreign?.isOff ? [] : verdict(explanation, out)),
    ...warnings(explanation, out),
    ...(explanation.ifApplied ? ifRuleApplied(explanation.ifApplied, explanation, out) : []),
    ...ifChecked(explanation, out),
    ...(explanation.foreign ? [] : rule(explanation, out)),
    "",
    ...heading(words.request, out),
    ...indented(asked),
    ...servers(explanation, out),
    ...printAnswer(explanation.answer, out),
    ...printUpstream(explanation.upstream, out),
  ]);
}

function lines({ width }: Output, all: string[]): string {
  return `${wrapLines(all, width).join("\n").trimEnd()}\n`;
}

function verdict(explanation: Explanation, out: Output): string[] {
  const changes = printChanges(explanation.changes ?? [], out);
  const isUndecided = verdictOf(explanation, out.language).kind === "undecided";
  return [
    ...printVerdict(explanation, out),
    ...(changes.length > 0 && !isUndecided ? ["", ...changes] : []),
  ];
}

function ifRuleApplied(
  { report, changes }: CheckedRequest,
  { asked }: Explanation,
  out: Output,
): string[] {
  const known = { passes: false, taken: true, issues: [], report, changes };
  const checked = { ...known, ...(asked && { asked }) };
  return [
    "",
    out.paint.bold(out.language.words.ifApplied),
    "",
    ...verdict(checked, out),
    ...printChecks(report, out),
  ];
}

/** The result of every check; if no rule applies, the result that they would have. */
function ifChecked({ report, ifApplied }: Explanation, out: Output): string[] {
  if (report === undefined || ifApplied !== undefined) return [];
  const isChecked = report.refusal !== null || report.consumer !== null;
  const checked = printChecks(report, out);
  const isTold = isChecked || checked.length === 0;
  return isTold ? checked : ["", out.paint.bold(out.language.words.ifChecked), ...checked];
}

function rule(explanation: Explanation, out: Output): string[] {
  const { words } = out.language;
  const { report } = explanation;
  if (report === undefined) return [];
  const path = report.rule?.path;
  const named = path === "" ? words.everywhere : (path ?? words.noRule);
  const spot = path && explanation.rule ? printSpot(explanation.rule, out) : [];
  return ["", ...heading(words.rule, out), ...indented([named]), ...spot];
}

/** Key servers that the plugin requested, and that have no answer here. */
function servers({ asked = [] }: Explanation, out: Output): string[] {
  const { words } = out.language;
  const rows = asked.map(
    ({ authority, path, isServed }) =>
      [`${authority}${path}`, isServed ? words.served : words.notServed(path)] as const,
  );
  const isOnce = rows.filter(
    ([place], index) => rows.findIndex(([one]) => one === place) === index,
  );
  return rows.length === 0
    ? []
    : ["", ...heading(words.servers, out), ...indented(columns(isOnce))];
}

function warnings({ issues }: Explanation, out: Output): string[] {
  if (issues.length === 0) return [];
  const { words } = out.language;
  const told = issues.flatMap((issue) => printIssue(issue, out));
  return ["", ...heading(words.warnings, out), ...indented(told)];
}
