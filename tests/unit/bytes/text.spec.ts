import { decodeText, REPLACEMENT, replaceUnit } from "../../../assembly/bytes/text";

function decoded(bytes: u8[]): string {
  return decodeText(bytes.dataStart, bytes.length);
}

describe("decodeText", () => {
  it("decodes one to four bytes a character", () => {
    expect(decoded([0x61, 0xc3, 0xa9, 0xe6, 0xbc, 0xa2, 0xf0, 0x9f, 0x98, 0x80])).toBe("aé漢😀");
    expect(decoded([0])).toBe("\0");
    expect(decoded([])).toBe("");
  });

  it("replaces each malformed byte", () => {
    expect(decoded([0xff])).toBe("\ufffd");
    expect(decoded([0xe6, 0xbc])).toBe("\ufffd\ufffd");
    expect(decoded([0xf0, 0x9f, 0x98, 0x61])).toBe("\ufffd\ufffd\ufffda");
    expect(decoded([0xed, 0xa0, 0x80])).toBe("\ufffd\ufffd\ufffd");
  });
});

describe("replaceUnit", () => {
  it("replaces each occurrence, and nothing else", () => {
    expect(replaceUnit("-a--b-", 0x2d, 0x5f)).toBe("_a__b_");
    expect(replaceUnit('漢"😀', 0x22, REPLACEMENT)).toBe("漢\ufffd😀");
    expect(replaceUnit("plain", 0x2d, 0x5f)).toBe("plain");
    expect(replaceUnit("", 0x2d, 0x5f)).toBe("");
  });
});
