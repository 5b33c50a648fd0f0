// Issuers are compared byte by byte. The normalized form, without common mistakes, tells a near match from a
// different issuer.
import { SLASH } from "../../bytes/ascii-codes";
import { lowerCase } from "../../bytes/ascii";
import { decodeText } from "../../bytes/text";
import { Phrase } from "../../message/phrases";
import { say } from "../../message/say";

/** The maximum number of bytes of an issuer that are examined. */
export const MAX_ISSUER_BYTES: i32 = 512;

/** The issuer in lower case, without surrounding whitespace, scheme and trailing slashes. */
export function normalizeIssuer(ptr: usize, length: i32): string {
  const text = lowerCase(decodeText(ptr, min(length, MAX_ISSUER_BYTES)).trim());
  let start = 0;
  if (text.startsWith("https://")) start = 8;
  else if (text.startsWith("http://")) start = 7;
  let end = text.length;
  while (end > start && text.charCodeAt(end - 1) == SLASH) end--;
  return text.substring(start, end);
}

/** A message on how two issuers with the same normalized form differ. */
export function issuerDifference(configured: string, sent: string): string {
  if (configured.trim() == sent.trim()) return say(Phrase.DiffWhitespace);
  if (withoutSlashes(configured) == withoutSlashes(sent)) return say(Phrase.DiffSlash);
  if (lowerCase(configured) == lowerCase(sent)) return say(Phrase.DiffCase);
  if (withoutScheme(configured) == withoutScheme(sent)) return say(Phrase.DiffScheme);
  return say(Phrase.DiffSeveral);
}

function withoutSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) == SLASH) end--;
  return text.substring(0, end);
}

function withoutScheme(text: string): string {
  const at = text.indexOf("://");
  return at < 0 ? text : text.substring(at + 3);
}
