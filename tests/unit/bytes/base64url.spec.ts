import { decodeBase64url, decodedLength } from "../../../assembly/bytes/base64url";
import { SeededNumbers } from "../seeded-numbers";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const from = heap.alloc(512);
const into = heap.alloc(512);

/** Writes the base64url of `length` bytes at `bytes` to `from`; returns the number of characters. */
function encode(bytes: usize, length: i32): i32 {
  let bits: u32 = 0;
  let held = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    bits = (bits << 8) | load<u8>(bytes + i);
    for (held += 8; held >= 6; held -= 6) put(count++, (bits >> (held - 6)) & 63);
  }
  if (held > 0) put(count++, (bits << (6 - held)) & 63);
  return count;
}

function put(at: i32, value: u32): void {
  store<u8>(from + at, ALPHABET.charCodeAt(value));
}

function decode(text: string): i32 {
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, from);
  return decodeBase64url(from, String.UTF8.byteLength(text), into);
}

describe("decodeBase64url", () => {
  it("decodes what was encoded, into another buffer and in place, for lengths up to 200", () => {
    const bytes = heap.alloc(256);
    const numbers = new SeededNumbers(1);
    let wrong = 0;
    for (let length = 0; length <= 200; length++) {
      numbers.fill(bytes, length);
      const count = encode(bytes, length);
      memory.fill(into, 0xee, 512);
      if (decodedLength(count) != length) wrong++;
      if (decodeBase64url(from, count, into) != length) wrong++;
      if (memory.compare(into, bytes, length) != 0) wrong++;
      // At most 4 bytes after the decoded ones are written.
      for (let i = length + 4; i < 512; i++) if (load<u8>(into + i) != 0xee) wrong++;

      store<u8>(from + count, 0xee);
      if (decodeBase64url(from, count, from) != length) wrong++;
      if (memory.compare(from, bytes, length) != 0) wrong++;
      if (load<u8>(from + count) != 0xee) wrong++;
    }
    heap.free(bytes);
    expect(wrong).toBe(0);
  });

  it("accepts exactly the alphabet at every position of 1 to 37 characters", () => {
    let wrong = 0;
    for (let length = 1; length <= 37; length++) {
      for (let at = 0; at < length; at++) {
        for (let byte = 0; byte < 256; byte++) {
          memory.fill(from, 65, length);
          store<u8>(from + at, byte);
          const value = byte < 128 ? ALPHABET.indexOf(String.fromCharCode(byte)) : -1;
          const result = decodeBase64url(from, length, into);
          const strayMask = (length & 3) == 2 ? 15 : (length & 3) == 3 ? 3 : 0;
          const isStray = at == length - 1 && (value & strayMask) != 0;
          let expected = decodedLength(length);
          if (value < 0) expected = -1 - at;
          else if ((length & 3) == 1 || isStray) expected = -1 - length;
          if (result != expected) wrong++;
        }
      }
    }
    expect(wrong).toBe(0);
  });

  it("rejects padding, whitespace and the standard alphabet, with their positions", () => {
    expect(decode("QQ==")).toBe(-1 - 2);
    expect(decode("QUI=")).toBe(-1 - 3);
    expect(decode("QUI QUI")).toBe(-1 - 3);
    expect(decode("QUIB\n")).toBe(-1 - 4);
    expect(decode("++++")).toBe(-1);
    expect(decode("A/AA")).toBe(-1 - 1);
    expect(decode("")).toBe(0);
  });

  it("reports the first invalid character of a block", () => {
    expect(decode("AAAAA*AAAA*AAAAAAAAA*")).toBe(-1 - 5);
  });

  it("treats invalid lengths as empty", () => {
    expect(decodeBase64url(from, -4, into)).toBe(0);
    expect(decodedLength(-4)).toBe(0);
    expect(decodedLength(1)).toBe(0);
    expect(decodedLength(i32.MAX_VALUE)).toBe(1610612735);
  });
});
