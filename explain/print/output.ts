/** The layout of text output: language, colours, headings. */
import stringWidth from "string-width";
import type { Language } from "../language/report-language.ts";
import type { Paint } from "./paint.ts";

export interface Output {
  language: Language;
  paint: Paint;
  /** Milliseconds since 1970; the base for relative times. */
  now: number;
  /** Of the terminal, in columns. */
  width: number;
}

/** If the width is unknown. */
export const USUAL_WIDTH = 80;

export function heading(text: string, { paint }: Output): string[] {
  return [paint.bold(text)];
}

export function indented(all: readonly string[], by = "  "): string[] {
  return all.map((line) => (line === "" ? "" : by + line));
}

/** Rows of two columns, with the second column aligned. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([first]) => stringWidth(first)));
  return rows.map(([first, second]) => {
    return `${first}${" ".repeat(width - stringWidth(first))}  ${second}`.trimEnd();
  });
}
