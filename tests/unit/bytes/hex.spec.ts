import { hex } from "../../../assembly/bytes/hex";

describe("hex", () => {
  it("writes two lower-case digits for each byte", () => {
    const bytes: u8[] = [0x00, 0x09, 0x0a, 0x9f, 0xf0, 0xff];
    expect(hex(bytes.dataStart, bytes.length)).toBe("00090a9ff0ff");
    expect(hex(bytes.dataStart, 1)).toBe("00");
    expect(hex(bytes.dataStart, 0)).toBe("");
  });
});
