/**
 * Whether a YAML or JSON text is nested more deeply than any configuration. The parser of the editor, and what
 * draws its tree, call themselves for each level, so such texts would exceed the stack.
 */

const MAX_LEVELS = 200;
/** What begins a level in a line of block style: a dash, a question mark or a colon, followed by whitespace. */
const INDICATOR = /[-?:](?=\s|$)/g;
const BRACKETS = /[[\]{}]/g;
/** Texts between quotes too, so that brackets in them are not found. */
const BRACKETS_OUTSIDE_QUOTES = /"(?:[^"\\]+|\\[^])*"?|'[^']*'?|[[\]{}]/g;

export function isDeeplyNested(text: string): boolean {
  // A quote in a plain text begins nothing. So both readings have to be shallow.
  return (
    bracketLevels(text, BRACKETS) > MAX_LEVELS ||
    bracketLevels(text, BRACKETS_OUTSIDE_QUOTES) > MAX_LEVELS ||
    blockLevels(text) > MAX_LEVELS
  );
}

function bracketLevels(text: string, tokens: RegExp): number {
  let most = 0;
  let levels = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "[" || token === "{") most = Math.max(most, ++levels);
    else if (token === "]" || token === "}") levels = Math.max(0, levels - 1);
  }
  return most;
}

/** Levels by indentation, and those that begin in one line. */
function blockLevels(text: string): number {
  let most = 0;
  const columns: number[] = [];
  for (const line of text.split("\n")) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while ((columns.at(-1) ?? -1) >= indent) columns.pop();
    columns.push(indent);
    const [beforeBrackets = ""] = line.split(/[[{]/, 1);
    most = Math.max(most, columns.length + (beforeBrackets.match(INDICATOR)?.length ?? 0));
  }
  return most;
}
