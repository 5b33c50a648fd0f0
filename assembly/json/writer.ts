// Writes JSON text (RFC 8259) as UTF-8. Decision 2 gives the reason for not using json-as.
import {
  BACKSLASH,
  COLON,
  COMMA,
  LEFT_BRACE,
  LEFT_BRACKET,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
} from "../bytes/ascii-codes";
import { Buffer } from "../bytes/buffer";
import { REPLACEMENT } from "../bytes/text";
import { putUtf8 } from "../bytes/utf8";
import { englishUnits, putEnglish } from "../message/say";
import { compactJson } from "./compact";
/** "\u0000", the longest form of one UTF-16 unit. */
const BYTES_A_UNIT: i32 = 6;
const MAX_BYTES: i32 = 1 << 23;
/** Integers below it need no exponent. */
const MAX_WHOLE: f64 = 9007199254740992;

/** Writes one text at a time into reused memory; output beyond 8 MiB is dropped. */
@final
export class JsonWriter {
  private readonly buffer: Buffer = new Buffer(MAX_BYTES);
  private written: i32 = 0;
  /** Whether the next name or element needs a comma before it. */
  private follows: bool = false;

  get ptr(): usize {
    return this.buffer.ptr;
  }

  get length(): i32 {
    return this.written;
  }

  clear(): JsonWriter {
    this.written = 0;
    this.follows = false;
    return this;
  }

  /** Writes ASCII text unchanged, outside of strings. */
  plain(text: string): void {
    for (let i = 0; i < text.length; i++) this.byte(<u8>text.charCodeAt(i));
  }

  openObject(): void {
    this.open(LEFT_BRACE);
  }

  closeObject(): void {
    this.close(RIGHT_BRACE);
  }

  openArray(): void {
    this.open(LEFT_BRACKET);
  }

  closeArray(): void {
    this.close(RIGHT_BRACKET);
  }

  /** Writes the name of a member; its value follows. */
  name(name: string): JsonWriter {
    this.separate();
    this.quote(changetype<usize>(name), name.length);
    this.byte(COLON);
    this.follows = false;
    return this;
  }

  string(text: string): void {
    this.separate();
    this.quote(changetype<usize>(text), text.length);
  }

  /** Writes a member with a message in English; omits it if the message is empty. */
  message(name: string, message: string): void {
    if (message.length == 0) return;
    this.name(name).separate();
    this.quote(putEnglish(message), englishUnits());
  }

  integer(value: i32): void {
    this.separate();
    this.plain(value.toString());
  }

  /** A number; null if it is not finite. */
  number(value: f64): void {
    this.separate();
    if (!isFinite<f64>(value)) this.plain("null");
    else if (floor<f64>(value) == value && abs<f64>(value) < MAX_WHOLE) {
      this.plain((<i64>value).toString());
    } else this.plain(value.toString());
  }

  bool(value: bool): void {
    this.separate();
    this.plain(value ? "true" : "false");
  }

  nothing(): void {
    this.separate();
    this.plain("null");
  }

  /** Copies valid JSON without the whitespace between its tokens. */
  json(ptr: usize, length: i32): void {
    this.separate();
    if (this.buffer.grow(this.written + length) == 0) return;
    this.written += compactJson(ptr, length, this.buffer.ptr + this.written);
  }

  /** Writes a member with a string; omits it if the string is empty. */
  member(name: string, text: string): void {
    if (text.length > 0) this.name(name).string(text);
  }

  /** Writes a member with a string, or null if the string is empty. */
  orNull(name: string, text: string): void {
    this.name(name);
    if (text.length > 0) this.string(text);
    else this.nothing();
  }

  /** Copies members that another writer wrote. */
  members(ptr: usize, length: i32): void {
    this.separate();
    if (this.buffer.grow(this.written + length) == 0) return;
    memory.copy(this.buffer.ptr + this.written, ptr, <usize>length);
    this.written += length;
  }

  private open(bracket: u8): void {
    this.separate();
    this.byte(bracket);
    this.follows = false;
  }

  private close(bracket: u8): void {
    this.byte(bracket);
    this.follows = true;
  }

  private separate(): void {
    if (this.follows) this.byte(COMMA);
    this.follows = true;
  }

  private byte(byte: u8): void {
    if (this.buffer.grow(this.written + 1) == 0) return;
    store<u8>(this.buffer.ptr + this.written++, byte);
  }

  /** A lone surrogate, which UTF-8 cannot encode, becomes U+FFFD. */
  private quote(units: usize, length: i32): void {
    if (this.buffer.grow(this.written + length * BYTES_A_UNIT + 2) == 0) return;
    let at = this.buffer.ptr + this.written;
    store<u8>(at++, QUOTE);
    for (let i = 0; i < length; i++) {
      const plain = ASC_FEATURE_SIMD ? putPlain(at, units, length, i) : 0;
      at += <usize>plain;
      i += plain;
      if (i >= length) break;
      const unit = unitAt(units, i);
      if (unit < 0x20) at = putControl(at, <u8>unit);
      else if (unit == QUOTE || unit == BACKSLASH) {
        store<u8>(at, BACKSLASH);
        store<u8>(at, <u8>unit, 1);
        at += 2;
      } else if (unit < 0x80) store<u8>(at++, <u8>unit);
      else if ((unit & 0xf800) != 0xd800) at = putUtf8(at, unit);
      else {
        const next = i + 1 < length ? unitAt(units, i + 1) : 0;
        const isPair = unit < 0xdc00 && (next & 0xfc00) == 0xdc00;
        at = putUtf8(
          at,
          isPair ? 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff) : <u32>REPLACEMENT,
        );
        if (isPair) i++;
      }
    }
    store<u8>(at++, QUOTE);
    this.written = <i32>(at - this.buffer.ptr);
  }
}

/** UTF-16 units in one vector. */
const BLOCK: i32 = 8;

/**
 * Writes whole blocks of units from `from` on, as long as they are ASCII that needs no escape; returns the
 * number of units.
 */
function putPlain(into: usize, units: usize, length: i32, from: i32): i32 {
  let at = from;
  for (; at + BLOCK <= length; at += BLOCK) {
    const block = v128.load(units + ((<usize>at) << 1));
    // As signed numbers, units from 0x8000 on are below 0x20 too.
    const odd = v128.or(
      v128.or(i16x8.lt_s(block, i16x8.splat(0x20)), i16x8.gt_s(block, i16x8.splat(0x7f))),
      v128.or(i16x8.eq(block, i16x8.splat(QUOTE)), i16x8.eq(block, i16x8.splat(BACKSLASH))),
    );
    if (v128.any_true(odd)) break;
    v128.store64_lane(into + <usize>(at - from), i8x16.narrow_i16x8_u(block, block), 0);
  }
  return at - from;
}

/** The UTF-16 unit at that position. */
function unitAt(units: usize, position: i32): u32 {
  return <u32>load<u16>(units + ((<usize>position) << 1));
}

/** "\u001f" */
function putControl(at: usize, byte: u8): usize {
  store<u32>(at, 0x3030755c);
  store<u8>(at, 0x30 + (byte >> 4), 4);
  const low = byte & 15;
  store<u8>(at, low < 10 ? 0x30 + low : 0x61 - 10 + low, 5);
  return at + 6;
}
