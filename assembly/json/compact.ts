import { BACKSLASH, QUOTE, SPACE } from "../bytes/ascii-codes";

/** Copies JSON without the whitespace outside its strings; returns the length. */
export function compactJson(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  let inString = false;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(from + <usize>i);
    if (!inString && byte <= SPACE) continue;
    store<u8>(into + <usize>written, byte);
    written++;
    if (byte == QUOTE) inString = !inString;
    else if (inString && byte == BACKSLASH && i + 1 < length) {
      i++;
      store<u8>(into + <usize>written, load<u8>(from + <usize>i));
      written++;
    }
  }
  return written;
}
