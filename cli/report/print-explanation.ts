/** An explanation as text, for a person who wants to know what to change first. */
import type { Explanation, Judgement } from "../explanation.ts";
import type { Language } from "../language/language.ts";
import { printAnswer, printUpstream } from "./print-answer.ts";
import { printChanges, printFinding, printSpot } from "./print-change.ts";
import { printJudgement } from "./print-judgement.ts";
import type { ReportRefusal } from "./report.ts";
import { columns, heading, indented, type Output } from "./output.ts";

/**
 * @param asked the request, in lines
 * @param notices what was not known of it, to be read before the rest
 */
export function printExplanation(
  explanation: Explanation,
  asked: string[],
  out: Output,
  notices: string[] = [],
): string {
  const { words } = out.language;
  const { findings } = explanation;
  if (!explanation.taken) {
    const errors = findings.filter(({ level }) => level === "error");
    return lines([
      out.paint.red(out.paint.bold(`✗ ${words.configRefused(errors.length)}`)),
      "",
      ...findings.flatMap((finding) => [...printFinding(finding, out), ""]),
    ]);
  }
  return lines([
    ...notices.map((notice) => out.paint.yellow(`! ${notice}`)),
    ...verdict(explanation, out),
    ...(explanation.ifInForce ? inForce(explanation.ifInForce, out) : []),
    ...ifJudged(explanation, out),
    ...rule(explanation, out),
    "",
    ...heading(words.request, out),
    ...indented(asked),
    ...servers(explanation, out),
    ...printAnswer(explanation.answer, out),
    ...printUpstream(explanation.upstream, out),
    ...warnings(explanation, out),
  ]);
}

function lines(all: string[]): string {
  return `${all.join("\n").trimEnd()}\n`;
}

function verdict(explanation: Explanation, out: Output): string[] {
  const { report, changes = [] } = explanation;
  const { words } = out.language;
  const { paint } = out;
  if (report?.refusal) {
    const { status, reason } = report.refusal;
    const sentence = words.refused(status, reason, titleOf(reason, out.language));
    return [
      paint.red(paint.bold(`✗ ${sentence}`)),
      ...indented([report.refusal.detail ?? ""].filter(Boolean)),
      ...(changes.length > 1 ? [] : indented(comparison(report.refusal, out))),
      ...(report.mode === "dry_run" ? [paint.yellow(`! ${words.dryRun}`)] : []),
      "",
      ...printChanges(changes, out),
    ];
  }
  if (report?.consumer) return [paint.green(paint.bold(`✓ ${words.allowed(report.consumer)}`))];
  const sentence = words.passed[report?.pass ?? ""] ?? report?.pass ?? "";
  const isOff = report?.pass === "not-in-force";
  return [
    paint.yellow(paint.bold(`! ${sentence}`)),
    ...(isOff ? indented([notInForce(explanation, out)]) : []),
    ...(isOff && explanation.rule ? printSpot(explanation.rule, out) : []),
  ];
}

/** Where no cause was found: what there was to compare. Of a token that is not there it says nothing new. */
function comparison(
  { check, expected, actual }: ReportRefusal,
  { language: { words } }: Output,
): string[] {
  if (!expected || !actual || check === "token") return [];
  return columns([
    [words.expected, expected],
    [words.actual, actual],
  ]);
}

function notInForce({ hasRules }: Explanation, { language: { words } }: Output): string {
  return hasRules ? words.notInForce.noMatch : words.notInForce.off;
}

function inForce({ report, changes }: Judgement, out: Output): string[] {
  const judged = { passes: false, taken: true, findings: [], report, changes };
  return [
    "",
    out.paint.bold(out.language.words.ifInForce),
    "",
    ...verdict(judged, out),
    ...printJudgement(report, out),
  ];
}

/** What every check says; of a request that nobody judges, what they would say. */
function ifJudged({ report, ifInForce }: Explanation, out: Output): string[] {
  if (report === undefined || ifInForce !== undefined) return [];
  const isJudged = report.refusal !== null || report.consumer !== null;
  const judgement = printJudgement(report, out);
  const isTold = isJudged || judgement.length === 0;
  return isTold ? judgement : ["", out.paint.bold(out.language.words.ifJudged), ...judgement];
}

function titleOf(slug: string, language: Language): string {
  return language.reason(slug)?.title ?? "";
}

function rule(explanation: Explanation, out: Output): string[] {
  const { words } = out.language;
  const { report } = explanation;
  if (report === undefined) return [];
  const { path } = report.rule ?? { path: undefined };
  const named = path === "" ? words.everywhere : (path ?? words.noRule);
  const spot = path && explanation.rule ? printSpot(explanation.rule, out) : [];
  return ["", ...heading(words.rule, out), ...indented([named]), ...spot];
}

/** Servers that the plugin asked, and that nobody answered for here. */
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

function warnings({ findings }: Explanation, out: Output): string[] {
  if (findings.length === 0) return [];
  const { words } = out.language;
  const told = findings.flatMap((finding) => printFinding(finding, out));
  return ["", ...heading(words.warnings, out), ...indented(told)];
}
