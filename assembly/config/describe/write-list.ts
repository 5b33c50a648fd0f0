// Lists of a report: the first items, and the number of those left out, so that a report stays small.
import { Octets } from "../../bytes/octets";
import { shown } from "../../bytes/quote";
import { JsonWriter } from "../../json/writer";

/** The most items of a list that a report names. */
export const MAX_ITEMS: i32 = 32;
/** The most bytes of a text that it shows. */
const MAX_TEXT_BYTES: i32 = 64;

/** The text, shortened if it is long, with control characters replaced. */
export function writeText(text: Octets, json: JsonWriter): void {
  json.string(shown(text.ptr, text.length, MAX_TEXT_BYTES));
}

/** A member with the texts; without any it is left out. */
export function writeTexts(name: string, texts: Octets[], json: JsonWriter): void {
  if (texts.length == 0) return;
  json.name(name).openArray();
  for (let i = 0; i < min(texts.length, MAX_ITEMS); i++) writeText(texts[i], json);
  json.closeArray();
  writeMore(name, texts.length, json);
}

/** How many of `count` items a list left out, as the member "<name>_more"; 0 is left out. */
export function writeMore(name: string, count: i32, json: JsonWriter): void {
  if (count > MAX_ITEMS) json.name(name + "_more").integer(count - MAX_ITEMS);
}
