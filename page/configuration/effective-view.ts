/** What applies to the request: consumers, requirements and settings of the matching rule. */
import type { Language } from "../../explain/language/report-language.ts";
import { rowsOfRule } from "../../explain/print/print-effective.ts";
import { visible } from "../../explain/print/visible.ts";
import type { EffectiveRule } from "../../explain/report/plugin-report.ts";
import type { Position } from "../../explain/source/source-file.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";

/** What the view shows; undefined: nothing was checked yet. */
export type Effective =
  { kind: "rule"; rule: EffectiveRule; at?: Position } | { kind: "rejected" } | undefined;

export interface EffectiveViewOptions {
  language: Language;
  goTo: (position: Position) => void;
}

export interface EffectiveView {
  show(effective: Effective): void;
  setLanguage(language: Language): void;
}

export function createEffectiveView(
  parent: HTMLElement,
  { language: first, goTo }: EffectiveViewOptions,
): EffectiveView {
  let language = first;
  let shown: Effective;
  const area = h("div", { class: "effective-area" });
  parent.append(area);

  const draw = (): void => {
    parent.hidden = shown === undefined;
    const words = partWordsOf(language.words.tag);
    const title = h("h3", {}, words.effective);
    if (shown === undefined) area.replaceChildren();
    else if (shown.kind === "rejected") {
      area.replaceChildren(title, h("p", { class: "noted" }, words.effectiveRejected));
    } else area.replaceChildren(title, ...ruleView(shown));
  };

  const ruleView = ({ rule, at }: Extract<Effective, { kind: "rule" }>): HTMLElement[] => {
    const words = partWordsOf(language.words.tag);
    const name = rule.path === "" ? words.effectiveElsewhere : words.effectiveOf(rule.path);
    const head = h("p", { class: "aside" }, name);
    if (at !== undefined && rule.path !== "") {
      const button = h("button", { type: "button" }, words.line(at.line, at.column));
      button.setAttribute("aria-label", words.goToPlace(at.line, at.column));
      button.addEventListener("click", () => goTo(at));
      head.append(" ", button);
    }
    if (!rule.checked) {
      return [head, h("p", {}, language.words.notChecked(rule.unchecked_by ?? ""))];
    }
    const rows = rowsOfRule(rule, language.words);
    const cells = rows.flatMap(([field, value]) => [
      h("dt", {}, visible(field)),
      h("dd", {}, visible(value)),
    ]);
    return [head, h("dl", { class: "effective" }, ...cells)];
  };

  draw();
  return {
    show: (effective) => {
      shown = effective;
      draw();
    },
    setLanguage: (next) => {
      language = next;
      draw();
    },
  };
}
