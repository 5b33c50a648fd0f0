// What is wrong with a JSON text, as a message.
import {
  COLON,
  COMMA,
  LEFT_BRACE,
  LEFT_BRACKET,
  RIGHT_BRACE,
  RIGHT_BRACKET,
} from "../bytes/ascii-codes";
import { Phrase } from "../message/phrases";
import { say, say1, say2, say3 } from "../message/say";
import { Expected, Failure, JsonError, SEEN_BYTE_ORDER_MARK, SEEN_END } from "./failure";

/**
 * A parse error as a clause without a full stop; empty if there is none. With `mayBeSecret`, no character of
 * the text is shown.
 */
export function explainFailure(failure: Failure, offset: i32, mayBeSecret: bool): string {
  const isHidden = mayBeSecret && isOfKey(failure.seen);
  const seen = isHidden ? say(Phrase.JsonSecret) : seenText(failure.seen);
  const at = offset.toString();
  switch (failure.error) {
    case JsonError.None:
      return "";
    case JsonError.Empty:
      return offset == 0 ? say(Phrase.JsonEmpty) : say1(Phrase.JsonWhitespace, at);
    case JsonError.Utf8:
      return say2(Phrase.JsonUtf8, at, seen);
    case JsonError.LoneSurrogate:
      return say1(Phrase.JsonSurrogate, at);
    case JsonError.ControlCharacter:
      return say2(Phrase.JsonControl, at, seen);
    case JsonError.DuplicateMember:
      return say1(Phrase.JsonDuplicate, at);
    case JsonError.TrailingText:
      return say3(Phrase.JsonExpected, say(Phrase.JsonEnd), at, seen);
    default: {
      const phrase = hasExtraComma(failure) ? Phrase.JsonExpectedComma : Phrase.JsonExpected;
      return say3(phrase, say(expectedPhrase(failure.expected)), at, seen);
    }
  }
}

function expectedPhrase(expected: Expected): Phrase {
  switch (expected) {
    case Expected.Literal:
      return Phrase.JsonLiteral;
    case Expected.Digit:
      return Phrase.JsonDigit;
    case Expected.ClosingQuote:
      return Phrase.JsonClosingQuote;
    case Expected.Escape:
      return Phrase.JsonEscape;
    case Expected.HexDigit:
      return Phrase.JsonHexDigit;
    case Expected.MemberName:
      return Phrase.JsonMemberName;
    case Expected.MemberNameOrEnd:
      return Phrase.JsonMemberNameOrEnd;
    case Expected.Colon:
      return Phrase.JsonColon;
    case Expected.CommaOrBracket:
      return Phrase.JsonCommaOrBracket;
    case Expected.CommaOrBrace:
      return Phrase.JsonCommaOrBrace;
    default:
      return Phrase.JsonValue;
  }
}

/** Whether a bracket closes where another element is expected. */
function hasExtraComma(failure: Failure): bool {
  const isObject = failure.expected == Expected.MemberName && failure.seen == RIGHT_BRACE;
  return isObject || (failure.expected == Expected.Value && failure.seen == RIGHT_BRACKET);
}

/** Whether the byte can be part of a key or password, as base64 or as text. */
function isOfKey(seen: i32): bool {
  const isPunctuation =
    seen == COMMA || seen == COLON || seen == LEFT_BRACKET || seen == RIGHT_BRACKET;
  return seen > 0x20 && seen < 0x100 && !isPunctuation && seen != LEFT_BRACE && seen != RIGHT_BRACE;
}

/** A byte for a message: its number unless it is printable ASCII. */
function seenText(seen: i32): string {
  if (seen == SEEN_END) return say(Phrase.JsonEnd);
  if (seen == SEEN_BYTE_ORDER_MARK) return say(Phrase.JsonByteOrderMark);
  if (seen > 0x20 && seen < 0x7f) return "`" + String.fromCharCode(seen) + "`";
  const digits = seen.toString(16);
  return say1(Phrase.JsonByte, "0x" + (seen < 16 ? "0" + digits : digits));
}
