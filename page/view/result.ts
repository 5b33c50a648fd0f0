/** The result: the verdict with its cause, one change, and the checks in a row; everything else unfolds. */
import type { CheckedRequest, Explanation } from "../../explain/explanation.ts";
import { inGatewayWords } from "../../explain/language/gateway-language.ts";
import { farExpiry, unusedKeys } from "../../explain/print/first-notes.ts";
import { visible } from "../../explain/print/visible.ts";
import { utc } from "../../explain/report/time-text.ts";
import { SIGNS, type Verdict, verdictOf } from "../../explain/report/verdict.ts";
import type { Explained } from "../ask/input.ts";
import type { RunResult } from "../ask/runner.ts";
import { type Child, h } from "../dom.ts";
import { changesView, firstChangeView } from "./change-view.ts";
import { checkDetails, checkRow, leftOutView, searchView } from "./checks-view.ts";
import { comparedView } from "./compared-view.ts";
import { appliedView, fixView } from "./fix-view.ts";
import { issueView, spotView } from "./spot.ts";
import { button, section, spoken, unfolding, type View, withCode } from "./view-parts.ts";

const VERDICT_ID = "verdict";
const FIRST_SENTENCE = /^([^]*?(?:\.(?=\s|$)|。))\s*([^]*)$/;

export function resultView(told: RunResult, view: View): Child[] {
  const { own } = view.language;
  const applied = view.applied && appliedView(view.applied, view);
  switch (told.kind) {
    case "stopped":
      return [headline("stuck", "!", own.notAsked), h("p", {}, own.stopped(told.seconds)), applied];
    case "stuck":
      if (told.message === "") {
        const sentence = told.token ? own.noConfiguration : own.nothingYet;
        const help = told.token && h("p", { class: "detail" }, own.noConfigurationHelp);
        return [headline("stuck", "", sentence), help];
      }
      return [
        headline("stuck", "!", own.notAsked),
        h("p", {}, spoken(told.message)),
        told.position && lineButton(told.position, view),
        applied,
      ];
    case "explained":
      return explainedView(told, applied, view);
  }
}

/** The outcome in one or two sentences, for screen readers. */
export function resultSentence(told: RunResult, { language }: View): string {
  if (told.kind === "stopped")
    return `${language.own.notAsked}. ${language.own.stopped(told.seconds)}`;
  if (told.kind === "stuck") return told.message === "" ? "" : told.message;
  const { foreign, changes = [] } = told.explanation;
  const { sentence } = verdictOf(told.explanation, inGatewayWords(language, foreign));
  const [first] = changes;
  const cause = first?.found === undefined ? undefined : language.reason(first.slug)?.title;
  return [sentence, cause].filter(Boolean).join(" ");
}

function headline(kind: string, sign: string, sentence: string): HTMLElement {
  return h("h2", { id: VERDICT_ID, class: `verdict ${kind}` }, ...signed(sign, sentence));
}

/** The outcome, and then the cause in a separate line. */
function signed(sign: string, sentence: string): Child[] {
  const [, outcome = sentence, cause = ""] = FIRST_SENTENCE.exec(sentence) ?? [];
  return [
    sign !== "" && h("span", { class: "sign", "aria-hidden": "true" }, sign),
    h(
      "span",
      {},
      h("span", { class: "outcome" }, ...withCode(outcome)),
      cause !== "" && " ",
      cause !== "" && h("span", { class: "cause" }, ...withCode(cause)),
    ),
  ];
}

function lineButton(
  position: NonNullable<Extract<RunResult, { kind: "stuck" }>["position"]>,
  view: View,
): HTMLElement {
  const { own } = view.language;
  return button(own.line(position.line), own.goToLine(position.line), () => view.goTo(position));
}

function explainedView(told: Explained, applied: HTMLElement | undefined, of: View): Child[] {
  const { explanation, notices, fix } = told;
  const view = { ...of, language: inGatewayWords(of.language, explanation.foreign) };
  const { words } = view.language;
  const { report, changes = [], issues, ifApplied, taken } = explanation;
  const verdict = verdictOf(explanation, view.language);
  const isChecked = report !== undefined && (report.refusal !== null || report.consumer !== null);
  const row = report && ifApplied === undefined ? checkRow(report, view) : [];
  const issueList = h("ul", { class: "issues" }, ...issues.map((issue) => issueView(issue, view)));
  return [
    explanation.foreign && h("p", { class: "aside" }, view.language.own.thisPlugin),
    headline(verdict.kind, SIGNS[verdict.kind], verdict.sentence),
    ...notices.map((notice) => h("p", { class: "noted" }, notice)),
    ...below(verdict, explanation, view),
    ...farExpiry(explanation, view).map((text) => h("p", { class: "noted" }, text)),
    ...leftOutView(unusedKeys(explanation), view),
    !taken && issues.length > 0 && issueList,
    firstChangeView(changes, view),
    fix && fixView(fix, view),
    applied,
    ...(isChecked || row.length === 0 ? row : [section(words.ifChecked, 3, ...row)]),
    ifApplied && ifRuleApplied(ifApplied, view),
    // Several are folded.
    taken && issues.length === 1 && issueList,
    h("div", { class: "folds" }, ...folds(told, view)),
    h("p", { class: "aside printed" }, view.language.own.checkedAt(utc(told.now))),
  ];
}

/** Everything that is not needed at first, each part behind its title. */
function folds({ explanation }: Explained, view: View): HTMLElement[] {
  const { own } = view.language;
  const { report, changes = [], issues, ifApplied, taken } = explanation;
  const warnings = taken && issues.length > 1 ? issues : [];
  const rest = changes.slice(1);
  return [
    ...(report && ifApplied === undefined && report.tokens.length > 0
      ? [unfolding("checks", own.allChecks, view, () => checkDetails(report, view))]
      : []),
    ...(rest.length > 0
      ? [unfolding("changes", own.moreChanges(rest.length), view, () => [changesView(rest, view)])]
      : []),
    ...(warnings.length > 0
      ? [
          unfolding("warnings", own.warnings(warnings.length), view, () => [
            h("ul", { class: "issues" }, ...warnings.map((issue) => issueView(issue, view))),
          ]),
        ]
      : []),
    ...(report
      ? [
          unfolding("more", own.searched, view, () => [
            ruleView(explanation, view),
            ...searchView(report, 3, view),
          ]),
        ]
      : []),
  ];
}

function below(
  { detail, compared, isOnlyNoted }: Verdict,
  { rule: spot, report }: Explanation,
  view: View,
): Child[] {
  const isOff = report?.pass === "not-in-force";
  return [
    detail !== undefined && h("p", { class: "detail" }, ...withCode(visible(detail))),
    comparedView(compared),
    isOnlyNoted && h("p", { class: "noted" }, view.language.words.dryRun),
    isOff && spot && spotView(spot, view),
  ];
}

/** The result if the plugin applied to the request. */
function ifRuleApplied({ report, changes }: CheckedRequest, view: View): HTMLElement {
  const supposed = { passes: false, taken: true, issues: [], report, changes };
  const { kind, sentence, detail } = verdictOf(supposed, view.language);
  return section(
    view.language.words.ifApplied,
    3,
    h("p", { class: `verdict small ${kind}` }, ...signed(SIGNS[kind], sentence)),
    detail !== undefined && h("p", { class: "detail" }, ...withCode(visible(detail))),
    firstChangeView(changes, view),
    ...checkRow(report, view),
  );
}

function ruleView({ report, rule: spot }: Explanation, view: View): HTMLElement | undefined {
  const { words } = view.language;
  if (report === undefined) return undefined;
  const path = report.rule?.path;
  const named = path === undefined ? words.noRule : path === "" ? words.everywhere : path;
  return section(words.rule, 3, h("p", {}, named), path ? spot && spotView(spot, view) : undefined);
}
