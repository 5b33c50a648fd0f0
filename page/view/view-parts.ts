/** What views are made with, and the pieces that several have. */
import { visible } from "../../explain/print/visible.ts";
import type { Position } from "../../explain/source/source-file.ts";
import { type Child, h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";

export interface View {
  language: PageLanguage;
  /** Milliseconds since 1970: what "ago" is counted from. */
  now: number;
  goTo: (position: Position) => void;
  /** What is unfolded, by names that outlive the elements. */
  open: Set<string>;
}

export type Level = 3 | 4;

export function section(title: string, level: Level, ...children: readonly Child[]): HTMLElement {
  return h("section", {}, h(`h${level}`, {}, title), ...children);
}

/** What the plugin says itself, which is English wherever the page is not. */
export function spoken(text: string): HTMLElement {
  return h("span", { lang: "en" }, visible(text));
}

export function rows(pairs: readonly (readonly [Child, Child])[]): HTMLElement {
  const cells = pairs.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
  return h("dl", {}, ...cells);
}

/** Unfolds what is made when it is first looked at, and stays unfolded when the page is filled anew. */
export function unfolding(
  name: string,
  title: string,
  view: View,
  content: () => readonly Child[],
): HTMLElement {
  const isOpen = view.open.has(name);
  const element = h("details", { open: isOpen }, h("summary", {}, title));
  let isFilled = false;
  const fill = (): void => {
    if (!isFilled)
      element.append(...content().filter((child) => child !== undefined && child !== false));
    isFilled = true;
  };
  if (isOpen) fill();
  element.addEventListener("toggle", () => {
    if (element.open) view.open.add(name);
    else view.open.delete(name);
    if (element.open) fill();
  });
  return element;
}

export function button(text: string, label: string | undefined, act: () => void): HTMLElement {
  const element = h("button", { type: "button", "aria-label": label }, text);
  element.addEventListener("click", act);
  return element;
}
