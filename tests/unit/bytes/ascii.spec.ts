import {
  indexOfByte,
  isAlphanumeric,
  isAscii,
  isAsciiIgnoringCase,
  lower,
  lowerCase,
} from "../../../assembly/bytes/ascii";

let held = new ArrayBuffer(0);

/** The address of the bytes of the text; valid until the next call. */
function bytes(text: string): usize {
  held = String.UTF8.encode(text);
  return changetype<usize>(held);
}

describe("isAscii", () => {
  it("compares length, case and bytes", () => {
    expect(isAscii(bytes("kid"), 3, "kid")).toBe(true);
    expect(isAscii(bytes("kid"), 3, "Kid")).toBe(false);
    expect(isAscii(bytes("kid"), 2, "kid")).toBe(false);
    expect(isAscii(bytes("kid"), 3, "ki")).toBe(false);
    expect(isAscii(0, 0, "")).toBe(true);
  });
});

describe("isAsciiIgnoringCase", () => {
  it("ignores the case of letters only", () => {
    expect(isAsciiIgnoringCase(bytes("BeArEr"), 6, "bearer")).toBe(true);
    expect(isAsciiIgnoringCase(bytes("Beare"), 5, "bearer")).toBe(false);
    expect(isAsciiIgnoringCase(bytes("@"), 1, "`")).toBe(false);
    expect(isAsciiIgnoringCase(bytes("["), 1, "{")).toBe(false);
  });
});

describe("lower", () => {
  it("changes only A to Z", () => {
    for (let byte = 0; byte < 256; byte++) {
      const isUpper = byte >= 65 && byte <= 90;
      expect(lower(<u8>byte)).toBe(<u8>(isUpper ? byte + 32 : byte));
    }
  });
});

describe("indexOfByte", () => {
  it("finds the first one at every offset around a block of 16", () => {
    const ptr = bytes("x".repeat(40));
    for (let at = 0; at < 40; at++) {
      store<u8>(ptr + at, 46);
      expect(indexOfByte(ptr, 40, 46)).toBe(at);
      expect(indexOfByte(ptr, at, 46)).toBe(-1);
      expect(indexOfByte(ptr, at + 1, 46)).toBe(at);
      store<u8>(ptr + at, 120);
    }
    expect(indexOfByte(ptr, 40, 46)).toBe(-1);
    expect(indexOfByte(ptr, 0, 120)).toBe(-1);
  });
});

describe("lowerCase", () => {
  it("changes only A to Z", () => {
    expect(lowerCase("Bearer @[AZaz]")).toBe("bearer @[azaz]");
    expect(lowerCase("É中")).toBe("É中");
    expect(lowerCase("")).toBe("");
  });
});

describe("isAlphanumeric", () => {
  it("accepts only ASCII letters and digits", () => {
    const text = "AZaz09";
    for (let i = 0; i < text.length; i++) expect(isAlphanumeric(text.charCodeAt(i))).toBe(true);
    const others = "@[`{/:-_ \0\u00e9\u0141\uff21";
    for (let i = 0; i < others.length; i++)
      expect(isAlphanumeric(others.charCodeAt(i))).toBe(false);
  });
});
