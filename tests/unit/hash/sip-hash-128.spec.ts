import { sipHash128 } from "../../../assembly/hash/sip-hash-128";
import { hex } from "../octets-of-hex";

/** The key 00 01 .. 0f of the vectors of the reference code. */
const KEY0: u64 = 0x0706050403020100;
const KEY1: u64 = 0x0f0e0d0c0b0a0908;
const BYTES = new ArrayBuffer(512);

/** The digest of the `length` bytes 00 01 02 ..., of which the first eight are given as a number. */
function digestOf(length: i32, key1: u64 = KEY1): string {
  const at = changetype<usize>(BYTES);
  for (let i = 0; i < 512; i++) store<u8>(at + <usize>i, <u8>i);
  const into = new ArrayBuffer(16);
  sipHash128(KEY0, key1, load<u64>(at), at + 8, length - 8, changetype<usize>(into));
  return hex(into);
}

describe("sipHash128", () => {
  it("gives the digests of OpenSSL's SIPHASH with size 16", () => {
    expect(digestOf(8)).toBe("3b62a9ba6258f5610f83e264f31497b4");
    expect(digestOf(9)).toBe("264499060ad9baabc47f8b02bb6d71ed");
    expect(digestOf(12)).toBe("d626b266905ef35882634df68532c125");
    expect(digestOf(15)).toBe("5493e99933b0a8117e08ec0f97cfc3d9");
    expect(digestOf(16)).toBe("6ee2a4ca67b054bbfd3315bf85230577");
    expect(digestOf(23)).toBe("c9d184ddd5a9f5e0cf8ce29a9abf691c");
    expect(digestOf(71)).toBe("b83a4616a6b6848d0ce41b582f4e3270");
    expect(digestOf(300)).toBe("ce005a406d14b36d5386b5f7a7e1b311");
  });

  it("depends on the key", () => {
    for (let bit = 0; bit < 64; bit++) {
      expect(digestOf(16, KEY1 ^ ((<u64>1) << bit))).not.toBe(digestOf(16));
    }
  });

  it("reads only the given bytes", () => {
    const at = changetype<usize>(BYTES);
    const into = new ArrayBuffer(16);
    for (let length = 0; length < 40; length++) {
      sipHash128(KEY0, KEY1, 0, at, length, changetype<usize>(into));
      const before = hex(into);
      store<u8>(at + <usize>length, load<u8>(at + <usize>length) ^ 0xff);
      sipHash128(KEY0, KEY1, 0, at, length, changetype<usize>(into));
      expect(hex(into)).toBe(before);
    }
  });
});
