/** A line of a file with a part underlined, like compilers show it. */
import type { SourceFile, Span } from "../source/source-file.ts";
import { mask } from "../report/mask.ts";
import { visibleInPlace } from "./visible.ts";

export interface Excerpt {
  line: number;
  /** The line, with secrets masked, cut to fit. */
  text: string;
  /** Spaces and carets to print below the text. */
  underline: string;
}

const WIDTH = 96;
const BEFORE = 40;

/** @param secret a value to mask even if it does not look like a secret */
export function excerptOf(file: SourceFile, span: Span, secret?: Span): Excerpt {
  const { line, column } = file.position(span.start);
  const whole = file.line(line);
  const start = column - 1;
  const end = Math.min(start + Math.max(1, span.end - span.start), whole.length);
  const known =
    secret && withoutQuotes(whole, secret.start - span.start + start, secret.end - secret.start);
  const masked = mask(visibleInPlace(whole.replaceAll("\t", " ")), known);
  const from = masked.offset(start);
  const to = Math.max(from + 1, masked.offset(end));
  const indent = masked.text.length - masked.text.trimStart().length;
  const cut = masked.text.length > WIDTH ? Math.max(indent, from - BEFORE) : 0;
  const lead = cut > indent ? "…" : "";
  const shown = masked.text.slice(cut);
  const text = shown.length > WIDTH ? `${shown.slice(0, WIDTH)}…` : shown;
  const at = from - cut + lead.length;
  const length = Math.max(1, Math.min(to - from, lead.length + text.length - at));
  return { line, text: (lead + text).trimEnd(), underline: " ".repeat(at) + "^".repeat(length) };
}

/** The part that is within the line. */
function withoutQuotes(line: string, at: number, length: number): Span {
  let [start, end] = [Math.max(0, at), Math.min(line.length, at + length)];
  start += /^\\*["']/.exec(line.slice(start, end))?.[0].length ?? 0;
  if (/["']/.test(line.slice(Math.max(start, end - 1), end))) end--;
  while (end > start && line[end - 1] === "\\") end--;
  return { start, end };
}
