import { BACKSLASH, QUOTE } from "../bytes/ascii-codes";
import { Buffer } from "../bytes/buffer";
import { utf8Length } from "../bytes/utf8";
import { escapeLength, putEscape } from "./escape";
import { Expected, Failure, JsonError } from "./failure";

/**
 * Reads strings (RFC 8259 section 7). A string without escapes is a view of the source. One with escapes is
 * decoded into an arena with room for all strings of the text, because no escape is shorter than its
 * character. So decoded strings never move.
 */
@final
export class StringReader {
  /** The decoded string, valid until the next `begin`. */
  text: usize = 0;
  length: i32 = 0;
  private arena: Buffer;
  private into: usize = 0;
  private sourceLength: i32 = 0;
  private failure: Failure;

  constructor(maxBytes: i32, failure: Failure) {
    this.arena = new Buffer(maxBytes);
    this.failure = failure;
  }

  /** `sourceLength`: the length in bytes of the whole JSON text. */
  begin(sourceLength: i32): void {
    this.sourceLength = sourceLength;
    this.into = 0;
  }

  /** Reads from the byte after the opening quote. Returns the address after the closing quote, or 0. */
  read(from: usize, end: usize): usize {
    const at = plainEnd(from, end);
    if (at >= end || load<u8>(at) != QUOTE) return this.readOn(from, at, end);
    this.text = from;
    this.length = <i32>(at - from);
    return at + 1;
  }

  /** Reads a string that is plain ASCII up to `plain`. */
  private readOn(from: usize, plain: usize, end: usize): usize {
    let at = plain;
    // `run`: the start of the bytes not yet copied. `decoded`: the start of the decoded string, or 0 before
    // the first escape.
    let run = from;
    let decoded: usize = 0;
    while (at < end) {
      const byte = load<u8>(at);
      if (byte == QUOTE) {
        if (decoded != 0) this.copy(run, at);
        this.text = decoded != 0 ? decoded : from;
        this.length = <i32>(decoded != 0 ? this.into - decoded : at - from);
        return at + 1;
      }
      if (byte == BACKSLASH) {
        const length = escapeLength(at, end, this.failure);
        if (length == 0) return 0;
        if (decoded == 0) decoded = this.room();
        this.copy(run, at);
        this.into = putEscape(at, length, this.into);
        at += length;
        run = at;
      } else if (byte < 0x20) {
        return this.failure.fail(JsonError.ControlCharacter, at, end);
      } else {
        const length = utf8Length(at, end);
        if (length == 0) return this.failure.fail(JsonError.Utf8, at, end);
        at += length;
      }
      at = plainEnd(at, end);
    }
    return this.failure.expect(Expected.ClosingQuote, at, end);
  }

  free(): void {
    this.arena.free();
    this.into = 0;
  }

  /**
   * The address for the next decoded byte. Reserving cannot fail, because the arena has the same cap as the
   * text.
   */
  private room(): usize {
    if (this.into == 0) this.into = this.arena.reserve(this.sourceLength);
    return this.into;
  }

  private copy(from: usize, to: usize): void {
    const length = to - from;
    if (length <= 16) {
      // memory.copy costs more than this loop, and hostile text has many short runs.
      for (let i: usize = 0; i < length; i++) store<u8>(this.into + i, load<u8>(from + i));
    } else {
      memory.copy(this.into, from, length);
    }
    this.into += length;
  }
}

/** The first byte from `at` on that is a quote, a backslash, a control character or not ASCII; or `end`. */
function plainEnd(at: usize, end: usize): usize {
  if (ASC_FEATURE_SIMD) {
    for (; at + 16 <= end; at += 16) {
      const text = v128.load(at);
      // As signed numbers, bytes from 0x80 on are below 0x20 too.
      const odd = i8x16.lt_s(text, i8x16.splat(0x20));
      const quote = i8x16.eq(text, i8x16.splat(QUOTE));
      const backslash = i8x16.eq(text, i8x16.splat(BACKSLASH));
      const stop = i8x16.bitmask(v128.or(odd, v128.or(quote, backslash)));
      if (stop != 0) return at + <usize>ctz(stop);
    }
  }
  for (; at < end; at++) {
    const byte = load<u8>(at);
    if (<i8>byte < 0x20 || byte == QUOTE || byte == BACKSLASH) break;
  }
  return at;
}
