import { equalConstantTime } from "../../../assembly/bytes/equal";
import { bitInByte } from "../octets-of-hex";

function bytes(text: string): usize {
  return changetype<usize>(String.UTF8.encode(text));
}

describe("equalConstantTime", () => {
  it("compares exactly the given bytes", () => {
    expect(equalConstantTime(bytes("abcdef"), bytes("abcdef"), 6)).toBe(true);
    expect(equalConstantTime(bytes("abcdef"), bytes("abcdeF"), 6)).toBe(false);
    expect(equalConstantTime(bytes("Abcdef"), bytes("abcdef"), 6)).toBe(false);
    expect(equalConstantTime(bytes("abcdef"), bytes("abcdeF"), 5)).toBe(true);
  });

  it("treats two empty ranges as equal", () => {
    expect(equalConstantTime(bytes("a"), bytes("b"), 0)).toBe(true);
  });

  it("detects every single changed bit", () => {
    const a = new StaticArray<u8>(16);
    const b = new StaticArray<u8>(16);
    for (let bit = 0; bit < 128; bit++) {
      b[bit >> 3] = bitInByte(bit);
      expect(equalConstantTime(changetype<usize>(a), changetype<usize>(b), 16)).toBe(false);
      b[bit >> 3] = 0;
    }
    expect(equalConstantTime(changetype<usize>(a), changetype<usize>(b), 16)).toBe(true);
  });
});
