/** What to change, the most relevant first. */
import { visible } from "../../explain/print/visible.ts";
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
  const items = changes.map((change) => changeView(change, view));
  return section(view.language.words.whatToChange, level, h("ol", { class: "changes" }, ...items));
}

function changeView(change: Change, view: View): HTMLElement {
  const { language } = view;
  const text = language.reason(change.slug);
  return h(
    "li",
    {},
    h("p", { class: "culprit" }, language.words.culprit[change.culprit]),
    change.found && h("p", { class: "found" }, visible(language.diagnosis(change.found))),
    change.spot && spotView(change.spot, view),
    text && h("p", {}, text.hint),
    text && hintView(change.slug, view),
  );
}
