/**
 * Makes untrusted text safe for a terminal or a page: control sequences have no effect, and invisible
 * characters are visible.
 */

/**
 * Control characters (including C1), bidi controls, characters without width, lone surrogates. Joiners stay,
 * because emoji and some languages need them.
 */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** The colour sequences of picocolors. */
const COLOUR = new RegExp(`^${String.fromCharCode(27)}\\[\\d{1,2}m`);

/** Replaces each such character with its JSON escape. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escaped);
}

/** Replaces each such character with one character, so that text below stays aligned. */
export function visibleInPlace(text: string): string {
  return text.replace(HIDDEN, "\ufffd");
}

/** The same for whole output or JSON, whose meaning stays: keeps line breaks, and colours if enabled. */
export function visibleLines(text: string, isColoured = false): string {
  return text.replace(HIDDEN, (character, at: number) => {
    const isKept = character === "\n" || (isColoured && COLOUR.test(text.slice(at, at + 5)));
    return isKept ? character : escaped(character);
  });
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
