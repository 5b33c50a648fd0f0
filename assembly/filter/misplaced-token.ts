// Finds tokens where none is expected: in other headers, parameters and cookies, or after another scheme.
import {
  AMPERSAND,
  COLON,
  DOT,
  EQUALS,
  HYPHEN,
  QUESTION_MARK,
  SEMICOLON,
  SPACE,
  UNDERSCORE,
} from "../bytes/ascii-codes";
import { isAlphanumeric, isAscii, isAsciiIgnoringCase, isLetter } from "../bytes/ascii";
import { quoted } from "../bytes/quote";
import { View } from "../bytes/view";
import { TokenLocation, TokenLocationKind } from "../config/model/token-location";
import { HeaderLines } from "../host/header-lines";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";

/** A longer text before a token is not a scheme, and may be anything. */
const MAX_SCHEME_BYTES: i32 = 24;
const MAX_NAME_BYTES: i32 = 64;
const BEARER_BYTES: i32 = 6;

/**
 * A location with a token that is not configured, as a message: `the query parameter "jwt"`. "" if there is
 * none.
 */
export function elsewhere(headers: HeaderLines): string {
  const name = new View();
  const value = new View();
  for (let i = 0; headers.readAt(i, name, value); i++) {
    const at = tokenIn(value);
    if (at < 0) continue;
    if (isAscii(name.ptr, name.length, ":path")) {
      const first = indexBefore(value, at, QUESTION_MARK);
      if (first < 0) return say(Phrase.Path);
      return say1(Phrase.QueryParameter, nameBefore(value, at, AMPERSAND, QUESTION_MARK));
    }
    if (isAsciiIgnoringCase(name.ptr, name.length, "cookie")) {
      return say1(Phrase.Cookie, nameBefore(value, at, SEMICOLON, SEMICOLON));
    }
    return say1(Phrase.Header, quoted(name.ptr, name.length));
  }
  return "";
}

/**
 * The text before the token, quoted, or a slug that explain turns into words; "" if there is no token, or too
 * much before it.
 */
export function otherScheme(header: View): string {
  const at = tokenIn(header);
  if (at < 0 || at > MAX_SCHEME_BYTES) return "";
  if (at == 0) return "nothing";
  // A word may be shown; anything else may be a secret.
  let letters = 0;
  while (letters < at && isLetter(header.at(letters))) letters++;
  const next = header.at(letters);
  const ends = letters == at - 1 && (next == SPACE || next == COLON || next == EQUALS);
  return letters == at || ends ? quoted(header.ptr, at) : "something";
}

/** The first configured header whose name has an underscore, quoted; "" if there is none. */
export function underscored(locations: TokenLocation[]): string {
  for (let i = 0; i < locations.length; i++) {
    const location = locations[i];
    if (location.kind == TokenLocationKind.Header && location.name.includes("_"))
      return '"' + location.label + '"';
  }
  return "";
}

/**
 * The start of a token, or -1: a base64url word that begins with "eyJ", like every JWT header, and has two
 * dots.
 */
function tokenIn(text: View): i32 {
  let i = 0;
  while (i < text.length) {
    const start = i;
    let dots = 0;
    for (; i < text.length && isOfToken(text.at(i)); i++) if (text.at(i) == DOT) dots++;
    const at = beginsBearer(text, start, i) ? start + BEARER_BYTES : start;
    if (dots > 1 && i - at > 3 && isAscii(text.ptr + <usize>at, 3, "eyJ")) return at;
    i++;
  }
  return -1;
}

/** Compares without the trailing space of the prefix. */
function beginsBearer(text: View, start: i32, end: i32): bool {
  if (end - start < BEARER_BYTES) return false;
  return isAsciiIgnoringCase(text.ptr + <usize>start, BEARER_BYTES, "bearer");
}

function isOfToken(byte: u8): bool {
  return isAlphanumeric(byte) || byte == HYPHEN || byte == UNDERSCORE || byte == DOT;
}

/** The name of the pair whose value is the token at `at`, between a separator and "=". */
function nameBefore(value: View, at: i32, separator: u8, other: u8): string {
  let from = at;
  while (from > 0 && value.at(from - 1) != separator && value.at(from - 1) != other) from--;
  while (from < at && value.at(from) == SPACE) from++;
  let end = from;
  while (end < at && value.at(end) != EQUALS) end++;
  return quoted(value.ptr + <usize>from, end - from, MAX_NAME_BYTES);
}

/** The last position of the byte before `end`, or -1. */
function indexBefore(text: View, end: i32, byte: u8): i32 {
  let at = end - 1;
  while (at >= 0 && text.at(at) != byte) at--;
  return at;
}
