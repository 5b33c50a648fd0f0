// What a client sent in place of a token: a placeholder, or another value with a token inside.
import { DOLLAR, LEFT_BRACE, LEFT_BRACKET, QUOTE, SPACE } from "../bytes/ascii-codes";
import { isAscii, isAsciiIgnoringCase, isLetter } from "../bytes/ascii";
import { View } from "../bytes/view";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";

/** What programs write if a value is missing. */
const PLACEHOLDERS: string[] = ["undefined", "null", "none", "nil", "true", "false", "nan"];
const MAX_TEMPLATE_BYTES: i32 = 64;
/** The JSON serialization of a JWS (RFC 7515 section 7.2), as libraries write it. */
const JWS_START: string = '{"payload":';
/** The starts of cookies: JSON that is percent-encoded, JSON and signed values of Express, base64 of Supabase. */
const CONTAINER_STARTS: string[] = ["%7b%22", "%5b", "j:", "j%3a", "s:", "s%3a", "base64-"];
const CONTAINER_NAMES: string[] = ["JSON", "JSON", "JSON", "JSON", "s:", "s:", "base64-"];

/** What was sent instead of a token, as a message without its text, which may be a password; "" for none. */
export function placeholderOf(text: View): string {
  for (let i = 0; i < PLACEHOLDERS.length; i++) {
    if (isAsciiIgnoringCase(text.ptr, text.length, PLACEHOLDERS[i])) {
      return '"' + PLACEHOLDERS[i] + '"';
    }
  }
  const first = text.at(0);
  let next = 1;
  while (text.at(next) == SPACE) next++;
  if (first == LEFT_BRACE && text.at(next) == QUOTE) {
    const isJws = isAscii(text.ptr, min(text.length, JWS_START.length), JWS_START);
    return say(isJws ? Phrase.JwsAsJson : Phrase.JsonResponse);
  }
  // "[object Object]", "{{token}}", "$TOKEN", "${TOKEN}", "<token>"; but "$2b$10$..." is a hash.
  const isVariable = first == DOLLAR && (text.at(1) == LEFT_BRACE || isLetter(text.at(1)));
  const isOpen = first == LEFT_BRACKET || first == LEFT_BRACE || first == 0x3c || isVariable;
  return isOpen && text.length <= MAX_TEMPLATE_BYTES ? say(Phrase.Template) : "";
}

/** The kind of value that has the token inside, or "". */
export function containerOf(text: View): string {
  for (let i = 0; i < CONTAINER_STARTS.length; i++) {
    const start = CONTAINER_STARTS[i];
    if (text.length > start.length && isAsciiIgnoringCase(text.ptr, start.length, start)) {
      return CONTAINER_NAMES[i];
    }
  }
  return "";
}
