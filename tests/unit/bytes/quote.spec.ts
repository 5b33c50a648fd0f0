import { quoted } from "../../../assembly/bytes/quote";

function quote(text: string, maxBytes: i32 = 96): string {
  const bytes = String.UTF8.encode(text);
  return quoted(changetype<usize>(bytes), bytes.byteLength, maxBytes);
}

describe("quoted", () => {
  it("adds double quotes and escapes nothing", () => {
    expect(quote("")).toBe('""');
    expect(quote('a"b\\c')).toBe('"a"b\\c"');
    expect(quote("é漢😀")).toBe('"é漢😀"');
  });

  it("replaces characters that could forge a line or change the direction", () => {
    expect(quote("a\r\nb\0\x1f\x7f")).toBe('"a\ufffd\ufffdb\ufffd\ufffd\ufffd"');
    expect(quote("\u0080\u009f\u00a0")).toBe('"\ufffd\ufffd\u00a0"');
    expect(quote("\u2027\u2028\u2029\u202a\u202e\u202f")).toBe(
      '"\u2027\ufffd\ufffd\ufffd\ufffd\u202f"',
    );
    expect(quote("\u2065\u2066\u2069\u206a")).toBe('"\u2065\ufffd\ufffd\u206a"');
  });

  it("replaces malformed bytes one by one", () => {
    const bytes: u8[] = [0x61, 0xff, 0xe6, 0xbc];
    expect(quoted(bytes.dataStart, 4)).toBe('"a\ufffd\ufffd\ufffd"');
  });

  it("cuts at a character boundary", () => {
    expect(quote("abcdef", 6)).toBe('"abcdef"');
    expect(quote("abcdef", 5)).toBe('"abcde…"');
    expect(quote("ab漢def", 4)).toBe('"ab…"');
    expect(quote("ab漢def", 5)).toBe('"ab漢…"');
    expect(quote("x".repeat(97))).toBe('"' + "x".repeat(96) + '…"');
  });

  it("shows at least one character", () => {
    expect(quote("😀😀", 2)).toBe('"😀…"');
    expect(quote("😀", 0)).toBe('"😀"');
    expect(quote("ab", -1)).toBe('"a…"');
    const malformed: u8[] = [0xf0, 0x9f];
    expect(quoted(malformed.dataStart, 2, 0)).toBe('"\ufffd…"');
  });
});
