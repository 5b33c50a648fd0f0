/** Context and common elements of the views. */
import { visible } from "../../explain/print/visible.ts";
import type { Position } from "../../explain/source/source-file.ts";
import type { SafeChange } from "../ask/safe-change.ts";
import { type Child, h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";

export interface View {
  language: PageLanguage;
  /** Milliseconds since 1970; the base for relative times. */
  now: number;
  goTo: (position: Position) => void;
  /** The names of unfolded parts, which outlive their elements. */
  open: Set<string>;
  /** The change that was applied to the configuration as it is now. */
  applied?: SafeChange;
  apply: (fix: SafeChange) => void;
  undo: () => void;
}

export type Level = 3 | 4;

export function section(title: string, level: Level, ...children: readonly Child[]): HTMLElement {
  return h("section", {}, h(`h${level}`, {}, title), ...children);
}

/** A text of the plugin, marked as English. */
export function spoken(text: string): HTMLElement {
  return h("span", { lang: "en" }, visible(text));
}

/** The parts of a text between backticks as code. */
export function withCode(text: string): Child[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part))
    .filter((part) => part !== "");
}

export function rows(pairs: readonly (readonly [Child, Child])[]): HTMLElement {
  const cells = pairs.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
  return h("dl", {}, ...cells);
}

/** A part that is created when it is first unfolded, and stays unfolded when the page is rendered again. */
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
