/** What of a result is marked in the configuration: changes, issues, the rule, and what another gateway decides. */
import { causeSentence, changeHint } from "../../explain/language/change-text.ts";
import { inGatewayWords } from "../../explain/language/gateway-language.ts";
import type { Language } from "../../explain/language/report-language.ts";
import type { Spot } from "../../explain/report/config-spot.ts";
import type { RunResult } from "../ask/runner.ts";
import { foreignMarks } from "../gateways/foreign-view.ts";
import type { EditorMark, MarkKind } from "./editor-marks.ts";

export function resultMarks(told: RunResult, own: Language): EditorMark[] {
  if (told.kind === "stuck" && told.position) {
    return [{ ...told.position, kind: "error", message: told.message }];
  }
  if (told.kind !== "explained") return [];
  const { changes = [], issues, ifApplied, rule, report, foreign } = told.explanation;
  const language = inGatewayWords(own, foreign);
  const isOff = ifApplied !== undefined || report?.pass === "not-in-force";
  const causes = [...changes, ...(ifApplied?.changes ?? [])];
  return [
    ...causes.flatMap((change) => {
      const told = [
        causeSentence(change, language) ?? (change.found && language.diagnosis(change.found)),
        changeHint(change, language),
      ];
      return marked(change.spot, "error", told.filter(Boolean).join(" "));
    }),
    ...issues.flatMap((issue) => marked(issue.spot, issue.level, language.issue(issue))),
    ...marked(rule, isOff ? "warning" : "note"),
    ...(foreign ? foreignMarks(foreign, language) : []),
  ];
}

function marked(spot: Spot | undefined, kind: MarkKind, message?: string): EditorMark[] {
  if (spot === undefined) return [];
  const { line, column, excerpt } = spot;
  // Of a secret, only the start is in the excerpt; all of it is marked.
  const length = excerpt.text.includes("…") ? undefined : excerpt.underline.trim().length;
  return [{ line, column, kind, ...(length && { length }), ...(message && { message }) }];
}
