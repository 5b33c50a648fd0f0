/** Headers as Envoy stores them: lower-case names, lines in order, some lines joined. */
import { decode, encode } from "./bytes.ts";

export type HeaderPair = [name: string, value: string];
/** A text value is sent as UTF-8, bytes as they are. */
export type HeaderInput = readonly [name: string, value: string | Uint8Array];

interface Line {
  readonly name: string;
  readonly value: Uint8Array;
}

/**
 * Envoy 1.40 joins several lines of these headers with a comma, and keeps the lines of any other header.
 * Found by experiment: each header was sent twice to an Envoy.
 */
const JOINED = new Set([
  ...["accept", "accept-encoding", "access-control-request-headers"],
  ...[
    "access-control-request-method",
    "authorization",
    "cache-control",
    "connection",
    "content-type",
  ],
  ...["grpc-accept-encoding", "grpc-timeout", "if-match", "if-modified-since", "if-none-match"],
  ...["if-range", "if-unmodified-since", "origin", "pragma", "referer", "user-agent", "via"],
  ...["x-client-trace-id", "x-envoy-external-address", "x-envoy-original-path"],
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-request-id"],
]);
const COMMA = 0x2c;
/** Layout: count, the sizes of each name and value, then their bytes, each followed by a NUL. */
const WORD_BYTES = 4;

export class HeaderMap {
  private lines: Line[] = [];
  /** The serialization of these lines, once it was needed. */
  private bytesOfLines: Uint8Array | undefined;

  static of(pairs: Iterable<HeaderInput>): HeaderMap {
    const map = new HeaderMap();
    for (const [name, value] of pairs) map.add(name, value);
    return map;
  }

  /** Parses headers in the serialization of the ABI. */
  static parse(bytes: Uint8Array): HeaderMap {
    const map = new HeaderMap();
    if (bytes.length < WORD_BYTES) return map;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = view.getUint32(0, true);
    let sizes = WORD_BYTES;
    let at = WORD_BYTES + count * 2 * WORD_BYTES;
    for (let i = 0; i < count; i++, sizes += 2 * WORD_BYTES) {
      const valueAt = at + view.getUint32(sizes, true) + 1;
      const end = valueAt + view.getUint32(sizes + WORD_BYTES, true);
      map.add(decode(bytes.subarray(at, valueAt - 1)), bytes.slice(valueAt, end));
      at = end + 1;
    }
    return map;
  }

  get size(): number {
    return this.lines.length;
  }

  copy(): HeaderMap {
    const map = new HeaderMap();
    map.lines = [...this.lines];
    // The plugin reads the copy, often of headers that come again.
    map.bytesOfLines = this.serialized();
    return map;
  }

  /** The first line of the header. */
  bytes(name: string): Uint8Array | undefined {
    for (const line of this.lines) if (line.name === name) return line.value;
    return undefined;
  }

  text(name: string): string | undefined {
    const bytes = this.bytes(name);
    return bytes && decode(bytes);
  }

  pairs(): HeaderPair[] {
    return this.lines.map(({ name, value }) => [name, decode(value)]);
  }

  add(name: string, value: string | Uint8Array): void {
    const key = name.toLowerCase();
    const bytes = encode(value);
    const at = JOINED.has(key) ? this.lines.findIndex((line) => line.name === key) : -1;
    const before = this.lines[at];
    if (before === undefined) this.insert({ name: key, value: bytes });
    else this.put(at, { name: key, value: joined(before.value, bytes) });
  }

  /** Replaces all lines of the header with one, at the end. */
  replace(name: string, value: string | Uint8Array): void {
    this.remove(name);
    this.insert({ name: name.toLowerCase(), value: encode(value) });
  }

  /** Changes the value of the first line in place, or adds the header. */
  change(name: string, value: string): void {
    const at = this.lines.findIndex((line) => line.name === name);
    if (at < 0) this.add(name, value);
    else this.put(at, { name, value: encode(value) });
  }

  remove(name: string): void {
    const key = name.toLowerCase();
    if (this.bytes(key) === undefined) return;
    this.lines = this.lines.filter((line) => line.name !== key);
    this.bytesOfLines = undefined;
  }

  /** The headers in the serialization of the ABI; the caller does not change it. */
  serialized(): Uint8Array {
    return (this.bytesOfLines ??= this.serialize());
  }

  private serialize(): Uint8Array {
    const parts = this.lines.map(({ name, value }) => ({ name: encode(name), value }));
    const head = WORD_BYTES + parts.length * 2 * WORD_BYTES;
    const size = parts.reduce((sum, { name, value }) => sum + name.length + value.length + 2, head);
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, parts.length, true);
    let sizes = WORD_BYTES;
    let at = head;
    for (const { name, value } of parts) {
      view.setUint32(sizes, name.length, true);
      view.setUint32(sizes + WORD_BYTES, value.length, true);
      sizes += 2 * WORD_BYTES;
      bytes.set(name, at);
      bytes.set(value, at + name.length + 1);
      at += name.length + value.length + 2;
    }
    return bytes;
  }

  /** Pseudo-headers come before all other headers. */
  private insert(line: Line): void {
    const at = line.name.startsWith(":")
      ? this.lines.findIndex(({ name }) => !name.startsWith(":"))
      : -1;
    if (at < 0) this.lines.push(line);
    else this.lines.splice(at, 0, line);
    this.bytesOfLines = undefined;
  }

  private put(at: number, line: Line): void {
    this.lines[at] = line;
    this.bytesOfLines = undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + 1 + second.length);
  bytes.set(first);
  bytes[first.length] = COMMA;
  bytes.set(second, first.length + 1);
  return bytes;
}
