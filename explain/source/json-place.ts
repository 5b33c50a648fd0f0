/** Which value of a JSON text a position is in. */
import type { Path } from "./located.ts";

export interface JsonPlace {
  /** Of the innermost value that contains the position; JSON inside strings included. */
  path: Path;
  /** Whether the position is in the name of that member, not in its value. */
  isName: boolean;
  /** Of a position inside a string: what its value has before it. */
  before?: string;
}

interface Container {
  isObject: boolean;
  /** The member or element that is being read; undefined before the first. */
  step: string | number | undefined;
  /** In an object: whether the next string is the name of a member. */
  expectsName: boolean;
}

const TOKEN = /[\s,:]+|[[\]{}]|"(?:[^"\\]|\\[^])*"?|[^\s,:[\]{}"]+/y;

/**
 * @param entersStrings whether JSON inside strings is looked into
 * @returns undefined if the text ends before the position. It may be invalid JSON: it is read up to the position.
 */
export function placeInJson(
  text: string,
  position: number,
  entersStrings = true,
): JsonPlace | undefined {
  const containers: Container[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    const start = match.index;
    const innermost = containers.at(-1);
    const isName = token.startsWith('"') && innermost?.expectsName === true;
    if (isName) innermost.step = stringOf(token);
    else if (!/^[\s,:\]}]/.test(token)) enter(innermost);
    if (position < start + token.length) {
      const path = containers.flatMap(({ step }) => step ?? []);
      if (isName || !token.startsWith('"') || position === start) return { path, isName };
      return placeInString(path, token, position - start, entersStrings);
    }
    if (isName) innermost.expectsName = false;
    else if (token === "{" || token === "[") {
      const isObject = token === "{";
      containers.push({ isObject, step: undefined, expectsName: isObject });
    } else if (token === "}" || token === "]") containers.pop();
    else if (token.includes(",") && innermost?.isObject === true) innermost.expectsName = true;
  }
  return undefined;
}

/** Before a value: in an array it is the next element. */
function enter(container: Container | undefined): void {
  if (container === undefined || container.isObject) return;
  container.step = typeof container.step === "number" ? container.step + 1 : 0;
}

function placeInString(
  path: Path,
  token: string,
  position: number,
  entersStrings: boolean,
): JsonPlace {
  const before = stringOf(token.slice(0, position));
  const text = stringOf(token);
  const isJson = entersStrings && /^\s*[[{]/.test(text);
  const inner = isJson ? placeInJson(text, before.length) : undefined;
  if (inner === undefined) return { path, isName: false, before };
  return { ...inner, path: [...path, ...inner.path] };
}

/** The value of a string, or of its beginning. */
function stringOf(token: string): string {
  const whole = /^"(?:[^"\\]|\\(?:u[0-9a-fA-F]{4}|[^u]))*/.exec(token)?.[0] ?? '"';
  try {
    return JSON.parse(`${whole}"`) as string;
  } catch {
    // Control characters or unknown escapes: not JSON.
    return whole.slice(1);
  }
}
