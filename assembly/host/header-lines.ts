// A header that may have come in several lines, read whole: hosts answer a question for one header with
// its first line alone, and a second token would go by unseen.
import { isAsciiIgnoringCase } from "../bytes/ascii";
import { Buffer } from "../bytes/buffer";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { OK, OUT, proxy_get_header_map_pairs } from "./abi";
import { REQUEST_HEADERS } from "./headers";

/** Hosts bound all headers together to 8 MiB at most. */
const MOST_BYTES: i32 = 1 << 23;

const joined: Buffer = new Buffer(MOST_BYTES);

/**
 * Sets `value` to all lines of the header, `separator` between them; false, and empty, when there is
 * none. `name` is the header's in lower case.
 */
export function readHeaderLines(name: Octets, separator: Octets, value: View): bool {
  value.clear();
  if (proxy_get_header_map_pairs(REQUEST_HEADERS, OUT, OUT + 4) != OK) return false;
  const pairs = load<usize>(OUT);
  const end = pairs + load<usize>(OUT, 4);
  if (end - pairs < 4) return false;
  const count = load<u32>(pairs);
  // Count, the sizes of each name and value, then the bytes of each with a NUL behind.
  let at = pairs + 4 + ((<usize>count) << 3);
  const wanted = name.toString();
  for (let i: usize = 0; i < count; i++) {
    const sizes = pairs + 4 + (i << 3);
    const nameLength = load<i32>(sizes);
    const valueLength = load<i32>(sizes, 4);
    const valueAt = at + nameLength + 1;
    if (valueAt + valueLength > end) return value.length > 0;
    if (isAsciiIgnoringCase(at, nameLength, wanted)) append(value, valueAt, valueLength, separator);
    at = valueAt + valueLength + 1;
  }
  return value.length > 0;
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
