/** Why a text was rejected. */
export enum JsonError {
  None,
  /** The text is empty or only whitespace. */
  Empty,
  Syntax,
  /** Arrays and objects are nested deeper than the limit. */
  Depth,
  TooManyValues,
  /** Malformed UTF-8 inside a string; elsewhere it is a Syntax error. */
  Utf8,
  /** One of `\ud800` to `\udfff` without the other half of its pair. */
  LoneSurrogate,
  /** A backslash that does not begin an escape of RFC 8259 section 7. */
  Escape,
  /** An unescaped U+0000 to U+001F in a string. */
  ControlCharacter,
  DuplicateMember,
  /** A character other than whitespace after the value. */
  TrailingText,
  TooLong,
}

/** What the grammar expects at the position of a syntax error. */
export enum Expected {
  Value,
  Literal,
  Digit,
  ClosingQuote,
  Escape,
  HexDigit,
  MemberName,
  MemberNameOrEnd,
  Colon,
  CommaOrBracket,
  CommaOrBrace,
}

/** `Failure.seen` if the text ended. */
export const SEEN_END: i32 = -1;
/** `Failure.seen` for the three bytes of a byte order mark (forbidden by RFC 8259 section 8.1). */
export const SEEN_BYTE_ORDER_MARK: i32 = 256;

/** The first error of a parse. Created once; all parts of the reader write to it. */
@final
export class Failure {
  error: JsonError = JsonError.None;
  /** The address of the invalid byte, or the end of the text. */
  at: usize = 0;
  expected: Expected = Expected.Value;
  /**
   * The byte at `at`, or a SEEN_* constant. A copy, because the text may be freed before the message is
   * written.
   */
  seen: i32 = SEEN_END;

  clear(): void {
    this.error = JsonError.None;
    this.at = 0;
  }

  /** Always returns 0, the failure value of the functions that return a position. */
  fail(error: JsonError, at: usize, end: usize): usize {
    this.error = error;
    this.at = at;
    this.seen = seenAt(at, end);
    return 0;
  }

  /** Records a syntax error, or `error`; returns 0. */
  expect(expected: Expected, at: usize, end: usize, error: JsonError = JsonError.Syntax): usize {
    this.expected = expected;
    return this.fail(error, at, end);
  }
}

function seenAt(at: usize, end: usize): i32 {
  if (at >= end) return SEEN_END;
  const byte = load<u8>(at);
  const isMark = byte == 0xef && at + 3 <= end && load<u16>(at, 1) == 0xbfbb;
  return isMark ? SEEN_BYTE_ORDER_MARK : <i32>byte;
}
