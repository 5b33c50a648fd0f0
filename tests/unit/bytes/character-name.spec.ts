import { characterAt } from "../../../assembly/bytes/character-name";
import { View } from "../../../assembly/bytes/view";

function nameOf(bytes: u8[], at: i32 = 0): string {
  const view = new View();
  view.set(bytes.dataStart, bytes.length);
  return characterAt(view, at);
}

describe("characterAt", () => {
  test("quotes printable ASCII", () => {
    expect(nameOf([0x61, 0x3b], 1)).toBe('";"');
    expect(nameOf([0x7e])).toBe('"~"');
  });
  test("gives the code point of what cannot be seen or quoted", () => {
    expect(nameOf([0x22])).toBe("U+0022");
    expect(nameOf([0x20])).toBe("U+0020");
    expect(nameOf([0x09])).toBe("U+0009");
    expect(nameOf([0x7f])).toBe("U+007F");
    expect(nameOf([0xc2, 0xa0])).toBe("U+00A0");
    expect(nameOf([0xe2, 0x80, 0x8b])).toBe("U+200B");
    expect(nameOf([0xf0, 0x9f, 0x94, 0x91])).toBe("U+1F511");
    expect(nameOf([0xf4, 0x8f, 0xbf, 0xbf])).toBe("U+10FFFF");
  });
  test("gives the byte if it is not UTF-8", () => {
    expect(nameOf([0xa0])).toBe("0xA0");
    expect(nameOf([0xe2, 0x80])).toBe("0xE2");
  });
});
