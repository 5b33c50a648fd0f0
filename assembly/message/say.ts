// Messages: a phrase with its values, as one string. Values may be messages themselves. It becomes English only
// when it is written, so that explain can write it in another language.
import { LEFT_BRACE, RIGHT_BRACE } from "../bytes/ascii-codes";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { quoted } from "../bytes/quote";
import { putUnit } from "../bytes/text";
import { PHRASES, Phrase, phraseText } from "./phrases";

/**
 * A message is PHRASE_START, a unit for the phrase, each value behind VALUE_START, and PHRASE_END. No value has such
 * characters: bytes/quote.ts replaces control characters in all that clients and operators write.
 */
export const PHRASE_START: u16 = 1;
export const VALUE_START: u16 = 2;
export const PHRASE_END: u16 = 3;
/** The unit of the first phrase. */
export const FIRST_PHRASE: u16 = 0x100;

const PLACEHOLDER: string = "{}";
/** The most quoted names that a message lists. */
export const MAX_LISTED: i32 = 8;
/** A longer message is cut off. */
const MAX_BYTES: i32 = 1 << 20;
const GROWTH_BYTES: i32 = 256;

/** Memory for one message at a time: as `say` composes it, or in English. */
const buffer: Buffer = new Buffer(MAX_BYTES);
let written: i32 = 0;
/** Messages without values, by phrase, composed once: most rejections have some. */
const withoutValues: StaticArray<string | null> = new StaticArray<string | null>(PHRASES);

/** The phrase without values, as a message. */
export function say(phrase: Phrase): string {
  if (phrase < 0 || phrase >= PHRASES) return "";
  const known = unchecked(withoutValues[phrase]);
  if (known !== null) return known;
  begin(phrase);
  const composed = finished();
  unchecked((withoutValues[phrase] = composed));
  return composed;
}

/** The phrase with a value in place of its "{}". Values of all these functions may be messages. */
export function say1(phrase: Phrase, value: string): string {
  begin(phrase);
  putValue(value);
  return finished();
}

export function say2(phrase: Phrase, first: string, second: string): string {
  begin(phrase);
  putValue(first);
  putValue(second);
  return finished();
}

export function say3(phrase: Phrase, first: string, second: string, third: string): string {
  begin(phrase);
  putValue(first);
  putValue(second);
  putValue(third);
  return finished();
}

export function say4(
  phrase: Phrase,
  first: string,
  second: string,
  third: string,
  fourth: string,
): string {
  begin(phrase);
  putValue(first);
  putValue(second);
  putValue(third);
  putValue(fourth);
  return finished();
}

/** A phrase that separates values. */
export function sayAll(phrase: Phrase, values: string[]): string {
  begin(phrase);
  for (let i = 0; i < values.length; i++) putValue(values[i]);
  return finished();
}

function begin(phrase: Phrase): void {
  written = 0;
  put(PHRASE_START);
  put(FIRST_PHRASE + <u16>phrase);
}

function putValue(value: string): void {
  put(VALUE_START);
  putAll(value);
}

function finished(): string {
  put(PHRASE_END);
  return String.UTF16.decodeUnsafe(buffer.ptr, written);
}

/** The text with messages in place of its "{}", in their order. */
export function fill(text: string, values: string[]): string {
  written = 0;
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isPlaceholder(text, i)) put(<u16>text.charCodeAt(i));
    else {
      if (used < values.length) putAll(values[used++]);
      i++;
    }
  }
  return String.UTF16.decodeUnsafe(buffer.ptr, written);
}

/** "1 key", "2 keys": `one` is the phrase for 1, `many` that for other numbers. */
export function sayCount(count: i32, one: Phrase, many: Phrase): string {
  return count == 1 ? say(one) : say1(many, count.toString());
}

/** The first values as a list; `total` is how many there are. */
export function sayList(values: string[], total: i32): string {
  const list = values.length == 1 ? values[0] : sayAll(Phrase.List, values);
  if (total <= values.length) return list;
  return say2(Phrase.AndMore, list, (total - values.length).toString());
}

/** The first MAX_LISTED texts, quoted, as a list; `total` is how many there are. */
export function sayQuoted(texts: Octets[], total: i32): string {
  const values: string[] = [];
  for (let i = 0; i < min(texts.length, MAX_LISTED); i++) {
    values.push(quoted(texts[i].ptr, texts[i].length));
  }
  return sayList(values, total);
}

/** The message in English. */
export function english(message: string): string {
  const units = putEnglish(message);
  return String.UTF16.decodeUnsafe(units, englishUnits() << 1);
}

/** Writes the message in English into memory that the next message reuses; returns where it is. */
export function putEnglish(message: string): usize {
  written = 0;
  const start = changetype<usize>(message);
  putMessage(start, start + ((<usize>message.length) << 1));
  return buffer.ptr;
}

/** The UTF-16 units of what `putEnglish` wrote. */
export function englishUnits(): i32 {
  return written >> 1;
}

/** Writes texts and phrases up to the end of the value that begins at `at`; returns where that is. */
function putMessage(at: usize, end: usize): usize {
  while (at < end) {
    const unit = load<u16>(at);
    if (unit == VALUE_START || unit == PHRASE_END) break;
    if (unit == PHRASE_START) at = putPhrase(at + 2, end);
    else {
      put(unit);
      at += 2;
    }
  }
  return at;
}

/** Writes the phrase at `at` with its values; returns the position after it. */
function putPhrase(at: usize, end: usize): usize {
  if (at >= end) return end;
  const text = phraseText(<Phrase>(<i32>load<u16>(at) - <i32>FIRST_PHRASE));
  at += 2;
  if (isValue(at, end) && !text.includes(PLACEHOLDER)) return putBetween(text, at, end);
  for (let i = 0; i < text.length; i++) {
    if (!isPlaceholder(text, i)) put(<u16>text.charCodeAt(i));
    else {
      i++;
      if (isValue(at, end)) at = putMessage(at + 2, end);
    }
  }
  return at + 2;
}

/** Writes the values that begin at `at` with the separator between them; returns the position after the phrase. */
function putBetween(separator: string, at: usize, end: usize): usize {
  at = putMessage(at + 2, end);
  while (isValue(at, end)) {
    putAll(separator);
    at = putMessage(at + 2, end);
  }
  return at + 2;
}

function isPlaceholder(text: string, at: i32): bool {
  return text.charCodeAt(at) == LEFT_BRACE && text.charCodeAt(at + 1) == RIGHT_BRACE;
}

function isValue(at: usize, end: usize): bool {
  return at < end && load<u16>(at) == VALUE_START;
}

function putAll(text: string): void {
  const bytes = text.length << 1;
  if (!hasRoom(bytes)) return;
  memory.copy(buffer.ptr + <usize>written, changetype<usize>(text), <usize>bytes);
  written += bytes;
}

function put(unit: u16): void {
  if (!hasRoom(2)) return;
  putUnit(buffer.ptr + <usize>written, unit);
  written += 2;
}

function hasRoom(bytes: i32): bool {
  return written + bytes <= buffer.capacity || buffer.grow(written + bytes + GROWTH_BYTES) != 0;
}
