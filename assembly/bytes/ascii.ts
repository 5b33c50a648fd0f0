/** Comparison of bytes with ASCII text. The caller owns the bytes, `[ptr, ptr + length)`. */

/** Whether the bytes equal the ASCII `text`. */
export function isAscii(ptr: usize, length: i32, text: string): bool {
  if (length != text.length) return false;
  const units = changetype<usize>(text);
  for (let i: usize = 0; i < <usize>length; i++) {
    if (<u16>load<u8>(ptr + i) != load<u16>(units + (i << 1))) return false;
  }
  return true;
}

/** Whether the bytes equal the ASCII `lowerCaseText`, ignoring the case of A to Z. */
export function isAsciiIgnoringCase(ptr: usize, length: i32, lowerCaseText: string): bool {
  if (length != lowerCaseText.length) return false;
  const units = changetype<usize>(lowerCaseText);
  for (let i: usize = 0; i < <usize>length; i++) {
    if (<u16>lower(load<u8>(ptr + i)) != load<u16>(units + (i << 1))) return false;
  }
  return true;
}

/** Maps A to Z to a to z; returns every other byte unchanged, including non-ASCII bytes. */
export function lower(byte: u8): u8 {
  return <u32>byte - 0x41 < 26 ? byte | 0x20 : byte;
}

/** Whether a byte or UTF-16 unit is one of A to Z, a to z. */
export function isLetter(unit: u32): bool {
  return (unit | 0x20) - 0x61 < 26;
}

/** Whether a byte or UTF-16 unit is one of A to Z, a to z, 0 to 9. */
export function isAlphanumeric(unit: u32): bool {
  return isLetter(unit) || unit - 0x30 < 10;
}

/** The index of the first `byte`, or -1. */
export function indexOfByte(ptr: usize, length: i32, byte: u8): i32 {
  let i = 0;
  if (ASC_FEATURE_SIMD) {
    const wanted = i8x16.splat(<i8>byte);
    for (; i + 16 <= length; i += 16) {
      const found = i8x16.bitmask(i8x16.eq(v128.load(ptr + <usize>i), wanted));
      if (found != 0) return i + ctz(found);
    }
  }
  for (; i < length; i++) {
    if (load<u8>(ptr + <usize>i) == byte) return i;
  }
  return -1;
}

/** The text with A to Z in lower case and all other characters unchanged. Needs no Unicode tables. */
export function lowerCase(text: string): string {
  const units = new StaticArray<u16>(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = <u16>text.charCodeAt(i);
    units[i] = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
  }
  return String.UTF16.decodeUnsafe(changetype<usize>(units), (<usize>text.length) << 1);
}

/** Whether the bytes equal a lower-case text, ignoring the case of A to Z. */
export function isSameIgnoringCase(ptr: usize, length: i32, lowerCaseText: usize, size: i32): bool {
  if (length != size) return false;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (lower(load<u8>(ptr + i)) != load<u8>(lowerCaseText + i)) return false;
  }
  return true;
}
