import { putUtf8, utf8CodePoint, utf8Length } from "../../../assembly/bytes/utf8";

function lengthOf(bytes: u8[]): i32 {
  return utf8Length(bytes.dataStart, bytes.dataStart + bytes.length);
}

describe("utf8Length", () => {
  it("accepts every scalar value that putUtf8 writes", () => {
    const buffer = heap.alloc(8);
    let wrong = 0;
    for (let code: u32 = 0; code <= 0x10ffff; code++) {
      const end = putUtf8(buffer, code);
      const length = <i32>(end - buffer);
      const isSurrogate = code >= 0xd800 && code < 0xe000;
      if (utf8Length(buffer, end) != (isSurrogate ? 0 : length)) wrong++;
      if (!isSurrogate && utf8CodePoint(buffer, length) != code) wrong++;
      // A truncated sequence is invalid.
      if (length > 1 && utf8Length(buffer, end - 1) != 0) wrong++;
    }
    heap.free(buffer);
    expect(wrong).toBe(0);
  });

  it("accepts exactly the two- and three-byte sequences of RFC 3629", () => {
    const buffer = heap.alloc(4);
    let two = 0;
    let three = 0;
    for (let bits: u32 = 0; bits < 1 << 24; bits++) {
      store<u32>(buffer, bits);
      const length = utf8Length(buffer, buffer + 3);
      if (length == 2) two++;
      if (length == 3) three++;
    }
    heap.free(buffer);
    // U+0080 to U+07FF before any third byte; U+0800 to U+FFFF without the surrogates.
    expect(two).toBe(1920 * 256);
    expect(three).toBe(0x10000 - 0x800 - 0x800);
  });

  it("rejects overlong and too large four-byte sequences", () => {
    expect(lengthOf([0xf0, 0x8f, 0xbf, 0xbf])).toBe(0);
    expect(lengthOf([0xf0, 0x90, 0x80, 0x80])).toBe(4);
    expect(lengthOf([0xf4, 0x8f, 0xbf, 0xbf])).toBe(4);
    expect(lengthOf([0xf4, 0x90, 0x80, 0x80])).toBe(0);
    expect(lengthOf([0xf5, 0x80, 0x80, 0x80])).toBe(0);
    expect(lengthOf([0xf1, 0x80, 0x80, 0xc0])).toBe(0);
    expect(lengthOf([])).toBe(0);
  });
});
