// Tokens that were damaged on the way: quoted, wrapped, cut off, or encoded twice.
import {
  BACKSLASH,
  COMMA,
  DOLLAR,
  DOT,
  LEFT_BRACE,
  PERCENT,
  QUOTE,
  SPACE,
} from "../bytes/ascii-codes";
import { indexOfByte, isAscii, isAsciiIgnoringCase, isLetter } from "../bytes/ascii";
import { hexValue } from "../bytes/hex";
import { View } from "../bytes/view";
import { Document } from "../json/document";
import { JsonError } from "../json/failure";
import { Phrase } from "../message/phrases";
import { say } from "../message/say";
import { Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { DiagnosisContext } from "./diagnosis-context";
/** What programs write if a value is missing. */
const PLACEHOLDERS: string[] = ["undefined", "null", "none", "nil", "true", "false", "nan"];
const MAX_TEMPLATE_BYTES: i32 = 64;
/** The JSON serialization of a JWS (RFC 7515 section 7.2), as libraries write it. */
const JWS_START: string = '{"payload":';
/** `{"` in base64url. */
const OBJECT_START: string = "eyJ";
/** OBJECT_START in base64url. */
const ENCODED_START: string = "ZXlK";

export function diagnoseForm(context: DiagnosisContext, reason: Reason): void {
  const token = context.ctx.token;
  const text = token.compact;
  const placeholder = placeholderOf(text);
  if (placeholder.length > 0) {
    context.add(DiagnosisKind.TokenPlaceholder, [placeholder]);
    return;
  }
  if (hasSecondPrefix(text)) context.add(DiagnosisKind.PrefixTwice);
  else if (isQuote(text.at(0)) || isQuote(text.at(text.length - 1))) {
    context.add(DiagnosisKind.TokenQuoted);
  } else if (isPercentEncoded(text)) context.add(DiagnosisKind.TokenPercentEncoded);
  else if (commaIn(text) > 0) context.add(DiagnosisKind.TokenWithComma, [commaIn(text).toString()]);
  else {
    const gap = firstGap(text);
    if (gap >= 0) context.add(DiagnosisKind.TokenWithBlank, [gap.toString()]);
  }
  if (!context.hasNothing()) return;
  if (reason == Reason.FormSegments) diagnoseSegments(context, text, token.segments);
  else if (reason == Reason.FormBase64url) {
    const segment =
      token.badSegment == 0
        ? token.header
        : token.badSegment == 1
          ? token.payload
          : token.signature;
    const byte = segment.at(token.badOffset);
    if (byte == 0x2b || byte == 0x2f || byte == 0x3d)
      context.add(DiagnosisKind.TokenStandardBase64);
    else if (token.badOffset >= segment.length && token.badSegment == 2) {
      context.add(DiagnosisKind.TokenCutOff, [say(Phrase.SignatureCut)]);
    }
  }
}

function diagnoseSegments(context: DiagnosisContext, text: View, segments: i32): void {
  const isObject = text.length > 3 && isAscii(text.ptr, 3, OBJECT_START);
  if (isObject && segments < 3) {
    const phrase = segments == 2 ? Phrase.NoThirdSegment : Phrase.NoSecondSegment;
    context.add(DiagnosisKind.TokenCutOff, [say(phrase)]);
  } else if (segments > 3 && hasEllipsis(text)) {
    context.add(DiagnosisKind.TokenCutOff, [say(Phrase.DotsInside)]);
  } else if (segments == 1 && isAscii(text.ptr, min(text.length, 4), ENCODED_START)) {
    context.add(DiagnosisKind.TokenInToken, [say(Phrase.EncodedToken)]);
  } else if (segments == 1) context.add(DiagnosisKind.TokenOpaque);
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

/** What was sent instead of a token, as a message without its text, which may be a password; "" for none. */
function placeholderOf(text: View): string {
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
  const isOpen = first == 0x5b || first == LEFT_BRACE || first == 0x3c || isVariable;
  return isOpen && text.length <= MAX_TEMPLATE_BYTES ? say(Phrase.Template) : "";
}

function isQuote(byte: u8): bool {
  return byte == 0x22 || byte == 0x27 || byte == 0x60;
}

/** "Bearer" in any case, followed by a space, a colon or an encoded space. */
function hasSecondPrefix(text: View): bool {
  const next = text.at(6);
  const ends = next == SPACE || next == 0x3a || next == PERCENT || next == 0x2b;
  return ends && isAsciiIgnoringCase(text.ptr, 6, "bearer");
}

function isPercentEncoded(text: View): bool {
  const at = indexOfByte(text.ptr, text.length, PERCENT);
  return at >= 0 && (hexValue(text.at(at + 1)) | hexValue(text.at(at + 2))) < 16;
}

/** Whether the text contains consecutive dots, as people write them for an omission. */
function hasEllipsis(text: View): bool {
  for (let i = 1; i < text.length; i++) if (text.at(i) == DOT && text.at(i - 1) == DOT) return true;
  return false;
}

/** The position of a comma, which proxies insert between the lines of a header, or -1. */
function commaIn(text: View): i32 {
  return indexOfByte(text.ptr, text.length, COMMA);
}

/** The position of a space, a control character or a backslash, or -1. */
function firstGap(text: View): i32 {
  for (let i = 0; i < text.length; i++) {
    const byte = text.at(i);
    if (byte <= SPACE || byte == BACKSLASH) return i;
  }
  return -1;
}
