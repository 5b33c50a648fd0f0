// Secrets that a shell, a file or a library changed slightly for the issuer or for the gateway.
import { APOSTROPHE, DOLLAR, HASH, QUOTE, SPACE, UNDERSCORE } from "../bytes/ascii-codes";
import { indexOfByte, isAlphanumeric } from "../bytes/ascii";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { DiagnosisContext } from "./diagnosis-context";

/**
 * The change to the secret at `secret` with which it verifies the token, as a message: "`k` in double quotes". ""
 * if there is none. `into` has room for `length + 2` bytes.
 */
export function triesAltered(
  context: DiagnosisContext,
  secret: usize,
  length: i32,
  into: usize,
): string {
  if (length < 2) return "";
  const first = load<u8>(secret);
  const last = load<u8>(secret + <usize>(length - 1));
  if (first == last && (first == QUOTE || first == APOSTROPHE)) {
    if (context.isMac(secret + 1, length - 2)) return say(Phrase.QuotesDropped);
  }
  if (isQuoted(context, secret, length, into, QUOTE)) return say(Phrase.InDoubleQuotes);
  if (isQuoted(context, secret, length, into, APOSTROPHE)) return say(Phrase.InSingleQuotes);
  const from = first <= SPACE ? 1 : 0;
  const until = last <= SPACE ? length - 1 : length;
  if (until - from < length && context.isMac(secret + <usize>from, until - from)) {
    return say(Phrase.WhitespaceDropped);
  }
  if (isCut(context, secret, length, HASH)) return say(Phrase.CutAtHash);
  if (isCut(context, secret, length, 0)) return say(Phrase.CutAtZero);
  const expanded = expand(secret, length, into);
  const isExpanded = expanded < length && context.isMac(into, expanded);
  return isExpanded ? say(Phrase.VariableExpanded) : "";
}

function isQuoted(
  context: DiagnosisContext,
  secret: usize,
  length: i32,
  into: usize,
  quote: u8,
): bool {
  store<u8>(into, quote);
  memory.copy(into + 1, secret, <usize>length);
  store<u8>(into + <usize>(length + 1), quote);
  return context.isMac(into, length + 2);
}

/** Whether the secret was cut off at `byte`, with or without the spaces before it. */
function isCut(context: DiagnosisContext, secret: usize, length: i32, byte: u8): bool {
  const at = indexOfByte(secret, length, byte);
  if (at < 1) return false;
  let bare = at;
  while (bare > 1 && load<u8>(secret + <usize>(bare - 1)) == SPACE) bare--;
  return context.isMac(secret, at) || (bare < at && context.isMac(secret, bare));
}

/**
 * Expands variables like a shell: $name and $1 become empty, $$ becomes $ as in compose files. Returns the
 * length.
 */
function expand(secret: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(secret + <usize>i);
    const next: u8 = i + 1 < length ? load<u8>(secret + <usize>(i + 1)) : 0;
    if (byte == DOLLAR && next == DOLLAR) i++;
    else if (byte == DOLLAR && (isAlphanumeric(next) || next == UNDERSCORE)) {
      i++;
      while (next > 0x39 && i + 1 < length && isOfName(load<u8>(secret + <usize>(i + 1)))) i++;
      continue;
    }
    store<u8>(into + <usize>written, byte);
    written++;
  }
  return written;
}

function isOfName(byte: u8): bool {
  return byte == UNDERSCORE || isAlphanumeric(byte);
}
