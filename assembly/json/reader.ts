import {
  CARRIAGE_RETURN,
  COLON,
  COMMA,
  HYPHEN,
  LEFT_BRACE,
  LEFT_BRACKET,
  LINE_FEED,
  LOWER_N,
  LOWER_T,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SPACE,
  TAB,
} from "../bytes/ascii-codes";
import { Expected, Failure, JsonError } from "./failure";
import { Kind } from "./kind";
import { Names } from "./member-names";
import { scanNumber } from "./number";
import { StringReader } from "./string";
import { Tape } from "./tape";

/** An object with more members than this uses a table to find duplicate names. */
const FEW_NAMES: i32 = 16;

/**
 * Parses one JSON text (RFC 8259 section 2) onto a tape, in one pass without recursion. The reading methods
 * return the position after the value and its trailing whitespace, or 0 with the reason in the failure.
 */
@final
export class Reader {
  private tape: Tape;
  private strings: StringReader;
  private names: Names;
  private failure: Failure;
  private maxDepth: i32;
  private end: usize = 0;
  /** The innermost open container, or -1; `depth` is the number of open containers. */
  private container: i32 = -1;
  private inObject: bool = false;
  private depth: i32 = 0;
  /** The name of the next value; 0 outside of an object. */
  private name: usize = 0;
  private nameLength: i32 = 0;

  constructor(tape: Tape, strings: StringReader, names: Names, failure: Failure, maxDepth: i32) {
    this.tape = tape;
    this.strings = strings;
    this.names = names;
    this.failure = failure;
    this.maxDepth = maxDepth;
  }

  /** Whether the bytes are one JSON text. If not, the failure has the reason and the tape is invalid. */
  read(start: usize, end: usize): bool {
    this.end = end;
    this.container = -1;
    this.inObject = false;
    this.depth = 0;
    this.name = 0;
    let at = skipWhitespace(start, end);
    if (at >= end) return this.failure.fail(JsonError.Empty, at, end) != 0;
    do {
      at = this.value(at);
      if (at != 0) at = this.afterValue(at);
    } while (at != 0 && this.container >= 0);
    if (at == 0) return false;
    return at >= end || this.failure.fail(JsonError.TrailingText, at, end) != 0;
  }

  /**
   * Reads a value. If it is a non-empty container, continues up to its first value without children:
   * `[{"a":[1` is read in one call.
   */
  private value(from: usize): usize {
    let at = from;
    let byte: u8 = at < this.end ? load<u8>(at) : 0;
    while (byte == LEFT_BRACE || byte == LEFT_BRACKET) {
      at = this.openContainer(at, byte == LEFT_BRACE);
      if (at == 0 || this.isClosing(at)) return at;
      if (this.inObject) at = this.memberName(at, Expected.MemberNameOrEnd);
      if (at == 0) return 0;
      byte = at < this.end ? load<u8>(at) : 0;
    }
    let kind = Kind.String;
    let behind: usize = 0;
    if (byte == QUOTE) {
      behind = this.strings.read(at + 1, this.end);
    } else if (byte == HYPHEN || <u32>byte - 0x30 < 10) {
      kind = Kind.Number;
      behind = scanNumber(at, this.end, this.failure);
    } else {
      kind = byte == LOWER_N ? Kind.Null : byte == LOWER_T ? Kind.True : Kind.False;
      behind = this.literal(at, kind);
    }
    if (behind == 0) return 0;
    const tape = this.tape;
    const length = <i32>(behind - at);
    const node = tape.add(kind, at, length, this.container, this.name, this.nameLength);
    if (node < 0) return this.failure.fail(JsonError.TooManyValues, at, this.end);
    if (kind == Kind.String) tape.setText(node, this.strings.text, this.strings.length);
    return skipWhitespace(behind, this.end);
  }

  /** Closes the containers that end here; then reads the next value, unless the root has ended. */
  private afterValue(from: usize): usize {
    let at = from;
    while (this.container >= 0) {
      const byte: u8 = at < this.end ? load<u8>(at) : 0;
      if (byte == COMMA) {
        at = skipWhitespace(at + 1, this.end);
        return this.inObject ? this.memberName(at, Expected.MemberName) : at;
      }
      if (!this.isClosing(at)) {
        const wanted = this.inObject ? Expected.CommaOrBrace : Expected.CommaOrBracket;
        return this.failure.expect(wanted, at, this.end);
      }
      this.container = this.tape.close(this.container, at + 1);
      this.inObject = this.tape.kind(this.container) == Kind.Object;
      this.name = 0;
      this.depth--;
      at = skipWhitespace(at + 1, this.end);
    }
    return at;
  }

  private isClosing(at: usize): bool {
    return at < this.end && load<u8>(at) == (this.inObject ? RIGHT_BRACE : RIGHT_BRACKET);
  }

  private openContainer(at: usize, isObject: bool): usize {
    if (this.depth >= this.maxDepth) return this.failure.fail(JsonError.Depth, at, this.end);
    const parent = this.container;
    const kind = isObject ? Kind.Object : Kind.Array;
    const node = this.tape.add(kind, at, 0, parent, this.name, this.nameLength);
    if (node < 0) return this.failure.fail(JsonError.TooManyValues, at, this.end);
    this.tape.open(node, parent);
    this.container = node;
    this.inObject = isObject;
    this.name = 0;
    this.depth++;
    return skipWhitespace(at + 1, this.end);
  }

  /** Reads `"name" :` for the next value. */
  private memberName(at: usize, wanted: Expected): usize {
    if (at >= this.end || load<u8>(at) != QUOTE) return this.failure.expect(wanted, at, this.end);
    const behind = this.strings.read(at + 1, this.end);
    if (behind == 0) return 0;
    this.name = this.strings.text;
    this.nameLength = this.strings.length;
    if (this.isDuplicate()) {
      return this.failure.fail(JsonError.DuplicateMember, at, this.end);
    }
    const colon = skipWhitespace(behind, this.end);
    if (colon >= this.end || load<u8>(colon) != COLON) {
      return this.failure.expect(Expected.Colon, colon, this.end);
    }
    return skipWhitespace(colon + 1, this.end);
  }

  /** Compares a few names directly; uses a table for objects whose size would make that slow. */
  private isDuplicate(): bool {
    const object = this.container;
    const count = this.tape.size(object);
    if (count < FEW_NAMES) return this.tape.hasMember(object, this.name, this.nameLength);
    if (count == FEW_NAMES) {
      for (let child = object + 1; child >= 0; child = this.tape.next(child)) {
        this.names.add(object, this.tape.namePtr(child), this.tape.nameLength(child));
      }
    }
    return !this.names.add(object, this.name, this.nameLength);
  }

  /** Reads the literal of this kind; anything else is an error. */
  private literal(at: usize, kind: Kind): usize {
    const word = kind == Kind.Null ? "null" : kind == Kind.True ? "true" : "false";
    const behind = matched(at, this.end, word);
    if (behind == at) return this.failure.expect(Expected.Value, at, this.end);
    if (behind - at == <usize>word.length) return behind;
    return this.failure.expect(Expected.Literal, behind, this.end);
  }
}

/** Skips whitespace: space, tab, line feed and carriage return (RFC 8259 section 2). */
function skipWhitespace(from: usize, end: usize): usize {
  let at = from;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    if (byte > 0x20) break;
    if (byte != SPACE && byte != LINE_FEED && byte != CARRIAGE_RETURN && byte != TAB) break;
  }
  return at;
}

/** The address of the first byte that differs from the ASCII `word`. */
function matched(from: usize, end: usize, word: string): usize {
  let i = 0;
  while (i < word.length && from + <usize>i < end) {
    if (load<u8>(from + <usize>i) != load<u16>(changetype<usize>(word) + ((<usize>i) << 1))) break;
    i++;
  }
  return from + <usize>i;
}
