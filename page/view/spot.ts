/** A line of the configuration with a marked part, and a link to it. */
import type { PlacedIssue } from "../../explain/report/placed-issue.ts";
import type { Spot } from "../../explain/report/config-spot.ts";
import { h } from "../dom.ts";
import { visible } from "../../explain/print/visible.ts";
import { button, type View } from "./view-parts.ts";

export function spotView(spot: Spot, { language: { own }, goTo }: View): HTMLElement {
  const { text, underline } = spot.excerpt;
  const start = underline.indexOf("^");
  const indent = text.length - text.trimStart().length;
  return h(
    "p",
    { class: "spot" },
    button(own.line(spot.line), own.goToLine(spot.line), () => goTo(spot)),
    " ",
    h(
      "code",
      {},
      text.slice(Math.min(indent, start), start),
      h("mark", {}, text.slice(start, underline.length)),
      text.slice(underline.length),
    ),
  );
}

export function issueView(issue: PlacedIssue, view: View): HTMLElement {
  const { words } = view.language;
  const { level, path, spot } = issue;
  return h(
    "li",
    { class: level },
    h("strong", {}, words[level]),
    " ",
    h("code", {}, path === "" ? words.wholeConfiguration : view.language.path(path)),
    ": ",
    visible(view.language.issue(issue)),
    spot && spotView(spot, view),
  );
}
