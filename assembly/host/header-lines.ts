// A header that may have come in several lines, read whole: hosts answer a question for one header with
// its first line alone, and a second token would go by unseen.
import { isSameIgnoringCase } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_header_map_pairs } from "./abi";
import { REQUEST_HEADERS } from "./headers";

/** Hosts bound all headers together to 8 MiB at most. */
const MAX_BYTES: i32 = 1 << 23;
const COUNT_BYTES: u32 = 4;
/** The sizes of a name and of its value. */
const SIZES_SHIFT: u32 = 3;

const joined: Buffer = new Buffer(MAX_BYTES);
/** All headers of the request, as the host handed them over; empty until they are asked for. */
const pairs: View = new View();

const found: View = new View();

/** Call when a request begins, and when a header was changed. */
export function forgetHeaderLines(): void {
  pairs.clear();
}

/**
 * Sets `value` to all lines of the header, `separator` between them; false, and empty, when there is
 * none. `name` is the header's in lower case. The value is good until the next call.
 */
export function readHeaderLines(name: Octets, separator: Octets, value: View): bool {
  value.clear();
  if (pairs.length == 0 && !readPairs()) return false;
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
      append(value, valueAt, valueLength, separator);
    }
    at = valueAt + valueLength + 1;
  }
  return value.length > 0;
}

/**
 * Whether the request came with the header, be it empty. `name` is the header's in lower case. True also
 * where the host does not tell: then it is to be taken away as if it had.
 */
export function hasHeader(name: Octets): bool {
  if (pairs.length == 0 && !readPairs()) return true;
  readHeaderLines(name, name, found);
  return found.ptr != 0;
}

/** Sets name and value of the request's header at that position; false when it has no more. */
export function readHeaderAt(position: i32, name: View, value: View): bool {
  if (pairs.length == 0 && !readPairs()) return false;
  const end = pairs.ptr + <usize>pairs.length;
  const count = <usize>load<u32>(pairs.ptr);
  if (<usize>position >= count) return false;
  let sizes = pairs.ptr + COUNT_BYTES;
  let at = sizes + (count << (<usize>SIZES_SHIFT));
  for (let i = 0; i < position; i++, sizes += 1 << SIZES_SHIFT) {
    at += load<u32>(sizes) + load<u32>(sizes, 4) + 2;
  }
  const nameLength = load<i32>(sizes);
  const valueLength = load<i32>(sizes, 4);
  if (at + nameLength + 1 + valueLength > end) return false;
  name.set(at, nameLength);
  value.set(at + nameLength + 1, valueLength);
  return true;
}

function readPairs(): bool {
  if (proxy_get_header_map_pairs(REQUEST_HEADERS, OUT, OUT + 4) != OK) return false;
  const length = load<u32>(OUT, 4);
  if (length < COUNT_BYTES) return false;
  const at = load<u32>(OUT);
  // The sizes have to be there before they are read.
  if ((<u64>load<u32>(at)) << SIZES_SHIFT > <u64>(length - COUNT_BYTES)) return false;
  pairs.set(at, length);
  return true;
}

/** The first line stays where the host put it; further ones are copied together. */
function append(value: View, line: usize, length: i32, separator: Octets): void {
  if (value.ptr == 0) {
    value.set(line, length);
    return;
  }
  const before = value.length;
  const isCopied = value.ptr == joined.ptr;
  const into = joined.grow(before + separator.length + length);
  if (into == 0) return;
  if (!isCopied) memory.copy(into, value.ptr, before);
  memory.copy(into + before, separator.ptr, separator.length);
  memory.copy(into + before + separator.length, line, length);
  value.set(into, before + separator.length + length);
}
