/** The bytes as lower-case hexadecimal, two digits a byte. */
export function hex(ptr: usize, length: i32): string {
  if (length <= 0) return "";
  const units = heap.alloc((<usize>length) << 2);
  for (let i: usize = 0; i < <usize>length; i++) {
    const byte = load<u8>(ptr + i);
    store<u16>(units + (i << 2), hexDigit(byte >> 4));
    store<u16>(units + (i << 2), hexDigit(byte & 15), 2);
  }
  const text = String.UTF16.decodeUnsafe(units, (<usize>length) << 2);
  heap.free(units);
  return text;
}

/** The digit for a value 0 to 15, as a UTF-16 unit. */
function hexDigit(value: u8): u16 {
  return value < 10 ? 0x30 + <u16>value : 0x57 + <u16>value;
}

/** The value 0 to 15 of a hexadecimal digit; a larger number for any other byte. */
export function hexValue(byte: u8): u32 {
  const digit = <u32>byte - 0x30;
  if (digit < 10) return digit;
  const letter = ((<u32>byte) | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 16;
}

/**
 * Decodes pairs of hexadecimal digits. Returns the number of bytes, or -1 if the text is empty or invalid.
 */
export function decodeHex(from: usize, length: i32, into: usize): i32 {
  if (length <= 0 || (length & 1) != 0) return -1;
  for (let i = 0; i < length; i += 2) {
    const high = hexValue(load<u8>(from + <usize>i));
    const low = hexValue(load<u8>(from + <usize>i, 1));
    if ((high | low) > 15) return -1;
    store<u8>(into + <usize>(i >> 1), <u8>((high << 4) | low));
  }
  return length >> 1;
}
