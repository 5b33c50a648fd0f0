import { HYPHEN, PLUS, SLASH, UNDERSCORE } from "./ascii-codes";

/**
 * Decodes base64 (RFC 4648 section 4) leniently: skips padding and every character outside the alphabet, and
 * drops bits that do not fill a byte. `takesUrl`: read - and _ as + and /. Returns the number of bytes
 * written; `into` needs `length` bytes.
 */
export function decodeLoosely(from: usize, length: i32, into: usize, takesUrl: bool): i32 {
  let bits: u32 = 0;
  let held = 0;
  let written = 0;
  for (let i = 0; i < length; i++) {
    const sextet = valueOf(load<u8>(from + <usize>i), takesUrl);
    if (sextet > 63) continue;
    bits = (bits << 6) | sextet;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    store<u8>(into + <usize>written, <u8>(bits >> held));
    written++;
  }
  return written;
}

/** The value 0 to 63 of a character, or 64 if it is skipped. */
function valueOf(byte: u8, takesUrl: bool): u32 {
  if (<u32>byte - 0x41 < 26) return <u32>byte - 0x41;
  if (<u32>byte - 0x61 < 26) return <u32>byte - 0x61 + 26;
  if (<u32>byte - 0x30 < 10) return <u32>byte - 0x30 + 52;
  if (byte == PLUS || (takesUrl && byte == HYPHEN)) return 62;
  return byte == SLASH || (takesUrl && byte == UNDERSCORE) ? 63 : 64;
}

/**
 * Encodes the bytes as padded base64 (RFC 4648 section 4). Returns the length: 4 for each started group of 3
 * bytes.
 */
export function encodeBase64(from: usize, length: i32, into: usize): i32 {
  let written = 0;
  for (let i = 0; i < length; i += 3) {
    const left = length - i;
    const at = from + <usize>i;
    let bits = (<u32>load<u8>(at)) << 16;
    if (left > 1) bits |= (<u32>load<u8>(at, 1)) << 8;
    if (left > 2) bits |= <u32>load<u8>(at, 2);
    for (let j = 0; j < 4; j++, written++) {
      const sextet = (bits >> (18 - 6 * j)) & 63;
      store<u8>(into + <usize>written, j > left ? 0x3d : letterOf(sextet));
    }
  }
  return written;
}

function letterOf(sextet: u32): u8 {
  if (sextet < 26) return <u8>(sextet + 0x41);
  if (sextet < 52) return <u8>(sextet + 0x61 - 26);
  if (sextet < 62) return <u8>(sextet + 0x30 - 52);
  return sextet == 62 ? PLUS : SLASH;
}
