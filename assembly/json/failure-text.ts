import { Expected, Failure, JsonError, SEEN_BYTE_ORDER_MARK, SEEN_END } from "./failure";

/**
 * A parse error as a clause without a full stop; empty if there is none. With `mayBeSecret`, no character of
 * the text is shown.
 */
export function explainFailure(failure: Failure, offset: i32, mayBeSecret: bool): string {
  const seen = mayBeSecret && isOfKey(failure.seen) ? "something else" : seenText(failure.seen);
  switch (failure.error) {
    case JsonError.None:
      return "";
    case JsonError.Empty:
      return offset == 0
        ? "a JSON value was expected, and the text is empty"
        : `a JSON value was expected, and there is nothing but blanks up to byte ${offset}`;
    case JsonError.Utf8:
      return `a string has malformed UTF-8 at byte ${offset}, where ${seen} was seen`;
    case JsonError.LoneSurrogate:
      return `a surrogate escape lacks the other half of its pair at byte ${offset}`;
    case JsonError.ControlCharacter:
      return `a string has an unescaped control character at byte ${offset}, where ${seen} was seen`;
    case JsonError.DuplicateMember:
      return `a member name stands a second time in the same object at byte ${offset}`;
    case JsonError.TrailingText:
      return `the end of the text was expected at byte ${offset}, and ${seen} was seen`;
    default:
      return `${expectedText(failure.expected)} was expected at byte ${offset}, and ${seen} was seen${commaBefore(failure)}`;
  }
}

function expectedText(expected: Expected): string {
  switch (expected) {
    case Expected.Literal:
      return "the rest of `true`, `false` or `null`";
    case Expected.Digit:
      return "a digit";
    case Expected.ClosingQuote:
      return "a closing double quote";
    case Expected.Escape:
      return 'one of `"\\/bfnrtu` after a backslash';
    case Expected.HexDigit:
      return "a hexadecimal digit of a `\\u` escape";
    case Expected.MemberName:
      return "a member name in double quotes";
    case Expected.MemberNameOrEnd:
      return "a member name in double quotes or `}`";
    case Expected.Colon:
      return "`:` after a member name";
    case Expected.CommaOrBracket:
      return "`,` or `]`";
    case Expected.CommaOrBrace:
      return "`,` or `}`";
    default:
      return "a JSON value";
  }
}

/** What precedes a closing bracket where an element is missing. */
function commaBefore(failure: Failure): string {
  const isObject = failure.expected == Expected.MemberName && failure.seen == 0x7d;
  const isArray = failure.expected == Expected.Value && failure.seen == 0x5d;
  return isObject || isArray ? " (is there a comma too many?)" : "";
}

/** Whether the byte can be part of a key or password, as base64 or as text. */
function isOfKey(seen: i32): bool {
  const isPunctuation = seen == 0x2c || seen == 0x3a || seen == 0x5b || seen == 0x5d;
  return seen > 0x20 && seen < 0x100 && !isPunctuation && seen != 0x7b && seen != 0x7d;
}

/** A byte for a message; by its number if it is not printable ASCII. */
function seenText(seen: i32): string {
  if (seen == SEEN_END) return "the end of the text";
  if (seen == SEEN_BYTE_ORDER_MARK) return "a byte order mark";
  if (seen > 0x20 && seen < 0x7f) return "`" + String.fromCharCode(seen) + "`";
  const digits = seen.toString(16);
  return "byte 0x" + (seen < 16 ? "0" + digits : digits);
}
