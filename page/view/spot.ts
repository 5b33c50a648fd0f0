/** A line of the configuration with a marked part, and a link to it. */
import type { Finding, Spot } from "../../explain/report/finding.ts";
import { h } from "../dom.ts";
import { button, spoken, type View } from "./view-parts.ts";

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

export function findingView({ level, path, text, spot }: Finding, view: View): HTMLElement {
  const { words } = view.language;
  return h(
    "li",
    { class: level },
    h("strong", {}, words[level]),
    " ",
    h("code", {}, path === "" ? words.wholeConfiguration : path),
    ": ",
    spoken(text),
    spot && spotView(spot, view),
  );
}
