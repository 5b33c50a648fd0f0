import { Hash, blockBytes, digest, digestBytes } from "../../../assembly/hash/hash";
import { hex, text } from "../octets-of-hex";

function digestOf(hash: Hash, message: ArrayBuffer): string {
  const into = new ArrayBuffer(digestBytes(hash));
  digest(hash, changetype<usize>(message), message.byteLength, changetype<usize>(into));
  return hex(into);
}

describe("hash", () => {
  it("has the sizes of FIPS 180-4 figure 1", () => {
    expect(digestBytes(Hash.Sha256)).toBe(32);
    expect(digestBytes(Hash.Sha384)).toBe(48);
    expect(digestBytes(Hash.Sha512)).toBe(64);
    expect(blockBytes(Hash.Sha256)).toBe(64);
    expect(blockBytes(Hash.Sha384)).toBe(128);
    expect(blockBytes(Hash.Sha512)).toBe(128);
  });

  it("selects the requested function every time", () => {
    for (let round = 0; round < 2; round++) {
      expect(digestOf(Hash.Sha256, text("abc")).startsWith("ba7816bf")).toBe(true);
      expect(digestOf(Hash.Sha384, text("abc")).startsWith("cb00753f")).toBe(true);
      expect(digestOf(Hash.Sha512, text("abc")).startsWith("ddaf35a1")).toBe(true);
    }
  });

  it("can write its digest over the message", () => {
    const message = text("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    const expected = digestOf(Hash.Sha512, message);
    const at = changetype<usize>(message);
    digest(Hash.Sha512, at, 64, at);
    expect(hex(message)).toBe(expected);
  });
});
