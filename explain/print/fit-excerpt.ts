/** Cuts a line of a file to a width, and puts carets under its marked part. */
import stringWidth from "string-width";
import type { Excerpt } from "./excerpt.ts";

/** Where the marked part begins in a line that is cut at its start: after a third of the width. */
const BEFORE = 1 / 3;

/** @param width in columns: a Chinese character has two */
export function fitExcerpt(
  { text, underline }: Excerpt,
  width: number,
): [text: string, underline: string] {
  const start = underline.indexOf("^");
  const marked = text.slice(start, underline.length);
  const before = text.slice(0, start);
  const isEndVisible = stringWidth(before) + Math.min(stringWidth(marked), width / 2) < width;
  const lead = isEndVisible ? before : `…${lastColumns(before, Math.floor(width * BEFORE))}`;
  const whole = lead + text.slice(start);
  const shown = stringWidth(whole) <= width ? whole : `${firstColumns(whole, width - 1)}…`;
  const at = stringWidth(lead);
  const carets = Math.min(Math.max(1, stringWidth(marked)), Math.max(1, stringWidth(shown) - at));
  return [shown, " ".repeat(at) + "^".repeat(carets)];
}

function firstColumns(text: string, width: number): string {
  let shown = "";
  for (const character of text) {
    if (stringWidth(shown + character) > width) break;
    shown += character;
  }
  return shown;
}

function lastColumns(text: string, width: number): string {
  let shown = "";
  for (const character of [...text].reverse()) {
    if (stringWidth(character + shown) > width) break;
    shown = character + shown;
  }
  return shown;
}
