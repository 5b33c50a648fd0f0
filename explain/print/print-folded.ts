/** The checks in a few lines: each further failure, and the passing checks by name. */
import type { Explanation } from "../explanation.ts";
import type { Report, ReportCheck, ReportToken } from "../report/plugin-report.ts";
import type { Output } from "./output.ts";
import { checksOf, shownConsumer } from "./print-checks.ts";

const NEEDS_KEY = ["kid", "signature"];

export function printFolded({ report }: Explanation, isUndecided: boolean, out: Output): string[] {
  const token = report && tokenInQuestion(report);
  if (report === undefined || token === undefined) return [];
  const { words } = out.language;
  const checks = checksOf(token, shownConsumer(token, report));
  const unknown = isUndecided ? NEEDS_KEY : [];
  const named = checks.filter(({ result }) => result === "pass").map(({ check }) => check);
  const passed = named.filter((check) => !unknown.includes(check));
  const failed = checks.filter(
    ({ check, result, reason }) =>
      result === "fail" && reason !== report.refusal?.reason && !unknown.includes(check),
  );
  const list = passed.join(words.listSeparator);
  return [
    "",
    ...failed.map((check) => printFailed(check, out)),
    ...(passed.length > 0 ? [out.paint.dim(`✓ ${words.checksPass(passed.length, list)}`)] : []),
    ...(isUndecided
      ? [out.paint.dim(`· ${words.checksNeedKey(NEEDS_KEY.join(words.listSeparator))}`)]
      : []),
  ];
}

function printFailed({ check, reason, detail }: ReportCheck, { paint, language }: Output): string {
  const told = detail === undefined ? "" : language.words.colon + language.message(detail);
  return `${paint.red("✗")} ${check}  ${reason ?? ""}${told}`;
}

/** The one that was rejected or accepted. */
export function tokenInQuestion({ tokens, refusal, consumer }: Report): ReportToken | undefined {
  const name = refusal?.consumer ?? consumer;
  const isOf = (token: ReportToken): boolean =>
    token.consumers.some((one) => one.name === name && one.looks_here);
  return tokens.find(isOf) ?? tokens[0];
}
