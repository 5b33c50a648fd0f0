/** A line of a file with what is meant underlined, as compilers show it. */
import type { SourceFile, Span } from "../source/source-file.ts";
import { mask } from "./mask.ts";

export interface Excerpt {
  line: number;
  /** The line, secrets masked and cut to fit. */
  text: string;
  /** Blanks and carets, to stand below the text. */
  underline: string;
}

const WIDTH = 96;
const BEFORE = 40;

export function excerptOf(file: SourceFile, span: Span): Excerpt {
  const { line, column } = file.position(span.start);
  const whole = file.line(line);
  const start = column - 1;
  const end = Math.min(start + Math.max(1, span.end - span.start), whole.length);
  const masked = mask(whole.replaceAll("\t", " "));
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
