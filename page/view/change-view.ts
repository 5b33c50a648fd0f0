/** What to change, the most relevant first. */
import { visible } from "../../explain/print/visible.ts";
import { causeSentence, changeHint } from "../../explain/language/change-text.ts";
import type { Change } from "../../explain/report/change.ts";
import { h } from "../dom.ts";
import { hintView } from "./hint.ts";
import { spotView } from "./spot.ts";
import { section, type View } from "./view-parts.ts";

export function changesView(
  changes: readonly Change[],
  level: 3 | 4,
  view: View,
): HTMLElement | undefined {
  if (changes.length === 0) return undefined;
  const items = changes.map((change, index) => changeView(change, index > 0, view));
  return section(view.language.words.whatToChange, level, h("ol", { class: "changes" }, ...items));
}

/** @param withCause false for the first change, whose cause is in the headline */
function changeView(change: Change, withCause: boolean, view: View): HTMLElement {
  const { language } = view;
  const text = language.reason(change.slug);
  const hint = changeHint(change, language);
  const cause = withCause ? causeSentence(change, language) : undefined;
  return h(
    "li",
    {},
    h("p", { class: "culprit" }, language.words.culprit[change.culprit]),
    cause !== undefined && h("p", { class: "found" }, visible(cause)),
    change.found && h("p", { class: "found" }, visible(language.diagnosis(change.found))),
    change.spot && spotView(change.spot, view),
    hint !== undefined && h("p", {}, hint),
    text && hintView(change.slug, view),
  );
}
