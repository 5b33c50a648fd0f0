// Tokens that were damaged on the way: quoted, wrapped, cut off, or encoded twice.
import {
  APOSTROPHE,
  BACKSLASH,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  HYPHEN,
  PERCENT,
  PLUS,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
  TILDE,
  UNDERSCORE,
} from "../bytes/ascii-codes";
import { indexOfByte, isAlphanumeric, isAscii, isAsciiIgnoringCase } from "../bytes/ascii";
import { characterAt } from "../bytes/character-name";
import { hexValue } from "../bytes/hex";
import { View } from "../bytes/view";
import { badSegmentOf } from "../check/form";
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Token } from "../jose/compact-token";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { DiagnosisContext } from "./diagnosis-context";
import { containerOf, placeholderOf } from "./diagnose-content";

/** `{"` in base64url. */
const OBJECT_START: string = "eyJ";
/** OBJECT_START in base64url. */
const ENCODED_START: string = "ZXlK";
/** The lengths of signatures in base64url, from HS256 to RS256 with a key of 4096 bits. */
const SIGNATURE_LENGTHS: i32[] = [43, 64, 86, 128, 176, 342, 512, 683];
/** More characters behind such a length are another signature that was cut off. */
const MAX_EXCESS: i32 = 3;
const MAX_PADDING: i32 = 2;
const PASETO_PURPOSES: string[] = ["local.", "public."];

export function diagnoseForm(context: DiagnosisContext, reason: Reason): void {
  const token = context.ctx.token;
  const text = token.compact;
  const placeholder = placeholderOf(text);
  if (placeholder.length > 0) {
    context.add(DiagnosisKind.TokenPlaceholder, [placeholder]);
    return;
  }
  const container = containerOf(text);
  if (container.length > 0) context.add(DiagnosisKind.TokenInContainer, [container]);
  else if (hasSecondPrefix(text)) context.add(DiagnosisKind.PrefixTwice);
  else if (isQuote(text.at(0)) || isQuote(text.at(text.length - 1))) {
    context.add(DiagnosisKind.TokenQuoted);
  } else if (isPercentEncoded(text)) context.add(DiagnosisKind.TokenPercentEncoded);
  else diagnoseFormat(context, text, token.segments);
  if (!context.hasNothing()) return;
  if (reason == Reason.FormSegments) diagnoseSegments(context, text, token.segments);
  else if (reason == Reason.FormBase64url) diagnoseSegment(context, token);
}

/** Other formats than JWT, and a token that is not in one piece. */
function diagnoseFormat(context: DiagnosisContext, text: View, segments: i32): void {
  const comma = commaBehindToken(text);
  if (comma >= 0) context.add(DiagnosisKind.TokenWithComma, [comma.toString()]);
  else if (isSdJwt(text)) context.add(DiagnosisKind.TokenOtherFormat, ["SD-JWT"]);
  else if (isPaseto(text)) context.add(DiagnosisKind.TokenOtherFormat, ["PASETO"]);
  else if (hasEllipsis(text, segments > 3 ? 2 : 3))
    context.add(DiagnosisKind.TokenCutOff, [say(Phrase.DotsInside)]);
  else {
    const gap = firstGap(text);
    if (gap >= 0) context.add(DiagnosisKind.TokenWithBlank, [gap.toString()]);
  }
}

function diagnoseSegments(context: DiagnosisContext, text: View, segments: i32): void {
  const isObject = text.length > 3 && isAscii(text.ptr, 3, OBJECT_START);
  if (isObject && segments < 3) {
    const phrase = segments == 2 ? Phrase.NoThirdSegment : Phrase.NoSecondSegment;
    context.add(DiagnosisKind.TokenCutOff, [say(phrase)]);
  } else if (segments == 4 && text.at(text.length - 1) == DOT) {
    addForeign(context, text, text.length - 1);
  } else if (segments == 1 && isAscii(text.ptr, min(text.length, 4), ENCODED_START)) {
    context.add(DiagnosisKind.TokenInToken, [say(Phrase.EncodedToken)]);
  } else if (segments < 3) context.add(DiagnosisKind.TokenOpaque);
}

/** A segment that is not base64url. */
function diagnoseSegment(context: DiagnosisContext, token: Token): void {
  const segment = badSegmentOf(token);
  const byte = segment.at(token.badOffset);
  // Padding is at the end; "access_token=eyJ..." has another kind of "=".
  const isPadding = byte == EQUALS && token.badOffset + MAX_PADDING >= segment.length;
  if (byte == PLUS || byte == SLASH || isPadding) {
    context.add(DiagnosisKind.TokenStandardBase64);
  } else if (token.badOffset < segment.length) {
    const at = <i32>(segment.ptr - token.compact.ptr) + token.badOffset;
    addForeign(context, token.compact, at);
  } else if (token.badSegment == 2) diagnoseEnd(context, segment.length);
}

/** A signature whose last character cannot be one. */
function diagnoseEnd(context: DiagnosisContext, length: i32): void {
  for (let i = 0; i < SIGNATURE_LENGTHS.length; i++) {
    const excess = length - SIGNATURE_LENGTHS[i];
    if (excess < 0 || excess > MAX_EXCESS) continue;
    const phrase = excess == 0 ? Phrase.SignatureEndDiffers : Phrase.SignatureLonger;
    context.add(DiagnosisKind.TokenAltered, [say(phrase)]);
    return;
  }
  context.add(DiagnosisKind.TokenCutOff, [say(Phrase.SignatureCut)]);
}

function addForeign(context: DiagnosisContext, text: View, at: i32): void {
  context.add(DiagnosisKind.TokenForeignCharacter, [characterAt(text, at), at.toString()]);
}

/** A segment of the token that is not a JSON object; cut off if its text ends too early. */
export function diagnoseUnreadable(context: DiagnosisContext, json: Document): void {
  if (json === context.ctx.claims.json) diagnosePayload(context);
  if (!context.hasNothing()) return;
  if (json.error == JsonError.None || json.errorOffset < json.textBytes) return;
  context.add(DiagnosisKind.TokenCutOff, [say(Phrase.JsonCut)]);
}

/** A payload without claims: empty, or another token. */
function diagnosePayload(context: DiagnosisContext): void {
  const text = context.ctx.token.payloadText;
  if (text.length == 0) context.add(DiagnosisKind.PayloadDetached);
  else if (isAscii(text.ptr, min(text.length, 3), OBJECT_START)) {
    context.add(DiagnosisKind.TokenInToken, [say(Phrase.PayloadIsToken)]);
  }
}

function isQuote(byte: u8): bool {
  return byte == QUOTE || byte == APOSTROPHE || byte == 0x60;
}

/** "Bearer" in any case, followed by what people write before a token. */
function hasSecondPrefix(text: View): bool {
  const next = text.at(6);
  const ends = next == SPACE || next == TAB || next == COLON || next == EQUALS;
  const isEncoded = next == PERCENT || next == PLUS;
  return (ends || isEncoded) && isAsciiIgnoringCase(text.ptr, 6, "bearer");
}

function isPercentEncoded(text: View): bool {
  const at = indexOfByte(text.ptr, text.length, PERCENT);
  return at >= 0 && (hexValue(text.at(at + 1)) | hexValue(text.at(at + 2))) < 16;
}

/** Whether the text contains so many consecutive dots, or U+2026, as people write them for an omission. */
function hasEllipsis(text: View, many: i32): bool {
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text.at(i);
    dots = byte == DOT ? dots + 1 : 0;
    if (dots == many) return true;
    if (byte == 0xe2 && text.at(i + 1) == 0x80 && text.at(i + 2) == 0xa6) return true;
  }
  return false;
}

/** The position of a comma between a token and something else, or -1: proxies insert one between lines of a header. */
function commaBehindToken(text: View): i32 {
  const comma = indexOfByte(text.ptr, text.length, COMMA);
  if (comma < 0 || comma == text.length - 1) return -1;
  return indexOfByte(text.ptr, comma, DOT) < 0 ? -1 : comma;
}

/** A JWT and its disclosures, each followed by a tilde (RFC 9901 section 4). */
function isSdJwt(text: View): bool {
  const tilde = indexOfByte(text.ptr, text.length, TILDE);
  return tilde > 0 && isAscii(text.ptr, min(text.length, 3), OBJECT_START);
}

/** "v4.public." and its kind. */
function isPaseto(text: View): bool {
  const version = text.at(1);
  if (text.at(0) != 0x76 || version < 0x31 || version > 0x34 || text.at(2) != DOT) return false;
  for (let i = 0; i < PASETO_PURPOSES.length; i++) {
    const purpose = PASETO_PURPOSES[i];
    const length = min(text.length - 3, purpose.length);
    if (isAscii(text.ptr + 3, length, purpose)) return true;
  }
  return false;
}

/** The position of a space, a control character or a backslash, or -1 if another character is wrong before it. */
function firstGap(text: View): i32 {
  for (let i = 0; i < text.length; i++) {
    const byte = text.at(i);
    if (byte <= SPACE || byte == BACKSLASH) return i;
    if (!isAlphanumeric(byte) && byte != DOT && byte != HYPHEN && byte != UNDERSCORE) return -1;
  }
  return -1;
}
