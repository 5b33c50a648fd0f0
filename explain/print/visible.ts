/** Texts of others, as a terminal or a page may show them: nothing in them is obeyed, and nothing hides. */

/**
 * Controls (of C1 too, as terminals know them), what turns the direction of writing, what has no width, and
 * surrogates without their other half. Joiners stay: emoji and some languages are written with them.
 */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** What picocolors writes. */
const COLOUR = new RegExp(`^${String.fromCharCode(27)}\\[\\d{1,2}m`);

/** Each such character as JSON writes it, so that who looks sees which one it is. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escaped);
}

/** The same with one character for one, where something stands below them. */
export function visibleInPlace(text: string): string {
  return text.replace(HIDDEN, "\ufffd");
}

/**
 * All that a command prints, or a whole JSON, which means the same as before: lines are kept, and where there
 * are colours, they are.
 */
export function visibleLines(text: string, isColoured = false): string {
  return text.replace(HIDDEN, (character, at: number) => {
    const isKept = character === "\n" || (isColoured && COLOUR.test(text.slice(at, at + 5)));
    return isKept ? character : escaped(character);
  });
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
