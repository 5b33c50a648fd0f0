// Messages in the report of explain: a text, or a phrase with its values, which explain writes in its language.
import { JsonWriter } from "../json/writer";
import { phraseText } from "../message/phrases";
import { FIRST_PHRASE, PHRASE_END, PHRASE_START, VALUE_START } from "../message/say";

/** The message that is written, and the position in it. */
let message: string = "";
let at: i32 = 0;

/** A member with a message; none where it is empty. */
export function writeMessage(json: JsonWriter, name: string, text: string): void {
  if (text.length == 0) return;
  json.name(name);
  writeValue(json, text);
}

/** The message as the next value or element. */
export function writeValue(json: JsonWriter, text: string): void {
  message = text;
  at = 0;
  writeNext(json);
}

function writeNext(json: JsonWriter): void {
  if (isAt(PHRASE_START)) {
    writePhrase(json);
    return;
  }
  const from = at;
  while (at < message.length && message.charCodeAt(at) > <i32>PHRASE_END) at++;
  json.string(message.substring(from, at));
}

function writePhrase(json: JsonWriter): void {
  json.openObject();
  json.member("phrase", phraseText(message.charCodeAt(at + 1) - <i32>FIRST_PHRASE));
  at += 2;
  if (isAt(VALUE_START)) {
    json.name("values").openArray();
    while (isAt(VALUE_START)) {
      at++;
      writeNext(json);
    }
    json.closeArray();
  }
  at++;
  json.closeObject();
}

function isAt(unit: u16): bool {
  return at < message.length && message.charCodeAt(at) == <i32>unit;
}
