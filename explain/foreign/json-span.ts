/** Where a value is in a large JSON text, without a tree of the whole text. */
import type { Path } from "../source/located.ts";
import type { Span } from "../source/source-file.ts";

const MARK = /["{}[\]]/g;
const STRING = /"(?:[^"\\]|\\[^])*"/y;
const SPACE = /\s*/y;
const SCALAR = /[^\s,\]}]+/y;

/** The span of the value at the path; undefined if there is none. The text is valid JSON. */
export function jsonSpan(text: string, path: Path): Span | undefined {
  let start = afterSpace(text, 0);
  for (const step of path) {
    const found = typeof step === "number" ? element(text, start, step) : member(text, start, step);
    if (found === undefined) return undefined;
    start = found;
  }
  return { start, end: endOf(text, start) };
}

function member(text: string, open: number, name: string): number | undefined {
  if (text[open] !== "{") return undefined;
  let found: number | undefined;
  let at = afterSpace(text, open + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const isNamed = JSON.parse(text.slice(at, end)) === name;
    const value = afterSpace(text, afterSpace(text, end) + 1);
    // Like JSON.parse, the last of duplicate members.
    if (isNamed) found = value;
    at = next(text, endOf(text, value));
  }
  return found;
}

function element(text: string, open: number, index: number): number | undefined {
  if (text[open] !== "[") return undefined;
  let at = afterSpace(text, open + 1);
  for (let i = 0; text[at] !== "]" && at < text.length; i++) {
    if (i === index) return at;
    at = next(text, endOf(text, at));
  }
  return undefined;
}

/** The next member or element, or the closing bracket. */
function next(text: string, end: number): number {
  const at = afterSpace(text, end);
  return text[at] === "," ? afterSpace(text, at + 1) : at;
}

function endOf(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== "{" && first !== "[") {
    SCALAR.lastIndex = start;
    return SCALAR.test(text) ? SCALAR.lastIndex : start;
  }
  let depth = 0;
  MARK.lastIndex = start;
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    const [mark] = match;
    if (mark === '"') MARK.lastIndex = endOfString(text, match.index);
    else depth += mark === "{" || mark === "[" ? 1 : -1;
    if (depth === 0) return MARK.lastIndex;
  }
  return text.length;
}

/** Searches for quotes rather than matching, because strings may be megabytes long. */
function endOfString(text: string, start: number): number {
  const short = text.indexOf('"', start + 1);
  if (short < 0) return text.length;
  if (text[short - 1] !== "\\") return short + 1;
  STRING.lastIndex = start;
  return STRING.test(text) ? STRING.lastIndex : text.length;
}

function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}
