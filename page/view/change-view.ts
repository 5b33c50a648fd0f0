/** What to change, the most relevant first. */
import { causeSentence, changeHint } from "../../explain/language/change-text.ts";
import { visible } from "../../explain/print/visible.ts";
import type { Change } from "../../explain/report/change.ts";
import { h } from "../dom.ts";
import { hintView } from "./hint.ts";
import { spotView } from "./spot.ts";
import { type View, withCode } from "./view-parts.ts";

/** The first change; its cause is in the headline. */
export function firstChangeView(changes: readonly Change[], view: View): HTMLElement | undefined {
  const [change] = changes;
  return change && h("div", { class: "change" }, ...partsOf(change, false, view));
}

export function changesView(changes: readonly Change[], view: View): HTMLElement {
  const items = changes.map((change) => h("li", {}, ...partsOf(change, true, view)));
  return h("ol", { class: "changes" }, ...items);
}

function partsOf(change: Change, withCause: boolean, view: View): HTMLElement[] {
  const { language } = view;
  const { words } = language;
  const hint = changeHint(change, language);
  const cause =
    causeSentence(change, language) ?? (change.found && language.diagnosis(change.found));
  const title = words.changeIn(words.culprit[change.culprit]);
  return [
    h("h3", {}, title),
    ...(withCause && cause !== undefined
      ? [h("p", { class: "found" }, ...withCode(visible(cause)))]
      : []),
    ...(hint === undefined ? [] : [h("p", {}, ...withCode(hint))]),
    ...(change.spot ? [spotView(change.spot, view)] : []),
    ...(language.reason(change.slug) ? [hintView(change.slug, view)] : []),
  ];
}
