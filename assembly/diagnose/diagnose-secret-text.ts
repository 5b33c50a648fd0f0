// Secrets that one side encoded as another text, and secrets that everyone knows.
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  DOT,
  HYPHEN,
  LINE_FEED,
  LOWER_N,
  PERCENT,
  TILDE,
  UNDERSCORE,
} from "../bytes/ascii-codes";
import { indexOfByte, isAlphanumeric, isAscii } from "../bytes/ascii";
import { decodeLoosely, encodeBase64 } from "../bytes/base64";
import { decodeHex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { percentDecode } from "../bytes/query";
import { Kty } from "../jose/kty";
import { Phrase } from "../message/phrases";
import { say, say1, sayAll } from "../message/say";
import { DiagnosisKind } from "../verdict/diagnoses";
import { DiagnosisContext } from "./diagnosis-context";

/** Longer secrets are not tried. Percent-encoding takes three bytes for one. */
const MAX_BYTES: i32 = 1024;
/** Prefixes that name the encoding of what follows: base64: is Laravel's APP_KEY. */
const PREFIXES: string[] = ["base64:", "base64url:", "hex:", "0x"];
const BYTE_ORDER_MARK: u32 = 0xbfbbef;
/** What makes letters of the hexadecimal digits from 10 on. */
const LOWER_TEN: u8 = 0x57;
const UPPER_TEN: u8 = 0x37;
/** The estimated cost of writing a secret of a few bytes in all these ways. */
const REWRITE_MICROSECONDS: i32 = 2;
/**
 * No secret at all, the defaults of jwt.io, those of the documents of libraries, and what programs write if a
 * variable is missing.
 */
// prettier-ignore
const EXAMPLES: string[] = [
  "", "your-256-bit-secret",
  "your-384-bit-secret", "your-512-bit-secret",
  "a-string-secret-at-least-256-bits-long", "a-valid-string-secret-that-is-at-least-384-bits-long",
  "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long", "secret",
  "shhhhh", "mysecret",
  "my-secret", "secretkey",
  "your-secret", "your-secret-key",
  "your_secret_key", "supersecret",
  "changeme", "undefined",
  "null",
];

/** Whether the token is signed with a secret that everyone knows. This never makes the token valid. */
export function triesExamples(context: DiagnosisContext): bool {
  const algorithm = context.algorithm;
  if (algorithm === null || algorithm.kty != Kty.Oct) return false;
  for (let i = 0; i < EXAMPLES.length; i++) {
    const secret = Octets.of(EXAMPLES[i]);
    if (!context.isMac(secret.ptr, secret.length)) continue;
    context.add(DiagnosisKind.SecretIsExample);
    return true;
  }
  return false;
}

/**
 * The other text of the secret at `secret` that verifies the token, as a message: "`k` encoded in UTF-16". "" if
 * there is none. `into` has room for three times MAX_BYTES.
 */
export function triesRewritten(
  context: DiagnosisContext,
  secret: usize,
  length: i32,
  into: usize,
): string {
  if (length < 2 || length > MAX_BYTES) return "";
  if (!context.trySpend(REWRITE_MICROSECONDS + (length >> 5))) return "";
  const prefix = prefixOf(context, secret, length, into);
  if (prefix.length > 0) return prefix;
  if (
    context.isMac(into, hexText(secret, length, into, LOWER_TEN)) ||
    context.isMac(into, hexText(secret, length, into, UPPER_TEN))
  ) {
    return say1(Phrase.SecretEncoded, say(Phrase.Hexadecimal));
  }
  if (decodeHex(secret, length, into) > 0) {
    memory.copy(into, secret, <usize>length);
    if (context.isMac(into, otherCase(into, length))) return say(Phrase.SecretOtherCase);
  }
  const end = endOf(context, secret, length, into);
  return end.length > 0 ? end : charsetOf(context, secret, length, into);
}

/** The secret decoded after a prefix, or in base64 after that of Laravel. */
function prefixOf(context: DiagnosisContext, secret: usize, length: i32, into: usize): string {
  for (let i = 0; i < PREFIXES.length; i++) {
    const prefix = PREFIXES[i];
    const size = prefix.length;
    if (length <= size || !isAscii(secret, size, prefix)) continue;
    const rest = secret + <usize>size;
    const bytes =
      i < 2 ? decodeLoosely(rest, length - size, into, true) : decodeHex(rest, length - size, into);
    if (bytes > 0 && context.isMac(into, bytes)) return say1(Phrase.SecretAfterPrefix, prefix);
    if (context.isMac(rest, length - size)) return say1(Phrase.SecretWithout, prefix);
  }
  const start = Octets.of(PREFIXES[0]);
  memory.copy(into, start.ptr, <usize>start.length);
  const letters = encodeBase64(secret, length, into + <usize>start.length);
  const isPrefixed = context.isMac(into, start.length + letters);
  return isPrefixed ? say1(Phrase.SecretWithPrefix, PREFIXES[0]) : "";
}

/** A line end of Windows, an escape that was not read as one, and a byte order mark. */
function endOf(context: DiagnosisContext, secret: usize, length: i32, into: usize): string {
  memory.copy(into, secret, <usize>length);
  const end = into + <usize>length;
  store<u8>(end, CARRIAGE_RETURN);
  store<u8>(end, LINE_FEED, 1);
  if (context.isMac(into, length + 2)) return say1(Phrase.SecretWith, "CR LF");
  const escape = sayAll(Phrase.And, ['"\\"', '"n"']);
  if (load<u8>(end - 2) == BACKSLASH && load<u8>(end - 1) == LOWER_N) {
    if (context.isMac(into, length - 2)) return say1(Phrase.SecretWithout, escape);
    store<u8>(end - 2, LINE_FEED);
    if (context.isMac(into, length - 1)) return say1(Phrase.SecretDecoded, escape);
  }
  memory.copy(into, secret, <usize>length);
  store<u8>(end, BACKSLASH);
  store<u8>(end, LOWER_N, 1);
  if (context.isMac(into, length + 2)) return say1(Phrase.SecretWith, escape);
  const mark = say(Phrase.JsonByteOrderMark);
  if (length > 3 && (load<u32>(secret) & 0xffffff) == BYTE_ORDER_MARK) {
    return context.isMac(secret + 3, length - 3) ? say1(Phrase.SecretWithout, mark) : "";
  }
  store<u32>(into, BYTE_ORDER_MARK);
  memory.copy(into + 3, secret, <usize>length);
  return context.isMac(into, length + 3) ? say1(Phrase.SecretWith, mark) : "";
}

/** The secret in UTF-16, ISO-8859-1 or percent-encoding, or decoded from it. */
function charsetOf(context: DiagnosisContext, secret: usize, length: i32, into: usize): string {
  for (let high: usize = 0; high < 2; high++) {
    for (let i: usize = 0; i < <usize>length; i++) {
      store<u8>(into + (i << 1) + high, load<u8>(secret + i));
      store<u8>(into + (i << 1) + (high ^ 1), 0);
    }
    if (context.isMac(into, length << 1)) return say1(Phrase.SecretEncoded, "UTF-16");
  }
  const narrow = withoutZeros(secret, length, into);
  if (narrow < length && context.isMac(into, narrow)) return say1(Phrase.SecretDecoded, "UTF-16");
  const latin = toLatin(secret, length, into);
  if (latin < length && context.isMac(into, latin)) {
    return say1(Phrase.SecretEncoded, "ISO-8859-1");
  }
  const wide = fromLatin(secret, length, into);
  if (wide > length && context.isMac(into, wide)) return say1(Phrase.SecretEncoded, "UTF-8");
  if (indexOfByte(secret, length, PERCENT) >= 0) {
    const decoded = percentDecode(secret, length, into);
    if (context.isMac(into, decoded)) return say1(Phrase.SecretDecoded, "%XX");
  }
  const encoded = percentEncode(secret, length, into);
  const isEncoded = encoded > length && context.isMac(into, encoded);
  return isEncoded ? say1(Phrase.SecretEncoded, "%XX") : "";
}

/** Writes the bytes as hexadecimal digits; `ten` is the first of the letters, minus 10. Returns their number. */
function hexText(from: usize, length: i32, into: usize, ten: u8): i32 {
  for (let i: usize = 0; i < <usize>length; i++) {
    const byte = load<u8>(from + i);
    store<u8>(into + (i << 1), hexDigit(byte >> 4, ten));
    store<u8>(into + (i << 1), hexDigit(byte & 15, ten), 1);
  }
  return length << 1;
}

function hexDigit(value: u8, ten: u8): u8 {
  return value < 10 ? 0x30 + value : ten + value;
}

/** Exchanges the case of the letters of hexadecimal digits in place; returns their number. */
function otherCase(digits: usize, length: i32): i32 {
  for (let i: usize = 0; i < <usize>length; i++) {
    const byte = load<u8>(digits + i);
    if (byte > 0x40) store<u8>(digits + i, byte ^ 0x20);
  }
  return length;
}

function withoutZeros(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(from + <usize>i);
    if (byte == 0) continue;
    store<u8>(into + <usize>written, byte);
    written++;
  }
  return written;
}

/** UTF-8 to ISO-8859-1, as far as that has the characters; returns the length. */
function toLatin(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++, written++) {
    let byte = load<u8>(from + <usize>i);
    if ((byte == 0xc2 || byte == 0xc3) && i + 1 < length) {
      i++;
      byte = ((byte & 3) << 6) | (load<u8>(from + <usize>i) & 0x3f);
    }
    store<u8>(into + <usize>written, byte);
  }
  return written;
}

/** ISO-8859-1 to UTF-8; returns the length. */
function fromLatin(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++, written++) {
    const byte = load<u8>(from + <usize>i);
    if (byte < 0x80) {
      store<u8>(into + <usize>written, byte);
      continue;
    }
    store<u8>(into + <usize>written, 0xc0 | (byte >> 6));
    written++;
    store<u8>(into + <usize>written, 0x80 | (byte & 0x3f));
  }
  return written;
}

/** As encodeURIComponent does, for letters, digits and "-", "_", "." and "~" (RFC 3986 section 2.3). */
function percentEncode(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(from + <usize>i);
    if (
      isAlphanumeric(byte) ||
      byte == HYPHEN ||
      byte == UNDERSCORE ||
      byte == DOT ||
      byte == TILDE
    ) {
      store<u8>(into + <usize>written, byte);
      written++;
      continue;
    }
    store<u8>(into + <usize>written, PERCENT);
    hexText(from + <usize>i, 1, into + <usize>(written + 1), UPPER_TEN);
    written += 3;
  }
  return written;
}
