// The headers of the request, each with all of its lines.
import { isSameIgnoringCase } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { SentHeaders } from "../config/model/sent-headers";
import { OK, OUT, proxy_get_header_map_pairs } from "./abi";
import { REQUEST_HEADERS } from "./headers";

/** Hosts limit all headers together to at most 8 MiB. */
export const MAX_HEADERS_BYTES: i32 = 1 << 23;
const COUNT_BYTES: u32 = 4;
/** A name and its value have two sizes of 4 bytes. */
const SIZES_SHIFT: u32 = 3;

/**
 * All headers of the request, read once in one call and kept as the host handed them over. A call that returns bytes
 * costs about a microsecond in Envoy, however many they are, because the host calls the plugin to allocate them. A
 * header in several lines is read whole: hosts answer a question for one header with its first line, which would hide
 * a second token.
 */
@final
export class HeaderLines extends SentHeaders {
  /** What the host handed over; empty until the first question. */
  private readonly pairs: View = new View();
  private readonly found: View = new View();

  /** Call when a request begins, and when a header was changed. */
  forget(): void {
    this.pairs.clear();
  }

  /**
   * Sets `value` to all lines of the header, with `separator` between them; false, and empty, if there is none.
   * `name` is in lower case. Several lines are copied into `joined`, so the value is valid until the caller uses that
   * for another one: no two callers share it, because rules are evaluated one after another on one request.
   */
  read(name: Octets, separator: Octets, value: View, joined: Buffer): bool {
    this.collect(name, separator, value, joined);
    return value.length > 0;
  }

  readLine(name: Octets, value: View): i32 {
    return this.collect(name, null, value, null);
  }

  /** Sets `value` to the first line of the header; false, and empty, if there is none or it is empty. */
  readFirst(name: Octets, value: View): bool {
    this.readLine(name, value);
    return value.length > 0;
  }

  /** Returns the number of lines; without a separator, `value` is only the first one. */
  private collect(name: Octets, separator: Octets | null, value: View, joined: Buffer | null): i32 {
    value.clear();
    let lines = 0;
    if (!this.areRead()) return lines;
    const pairs = this.pairs;
    const end = pairs.ptr + <usize>pairs.length;
    const count = <usize>load<u32>(pairs.ptr);
    // Count, the sizes of each name and value, then the bytes of each with a NUL behind.
    let sizes = pairs.ptr + COUNT_BYTES;
    let at = sizes + (count << (<usize>SIZES_SHIFT));
    for (let i: usize = 0; i < count; i++, sizes += 1 << SIZES_SHIFT) {
      const nameLength = load<i32>(sizes);
      const valueLength = load<i32>(sizes, 4);
      const valueAt = at + nameLength + 1;
      if (valueAt + valueLength > end) break;
      if (isSameIgnoringCase(at, nameLength, name.ptr, name.length)) {
        if (lines++ == 0) value.set(valueAt, valueLength);
        else if (separator !== null && joined !== null) {
          append(value, valueAt, valueLength, separator, joined);
        }
      }
      at = valueAt + valueLength + 1;
    }
    return lines;
  }

  /**
   * Whether the request has the header, even an empty one. `name` is in lower case. True also if the host does not
   * answer: the header is then removed as if it were there.
   */
  has(name: Octets): bool {
    return !this.areRead() || this.count(name) > 0;
  }

  /** The number of lines of the header; `name` is in lower case. */
  count(name: Octets): i32 {
    return this.readLine(name, this.found);
  }

  /** Reads them unless they are read; false if the host does not hand them over. */
  private areRead(): bool {
    if (this.pairs.length > 0) return true;
    if (proxy_get_header_map_pairs(REQUEST_HEADERS, OUT, OUT + 4) != OK) return false;
    const length = load<u32>(OUT, 4);
    if (length < COUNT_BYTES) return false;
    const at = load<u32>(OUT);
    // The sizes have to be there before they are read.
    if ((<u64>load<u32>(at)) << SIZES_SHIFT > <u64>(length - COUNT_BYTES)) return false;
    this.pairs.set(at, length);
    return true;
  }
}

/** The first line stays where the host put it until further ones are copied behind it. */
function append(value: View, line: usize, length: i32, separator: Octets, joined: Buffer): void {
  const before = value.length;
  const isCopied = value.ptr == joined.ptr;
  const into = joined.grow(before + separator.length + length);
  if (into == 0) return;
  if (!isCopied) memory.copy(into, value.ptr, before);
  memory.copy(into + before, separator.ptr, separator.length);
  memory.copy(into + before + separator.length, line, length);
  value.set(into, before + separator.length + length);
}
