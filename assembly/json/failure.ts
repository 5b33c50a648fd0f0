/** Why a text was refused. */
export enum JsonError {
  None,
  /** Nothing, or nothing but blanks. */
  Empty,
  Syntax,
  /** Arrays and objects nest deeper than the document allows. */
  Depth,
  TooManyValues,
  /** Malformed UTF-8 inside a string; elsewhere it is Syntax. */
  Utf8,
  /** `\ud800` to `\udfff` without the other half of the pair. */
  LoneSurrogate,
  /** A backslash that begins no escape of RFC 8259 section 7. */
  Escape,
  /** U+0000 to U+001F unescaped in a string. */
  ControlCharacter,
  DuplicateMember,
  /** Something other than blanks after the value. */
  TrailingText,
  TooLong,
}

/** What the grammar allows where a syntax error was seen. */
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

/** `Failure.seen` at the end of the text. */
export const SEEN_END: i32 = -1;
/** `Failure.seen` for the three bytes of a byte order mark, which RFC 8259 section 8.1 forbids. */
export const SEEN_BYTE_ORDER_MARK: i32 = 256;

/** The first error of a parse; made once and written by all parts of the reader. */
@final
export class Failure {
  error: JsonError = JsonError.None;
  /** Where the offending byte lies, or the end of the text. */
  at: usize = 0;
  expected: Expected = Expected.Value;
  /** The byte at `at`, or one of SEEN_*; kept because the text may be gone when it is explained. */
  seen: i32 = SEEN_END;

  clear(): void {
    this.error = JsonError.None;
    this.at = 0;
  }

  /** Always 0, the null of those who return where they have read to. */
  fail(error: JsonError, at: usize, end: usize): usize {
    this.error = error;
    this.at = at;
    this.seen = seenAt(at, end);
    return 0;
  }

  /** A syntax error, or whichever `error` goes with what was expected; returns 0. */
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
