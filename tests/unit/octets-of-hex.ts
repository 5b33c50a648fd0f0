/** Bytes for specs, from the formats of known answers: text and hexadecimal. */

export function text(value: string): ArrayBuffer {
  return String.UTF8.encode(value);
}

export function repeated(byte: u8, count: i32): ArrayBuffer {
  const octets = new ArrayBuffer(count);
  memory.fill(changetype<usize>(octets), byte, count);
  return octets;
}

export function hex(octets: ArrayBuffer): string {
  let digits = "";
  for (let i = 0; i < octets.byteLength; i++) {
    const byte = load<u8>(changetype<usize>(octets) + <usize>i);
    digits += ((<u32>byte) >> 4).toString(16) + ((<u32>byte) & 15).toString(16);
  }
  return digits;
}

function nibble(code: i32): u8 {
  return <u8>(code <= 0x39 ? code - 0x30 : code - 0x57);
}

export function unhex(digits: string): ArrayBuffer {
  const octets = new ArrayBuffer(digits.length >> 1);
  for (let i = 0; i < octets.byteLength; i++) {
    const byte = (nibble(digits.charCodeAt(2 * i)) << 4) | nibble(digits.charCodeAt(2 * i + 1));
    store<u8>(changetype<usize>(octets) + <usize>i, byte);
  }
  return octets;
}

/** The position within its byte of bit `bit` of a number, counted from the least significant. */
export function bitInByte(bit: i32): u8 {
  const value: i32 = 1 << (bit & 7);
  return <u8>value;
}
