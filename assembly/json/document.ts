import { BACKSLASH, LOWER_U, QUOTE } from "../bytes/ascii-codes";
import { isAscii } from "../bytes/ascii";
import { hexValue } from "../bytes/hex";
import { decodeText } from "../bytes/text";
import { Phrase } from "../message/phrases";
import { english, say2 } from "../message/say";
import { explainFailure } from "./failure-text";
import { Failure, JsonError } from "./failure";
import { Kind } from "./kind";
import { Names } from "./member-names";
import { numberValue } from "./number";
import { Reader } from "./reader";
import { StringReader } from "./string";
import { Tape } from "./tape";

/** The largest limit for the bytes of a text. */
const LARGEST_TEXT: i32 = 1 << 28;

/**
 * A parsed JSON text (RFC 8259). Parsing is strict: UTF-8 without a byte order mark, no duplicate member
 * names, no lone surrogates, limited bytes, values and depth. One object parses many texts; it keeps its
 * memory until `free`. The source bytes must not move or change while the document is read.
 *
 * Values are numbered from 0, the root. Every accessor accepts every number: a number without a value, such
 * as -1, is a null without name, text and children. After a failed parse there are no values.
 */
@final
export class Document {
  private tape: Tape;
  private strings: StringReader;
  private names: Names;
  private failure: Failure;
  private reader: Reader;
  private maxDepth: i32;
  private maxBytes: i32;
  private start: usize = 0;
  private length: i32 = 0;

  /**
   * Limits: the number of values (arrays and objects count too, member names do not), the nesting depth, and
   * the bytes of the text.
   */
  constructor(maxValues: i32, maxDepth: i32 = 64, maxBytes: i32 = 1 << 20) {
    const depth = max(maxDepth, 0);
    const bytes = min(max(maxBytes, 0), LARGEST_TEXT);
    const failure = new Failure();
    const tape = new Tape(maxValues);
    const strings = new StringReader(bytes, failure);
    const names = new Names();
    this.maxDepth = depth;
    this.maxBytes = bytes;
    this.failure = failure;
    this.tape = tape;
    this.strings = strings;
    this.names = names;
    this.reader = new Reader(tape, strings, names, failure, depth);
  }

  get error(): JsonError {
    return this.failure.error;
  }

  /** The length in bytes of the last parsed text. */
  get textBytes(): i32 {
    return this.length;
  }

  /** The offset of the error in bytes; the length of the text if it ended too early. */
  get errorOffset(): i32 {
    return this.failure.error == JsonError.None ? 0 : <i32>(this.failure.at - this.start);
  }

  /** Whether the bytes are valid JSON; if not, `error` and `explain` give the reason. */
  parse(ptr: usize, length: i32): bool {
    this.tape.count = 0;
    this.failure.clear();
    this.start = ptr;
    this.length = length;
    if (<u32>length > <u32>this.maxBytes) {
      this.failure.fail(JsonError.TooLong, ptr, ptr);
      return false;
    }
    this.strings.begin(length);
    this.names.begin();
    const accepted = this.reader.read(ptr, ptr + <usize>length);
    if (!accepted) this.tape.count = 0;
    return accepted;
  }

  kind(node: i32): Kind {
    return this.tape.kind(node);
  }

  /** The first element or member, or -1. */
  firstChild(node: i32): i32 {
    return this.size(node) > 0 ? node + 1 : -1;
  }

  /** The next element or member of the same array or object, or -1. */
  next(node: i32): i32 {
    return this.tape.next(node);
  }

  /** The number of elements or members. */
  size(node: i32): i32 {
    return this.tape.isContainer(node) ? this.tape.size(node) : 0;
  }

  /** The decoded member name as UTF-8; 0 if the value is not a member of an object. */
  namePtr(node: i32): usize {
    return this.tape.namePtr(node);
  }

  nameLength(node: i32): i32 {
    return this.namePtr(node) == 0 ? 0 : this.tape.nameLength(node);
  }

  nameIs(node: i32, ascii: string): bool {
    const name = this.namePtr(node);
    return name != 0 && isAscii(name, this.tape.nameLength(node), ascii);
  }

  /** The member with this name, or -1 if it is missing or `object` is not an object. */
  member(object: i32, ascii: string): i32 {
    if (this.kind(object) != Kind.Object) return -1;
    let node = this.firstChild(object);
    while (node >= 0 && !this.nameIs(node, ascii)) node = this.next(node);
    return node;
  }

  /** Like `member`, with the name in UTF-8. */
  memberNamed(object: i32, ptr: usize, length: i32): i32 {
    if (this.kind(object) != Kind.Object) return -1;
    for (let node = this.firstChild(object); node >= 0; node = this.next(node)) {
      if (this.tape.nameLength(node) != length) continue;
      if (memory.compare(this.tape.namePtr(node), ptr, <usize>length) == 0) return node;
    }
    return -1;
  }

  /** The decoded string as UTF-8, or the source text of a number; 0 for other kinds. */
  textPtr(node: i32): usize {
    return this.kind(node) == Kind.Number ? this.rawPtr(node) : this.tape.textPtr(node);
  }

  textLength(node: i32): i32 {
    const kind = this.kind(node);
    if (kind == Kind.Number) return this.rawLength(node);
    return kind == Kind.String ? this.tape.size(node) : 0;
  }

  textIs(node: i32, ascii: string): bool {
    const text = this.textPtr(node);
    return text != 0 && isAscii(text, this.textLength(node), ascii);
  }

  /** Allocates. */
  text(node: i32): string {
    return decodeText(this.textPtr(node), this.textLength(node));
  }

  /** The source text of the value, arrays and objects included, without surrounding whitespace. */
  rawPtr(node: i32): usize {
    return this.tape.rawPtr(node);
  }

  rawLength(node: i32): i32 {
    return this.tape.rawLength(node);
  }

  /** The offset of the value, in bytes from the start of the text; -1 if there is no value. */
  valueOffset(node: i32): i32 {
    const ptr = this.tape.rawPtr(node);
    return ptr == 0 ? -1 : <i32>(ptr - this.start);
  }

  /** The offset of the quote before the member's name; for other values that of `valueOffset`. */
  nameOffset(node: i32): i32 {
    if (this.namePtr(node) == 0) return this.valueOffset(node);
    // A decoded name is not in the text. Between it and the value are only a colon and whitespace.
    let at = this.tape.rawPtr(node) - 1;
    while (load<u8>(at) != QUOTE) at--;
    do at--;
    while (load<u8>(at) != QUOTE || isEscaped(at));
    return <i32>(at - this.start);
  }

  /** The offset in the text, in bytes, of the byte `byte` of the decoded string at the node. */
  sourceOffset(node: i32, byte: i32): i32 {
    return this.valueOffset(node) + escapedLength(this.tape.rawPtr(node), byte);
  }

  /** The value of a number, see `numberValue`; 0 for other kinds. */
  number(node: i32): f64 {
    if (this.kind(node) != Kind.Number) return 0;
    return numberValue(this.rawPtr(node), this.rawLength(node));
  }

  /** Like `fault`, in English. */
  explain(mayBeSecret: bool = false): string {
    return english(this.fault(mayBeSecret));
  }

  /** What is wrong with the text, as a message: a clause without a full stop; "" if nothing is. Allocates. */
  fault(mayBeSecret: bool = false): string {
    const offset = this.errorOffset;
    const at = offset.toString();
    switch (this.failure.error) {
      case JsonError.TooLong:
        return say2(Phrase.JsonTooLong, this.maxBytes.toString(), this.length.toString());
      case JsonError.Depth:
        return say2(Phrase.JsonDepth, this.maxDepth.toString(), at);
      case JsonError.TooManyValues:
        return say2(Phrase.JsonTooMany, this.tape.maxNodes.toString(), at);
      default:
        return explainFailure(this.failure, offset, mayBeSecret);
    }
  }

  /** Frees all memory; the document can be used again. */
  free(): void {
    this.tape.free();
    this.strings.free();
    this.names.free();
  }
}

/** The length in the source of the quote at `ptr` and of the text for `bytes` decoded bytes after it. */
function escapedLength(ptr: usize, bytes: i32): i32 {
  let at = ptr + 1;
  for (let decoded = 0; decoded < bytes;) {
    if (load<u8>(at) != BACKSLASH) {
      at++;
      decoded++;
    } else if (load<u8>(at, 1) != LOWER_U) {
      at += 2;
      decoded++;
    } else {
      const high = (hexValue(load<u8>(at, 2)) << 4) | hexValue(load<u8>(at, 3));
      const unit = (high << 8) | (hexValue(load<u8>(at, 4)) << 4) | hexValue(load<u8>(at, 5));
      const isPair = (unit & 0xf800) == 0xd800;
      decoded += isPair ? 4 : unit >= 0x800 ? 3 : unit >= 0x80 ? 2 : 1;
      at += isPair ? 12 : 6;
    }
  }
  return <i32>(at - ptr);
}

/** Whether the number of preceding backslashes is odd. */
function isEscaped(at: usize): bool {
  let from = at;
  while (load<u8>(from - 1) == BACKSLASH) from--;
  return ((at - from) & 1) != 0;
}
