import { seedJson, sipHash } from "../../../assembly/json/sip-hash";

const TEXT = String.UTF8.encode("abcdefghijklmnopqrstuvwxyz0123456789");

describe("sipHash", () => {
  it("depends on every byte, the length, the tweak and the seed", () => {
    const ptr = changetype<usize>(TEXT);
    seedJson(1);
    const seen = new Set<u64>();
    let count = 0;
    for (let length = 0; length <= 30; length++) {
      seen.add(sipHash(ptr, length, 0));
      seen.add(sipHash(ptr, length, 1));
      count += 2;
      for (let at = 0; at < length; at++) {
        const byte = load<u8>(ptr + at);
        store<u8>(ptr + at, byte ^ 1);
        seen.add(sipHash(ptr, length, 0));
        store<u8>(ptr + at, byte);
        count++;
      }
    }
    seedJson(2);
    seen.add(sipHash(ptr, 30, 0));
    expect(seen.size).toBe(count + 1);
  });

  it("reads only the given bytes", () => {
    const ptr = changetype<usize>(TEXT);
    for (let length = 0; length < 30; length++) {
      const hash = sipHash(ptr, length, 0);
      const byte = load<u8>(ptr + length);
      store<u8>(ptr + length, byte ^ 0xff);
      expect(sipHash(ptr, length, 0)).toBe(hash);
      store<u8>(ptr + length, byte);
    }
  });
});
