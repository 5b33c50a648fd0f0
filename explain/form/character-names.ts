/** Names of characters that come between or around tokens: those of Unicode, or what people call them. */
import { type FormPhrase, sayForm } from "../language/form-phrases.ts";
import type { Message } from "../report/plugin-report.ts";

/** Unicode's names of characters that are invisible or look like another character. */
const NAMES: Readonly<Record<number, string>> = {
  0x00: "NULL",
  0x09: "TAB",
  0x0a: "LINE FEED",
  0x0d: "CARRIAGE RETURN",
  0x1b: "ESCAPE",
  0x20: "SPACE",
  0x22: "QUOTATION MARK",
  0x7f: "DELETE",
  0xa0: "NO-BREAK SPACE",
  0xab: "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK",
  0xad: "SOFT HYPHEN",
  0xbb: "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
  0x2002: "EN SPACE",
  0x2003: "EM SPACE",
  0x2009: "THIN SPACE",
  0x200b: "ZERO WIDTH SPACE",
  0x200c: "ZERO WIDTH NON-JOINER",
  0x200d: "ZERO WIDTH JOINER",
  0x200e: "LEFT-TO-RIGHT MARK",
  0x200f: "RIGHT-TO-LEFT MARK",
  0x2010: "HYPHEN",
  0x2011: "NON-BREAKING HYPHEN",
  0x2012: "FIGURE DASH",
  0x2013: "EN DASH",
  0x2014: "EM DASH",
  0x2015: "HORIZONTAL BAR",
  0x2018: "LEFT SINGLE QUOTATION MARK",
  0x2019: "RIGHT SINGLE QUOTATION MARK",
  0x201c: "LEFT DOUBLE QUOTATION MARK",
  0x201d: "RIGHT DOUBLE QUOTATION MARK",
  0x201e: "DOUBLE LOW-9 QUOTATION MARK",
  0x2022: "BULLET",
  0x2026: "HORIZONTAL ELLIPSIS",
  0x2028: "LINE SEPARATOR",
  0x2029: "PARAGRAPH SEPARATOR",
  0x202a: "LEFT-TO-RIGHT EMBEDDING",
  0x202b: "RIGHT-TO-LEFT EMBEDDING",
  0x202c: "POP DIRECTIONAL FORMATTING",
  0x202d: "LEFT-TO-RIGHT OVERRIDE",
  0x202e: "RIGHT-TO-LEFT OVERRIDE",
  0x202f: "NARROW NO-BREAK SPACE",
  0x2039: "SINGLE LEFT-POINTING ANGLE QUOTATION MARK",
  0x203a: "SINGLE RIGHT-POINTING ANGLE QUOTATION MARK",
  0x2060: "WORD JOINER",
  0x2066: "LEFT-TO-RIGHT ISOLATE",
  0x2069: "POP DIRECTIONAL ISOLATE",
  0x2212: "MINUS SIGN",
  0x3000: "IDEOGRAPHIC SPACE",
  0x300c: "LEFT CORNER BRACKET",
  0x300d: "RIGHT CORNER BRACKET",
  0xff0c: "FULLWIDTH COMMA",
  0xff0e: "FULLWIDTH FULL STOP",
  0xff1a: "FULLWIDTH COLON",
  0xff1b: "FULLWIDTH SEMICOLON",
  0xfeff: "BYTE ORDER MARK",
  0xfffd: "REPLACEMENT CHARACTER",
};
/** What people call ASCII characters. */
const WORDS: Readonly<Record<string, FormPhrase>> = {
  "!": "exclamation-mark",
  "#": "number-sign",
  $: "dollar-sign",
  "%": "percent-sign",
  "&": "ampersand",
  "'": "apostrophe",
  "(": "parenthesis",
  ")": "parenthesis",
  "*": "asterisk",
  "+": "plus-sign",
  ",": "comma",
  ".": "full-stop",
  "/": "slash",
  ":": "colon",
  ";": "semicolon",
  "<": "angle-bracket",
  "=": "equals-sign",
  ">": "angle-bracket",
  "?": "question-mark",
  "@": "at-sign",
  "[": "bracket",
  "\\": "backslash",
  "]": "bracket",
  "`": "backtick",
  "{": "brace",
  "|": "vertical-bar",
  "}": "brace",
  "~": "tilde",
};

/** `";" (semicolon)`, "U+200B (ZERO WIDTH SPACE)". */
export function characterName(character: string): Message {
  const code = character.codePointAt(0) ?? 0;
  const word = WORDS[character];
  if (word !== undefined) return sayForm("named-character", `"${character}"`, sayForm(word));
  const shown = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = NAMES[code] ?? scriptOf(character);
  if (name !== undefined) return sayForm("named-character", shown, name);
  return code > 0xa0 ? sayForm("named-character", shown, `"${character}"`) : shown;
}

/** Letters of these scripts look like ASCII letters. */
function scriptOf(character: string): string | undefined {
  if (/\p{Script=Cyrillic}/u.test(character)) return "CYRILLIC";
  if (/\p{Script=Greek}/u.test(character)) return "GREEK";
  return /[\uff01-\uff5e]/.test(character) ? "FULLWIDTH" : undefined;
}

/** What a character in a token comes from, apart from its position; undefined if nothing is known. */
export function characterNote(character: string): FormPhrase | undefined {
  if (character === "*" || character === "\u2022" || character === "\u25cf") return "note-masked";
  if (character === "\\") return "note-escape";
  if (/[\u00ab\u00bb\u2018-\u201f\u2039\u203a]/.test(character)) return "note-typographic-quote";
  if (/[\u2010-\u2015\u2212]/.test(character)) return "note-typographic-dash";
  if (character === "\ufffd") return "note-encoding";
  if (/[\u00ad\p{Cf}\p{Cc}]/u.test(character)) return "note-invisible";
  if (/[\p{Script=Cyrillic}\p{Script=Greek}\uff01-\uff5e]/u.test(character)) {
    return "note-lookalike";
  }
  return undefined;
}
