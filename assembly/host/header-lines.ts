// Reads all lines of a header. A host returns only the first line of a single header, so a second token would
// stay unnoticed.
import { isSameIgnoringCase } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_header_map_pairs } from "./abi";
import { REQUEST_HEADERS } from "./headers";

/** Hosts limit all headers together to at most 8 MiB. */
const MAX_BYTES: i32 = 1 << 23;
const COUNT_BYTES: u32 = 4;
/** A name and its value have two sizes of 4 bytes. */
const SIZES_SHIFT: u32 = 3;

const joined: Buffer = new Buffer(MAX_BYTES);
/** All request headers as the host serialized them; empty until they are read. */
const pairs: View = new View();

const found: View = new View();

/** Call at the start of a request and after each change of a header. */
export function forgetHeaderLines(): void {
  pairs.clear();
}

/**
 * Sets `value` to all lines of the header, joined by `separator`. False, and an empty value, if the header is
 * missing. `name` is in lower case. The value is valid until the next call.
 */
export function readHeaderLines(name: Octets, separator: Octets, value: View): bool {
  value.clear();
  if (pairs.length == 0 && !readPairs()) return false;
  const end = pairs.ptr + <usize>pairs.length;
  const count = <usize>load<u32>(pairs.ptr);
  // Layout: count, the sizes of each name and value, then their bytes, each followed by a NUL.
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
 * Whether the request has the header, even if empty. `name` is in lower case. True if the host does not
 * return the headers, so that the caller removes it in any case.
 */
export function hasHeader(name: Octets): bool {
  if (pairs.length == 0 && !readPairs()) return true;
  readHeaderLines(name, name, found);
  return found.ptr != 0;
}

/** Sets `name` and `value` to the header at this position; false if there is none. */
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
  // Checks that all sizes are within the bytes before it reads them.
  if ((<u64>load<u32>(at)) << SIZES_SHIFT > <u64>(length - COUNT_BYTES)) return false;
  pairs.set(at, length);
  return true;
}

/** Appends a line. The first one stays where the host wrote it; with more lines, they are copied together. */
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
