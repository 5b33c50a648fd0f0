/** What to change, most important first. */
import type { Change } from "../../explain/report/change.ts";
import { h } from "../dom.ts";
import { hintView } from "./hint.ts";
import { spotView } from "./spot.ts";
import { section, spoken, type View } from "./view-parts.ts";

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
  const title = change.found === undefined ? undefined : foundTitle(text?.title, view);
  const hint = text?.hint ?? change.hint;
  return h(
    "li",
    {},
    h("p", { class: "culprit" }, language.words.culprit[change.culprit]),
    title && h("p", { class: "found" }, title),
    change.found !== undefined &&
      h("p", { class: title ? "aside" : "found" }, spoken(change.found)),
    change.spot && spotView(change.spot, view),
    hint !== "" && h("p", {}, hint),
    text && hintView(change.slug, view),
  );
}

/**
 * The plugin's sentence contains the values; in other languages, a translated sentence without them precedes
 * it.
 */
function foundTitle(title: string | undefined, { language }: View): string | undefined {
  return language.words.tag === "en" ? undefined : title;
}
