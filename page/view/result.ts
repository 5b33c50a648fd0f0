/** The result: verdict, changes, checks, answer, details. */
import type { Explanation, CheckedRequest } from "../../explain/explanation.ts";
import { visible } from "../../explain/print/visible.ts";
import { SIGNS, type Verdict, verdictOf } from "../../explain/report/verdict.ts";
import type { Explained } from "../ask/input.ts";
import type { RunResult } from "../ask/runner.ts";
import { copied } from "../clipboard.ts";
import { type Child, h } from "../dom.ts";
import { answerView, upstreamView } from "./answer-view.ts";
import { changesView } from "./change-view.ts";
import { checksView, decodedView, searchView, tokensView } from "./checks-view.ts";
import { issueView, spotView } from "./spot.ts";
import { button, rows, section, spoken, unfolding, type View } from "./view-parts.ts";

const VERDICT_ID = "verdict";

export function resultView(told: RunResult, view: View): Child[] {
  const { own } = view.language;
  switch (told.kind) {
    case "stopped":
      return [headline("stuck", "!", own.notAsked), h("p", {}, own.stopped(told.seconds))];
    case "stuck":
      if (told.message === "") {
        const sentence = told.token ? own.noConfiguration : own.nothingYet;
        return [headline("stuck", "", sentence), told.token && decodedView(told.token, view)];
      }
      return [
        headline("stuck", "!", own.notAsked),
        h("p", {}, spoken(told.message)),
        told.position && lineButton(told.position, view),
        told.token && decodedView(told.token, view),
      ];
    case "explained":
      return explainedView(told, view);
  }
}

/** The outcome in one or two sentences, for screen readers. */
export function resultSentence(told: RunResult, { language }: View): string {
  if (told.kind === "stopped")
    return `${language.own.notAsked}. ${language.own.stopped(told.seconds)}`;
  if (told.kind === "stuck") return told.message === "" ? "" : told.message;
  const { sentence } = verdictOf(told.explanation, language);
  const [first] = told.explanation.changes ?? [];
  const cause = first?.found === undefined ? undefined : language.reason(first.slug)?.title;
  return [sentence, cause].filter(Boolean).join(" ");
}

function headline(kind: string, sign: string, sentence: string): HTMLElement {
  const mark = sign !== "" && h("span", { class: "sign", "aria-hidden": "true" }, sign);
  return h("h2", { id: VERDICT_ID, class: `verdict ${kind}` }, mark, h("span", {}, sentence));
}

function lineButton(
  position: NonNullable<Extract<RunResult, { kind: "stuck" }>["position"]>,
  view: View,
): HTMLElement {
  const { own } = view.language;
  return button(own.line(position.line), own.goToLine(position.line), () => view.goTo(position));
}

function explainedView({ explanation, notices, text }: Explained, view: View): Child[] {
  const { words } = view.language;
  const { report, changes = [], issues, ifApplied, taken } = explanation;
  const verdict = verdictOf(explanation, view.language);
  const isChecked = report !== undefined && (report.refusal !== null || report.consumer !== null);
  const told = issues.map((issue) => issueView(issue, view));
  const list = told.length > 0 && h("ul", { class: "issues" }, ...told);
  return [
    headline(verdict.kind, SIGNS[verdict.kind], verdict.sentence),
    ...notices.map((notice) => h("p", { class: "noted" }, notice)),
    ...below(verdict, explanation, view),
    !taken && list,
    changesView(changes, 3, view),
    ifApplied && ifRuleApplied(ifApplied, view),
    ...(report && ifApplied === undefined ? checked(report, isChecked, view) : []),
    answerView(explanation.answer, view),
    upstreamView(explanation.upstream, view),
    ...(report && ifApplied === undefined
      ? [...tokensView(report, 3, view), ...searchView(report, 3, view)]
      : []),
    rule(explanation, view),
    taken && list && section(words.warnings, 3, list),
    asText(text, view),
  ];
}

function below(
  { detail, compared, isOnlyNoted }: Verdict,
  { rule: spot, report }: Explanation,
  view: View,
): Child[] {
  const isOff = report?.pass === "not-in-force";
  return [
    detail !== undefined && h("p", { class: "detail" }, visible(detail)),
    compared.length > 0 && rows(compared.map(([name, value]) => [name, visible(value)])),
    isOnlyNoted && h("p", { class: "noted" }, view.language.words.dryRun),
    isOff && spot && spotView(spot, view),
  ];
}

/** The result if the plugin applied to the request. */
function ifRuleApplied({ report, changes }: CheckedRequest, view: View): HTMLElement {
  const supposed = { passes: false, taken: true, issues: [], report, changes };
  const { kind, sentence, detail } = verdictOf(supposed, view.language);
  const sign = h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind]);
  return section(
    view.language.words.ifApplied,
    3,
    h("p", { class: `verdict ${kind}` }, sign, h("span", {}, sentence)),
    detail !== undefined && h("p", { class: "detail" }, visible(detail)),
    changesView(changes, 4, view),
    ...checksView(report, 4, view),
    ...tokensView(report, 4, view),
    ...searchView(report, 4, view),
  );
}

function checked(
  report: NonNullable<Explanation["report"]>,
  isChecked: boolean,
  view: View,
): Child[] {
  const checks = checksView(report, isChecked ? 3 : 4, view);
  if (isChecked || checks.length === 0) return checks;
  return [section(view.language.words.ifChecked, 3, ...checks)];
}

function rule({ report, rule: spot }: Explanation, view: View): HTMLElement | undefined {
  const { words } = view.language;
  if (report === undefined) return undefined;
  const path = report.rule?.path;
  const named = path === undefined ? words.noRule : path === "" ? words.everywhere : path;
  return section(words.rule, 3, h("p", {}, named), path ? spot && spotView(spot, view) : undefined);
}

function asText(text: string, view: View): HTMLElement {
  const { own } = view.language;
  return unfolding("text", own.asText, view, () => {
    const said = h("span", { role: "status" });
    const all = h("pre", {}, text);
    const copy = button(own.copy, undefined, () => {
      void copied(text).then((isCopied) => {
        said.textContent = isCopied ? own.copied : own.selected;
        if (!isCopied) getSelection()?.selectAllChildren(all);
      });
    });
    return [h("p", {}, copy, " ", said), all];
  });
}
