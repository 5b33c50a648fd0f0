// RFC 8705 section 3: the client certificate of the request is the one that the token is bound to.
import { isAsciiIgnoringCase } from "../bytes/ascii";
import { BACKSLASH, COMMA, EQUALS, QUOTE, SEMICOLON, SPACE } from "../bytes/ascii-codes";
import { base64urlText } from "../bytes/base64url-text";
import { decodeHex } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { CertificateSettings, CertificateSource } from "../config/model/sender-settings";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";

const XFCC: Octets = Octets.of("x-forwarded-client-cert");
const DIGEST_BYTES: i32 = 32;
const HEX_DIGITS: i32 = 64;
/** A member as Envoy writes it. */
const HASH: string = "hash=";
const FOUND: usize = memory.data(32, 8);
const text: View = new View();

/** `wanted`: the SHA-256 of the certificate that the token is bound to. */
export function checkCertificate(
  ctx: RequestContext,
  settings: CertificateSettings,
  wanted: usize,
): Verdict {
  const sender = ctx.sender;
  if (sender === null) return missing(wanted);
  if (settings.source == CertificateSource.Connection) {
    if (!sender.readCertificate(text)) return missing(wanted);
  } else {
    const lines = sender.count(XFCC);
    // Which of two lines the proxy wrote would be a guess.
    if (lines > 1) return invalid(say1(Phrase.CertificateHeaders, lines.toString()));
    if (!sender.read(XFCC, text)) return missing(wanted);
    if (!findHash(text)) return invalid(say(Phrase.CertificateNoHash));
  }
  if (text.length != HEX_DIGITS || decodeHex(text.ptr, HEX_DIGITS, FOUND) != DIGEST_BYTES) {
    return settings.source == CertificateSource.Xfcc
      ? invalid(say(Phrase.CertificateNoHash))
      : missing(wanted);
  }
  if (memory.compare(FOUND, wanted, DIGEST_BYTES) == 0) return null;
  return new Rejection(Reason.CertificateMismatch)
    .withDetail(say(Phrase.CertificateOther))
    .withExpected(say1(Phrase.CertificateIs, base64urlText(wanted, DIGEST_BYTES)))
    .withActual(say1(Phrase.CertificateIs, base64urlText(FOUND, DIGEST_BYTES)));
}

/**
 * Sets the view of the header to the value of its only Hash, which is in its last element; otherwise false. Elements are
 * separated by commas, their members by semicolons; values may be quoted. Envoy does not quote URI and DNS of the
 * certificate, so a client could write an element with another Hash into them.
 */
function findHash(header: View): bool {
  const ptr = header.ptr;
  let found = 0;
  let isLast = false;
  let start = 0;
  let equals = -1;
  let isQuoted = false;
  for (let i = 0; i <= header.length; i++) {
    const byte = header.at(i);
    // A client whose element is kept may open a quote in front of the one that the proxy adds.
    if (isQuoted && isHashAt(header, i)) return false;
    const isEnd = i == header.length;
    if (isQuoted && !isEnd) {
      if (byte == BACKSLASH) i++;
      else if (byte == QUOTE) isQuoted = false;
    } else if (byte == QUOTE) isQuoted = true;
    else if (byte == EQUALS && equals < 0) equals = i;
    else if (isEnd || byte == SEMICOLON || byte == COMMA) {
      if (equals >= 0 && isAsciiIgnoringCase(ptr + <usize>start, equals - start, "hash")) {
        found++;
        isLast = true;
        setValue(ptr + <usize>(equals + 1), i - equals - 1);
      }
      if (byte == COMMA && !isEnd) isLast = false;
      start = i + 1;
      while (header.at(start) == SPACE) start++;
      equals = -1;
    }
  }
  header.set(value.ptr, value.length);
  return found == 1 && isLast && !isQuoted;
}

/** Whether a member Hash begins at the position, if quotes do not count. */
function isHashAt(header: View, at: i32): bool {
  const before = header.at(at - 1);
  if ((before != COMMA && before != SEMICOLON) || header.length - at < HASH.length) return false;
  return isAsciiIgnoringCase(header.ptr + <usize>at, HASH.length, HASH);
}

const value: View = new View();

/** Without the quotes around it. */
function setValue(ptr: usize, length: i32): void {
  const isQuoted = length > 1 && load<u8>(ptr) == QUOTE;
  value.set(isQuoted ? ptr + 1 : ptr, isQuoted ? length - 2 : length);
}

function missing(wanted: usize): Rejection {
  return new Rejection(Reason.CertificateMissing)
    .withDetail(say(Phrase.CertificateNone))
    .withExpected(say1(Phrase.CertificateIs, base64urlText(wanted, DIGEST_BYTES)))
    .withActual(say(Phrase.NoCertificate));
}

function invalid(why: string): Rejection {
  return new Rejection(Reason.CertificateHeaderInvalid)
    .withDetail(say1(Phrase.CertificateHeader, why))
    .withActual(why);
}
