/** The first character of a token that a token cannot have, by name, position and origin. */
import { sayForm } from "../language/form-phrases.ts";
import type { Message, ReportDiagnosis } from "../report/plugin-report.ts";
import { isToken } from "./container.ts";
import { characterName, characterNote } from "./character-names.ts";

const FOREIGN = /[^\w.-]/u;
const PAIRS: Readonly<Record<string, string>> = {
  "<": ">",
  "{": "}",
  "[": "]",
  "(": ")",
  "\u300c": "\u300d",
  "\u00ab": "\u00bb",
};
/** A word before a token, as another scheme. */
const WORD = /^([A-Za-z_]{1,20})[\s:=]+ey/;
const ENTITY = /^&(?:#\d+|#x[\da-f]+|[a-z]+);/i;

/** `text` looks like a token, or has one inside. */
export function foreignCharacter(text: string): ReportDiagnosis | undefined {
  const dotAtEnd = /^ey[\w-]+\.[\w-]+\.[\w-]*\.$/.test(text) ? text.length - 1 : -1;
  const found = FOREIGN.exec(text);
  const at = found?.index ?? dotAtEnd;
  if (at < 0) return undefined;
  const character = found?.[0] ?? ".";
  const position = String(new TextEncoder().encode(text.slice(0, at)).length);
  const note = noteOf(text, at, character);
  if (/[\p{Cc} ]/u.test(character) && note === undefined && !isAtEdge(text, at, character)) {
    const named = sayForm("with-character", characterName(character));
    return { finding: "token-with-blank", values: [position, named] };
  }
  return {
    finding: "token-foreign-character",
    values: [characterName(character), position, note ?? edgeNote(text, at, character)],
  };
}

function noteOf(text: string, at: number, character: string): Message | undefined {
  const closing = PAIRS[character];
  if (at === 0 && closing !== undefined && text.trimEnd().endsWith(closing)) {
    return sayForm("note-enclosed", `"${character}"`, `"${closing}"`);
  }
  if (character === "%" && at === text.length - 1) return sayForm("note-zsh");
  const [, word] = WORD.exec(text) ?? [];
  if (word !== undefined) return sayForm("note-word", `"${word}"`);
  const [entity] = ENTITY.exec(text.slice(at)) ?? [];
  if (entity !== undefined) return sayForm("note-entity", `"${entity}"`);
  const note = characterNote(character);
  return note !== undefined && !/[ \t\r\n]/.test(character) ? sayForm(note) : undefined;
}

function isAtEdge(text: string, at: number, character: string): boolean {
  return at === 0 || at + character.length === text.length;
}

function edgeNote(text: string, at: number, character: string): Message {
  const before = text.slice(0, at);
  if (at === 0) return sayForm("note-at-start");
  if (!/ey[AIJ]/.test(before)) return sayForm("note-text-before");
  if (!isToken(before)) return "";
  // What follows may be more of the same kind: "\",", ");".
  const rest = text.slice(at + character.length);
  return sayForm(/^[^\w-]*$/.test(rest) ? "note-at-end" : "note-text-behind");
}
