import { Buffer } from "../../../assembly/bytes/buffer";

describe("Buffer", () => {
  it("does not exceed its cap", () => {
    const buffer = new Buffer(100);
    expect(buffer.reserve(101)).toBe(0);
    expect(buffer.reserve(-1)).toBe(0);
    expect(buffer.grow(101)).toBe(0);
    expect(buffer.reserve(100)).not.toBe(0);
    expect(buffer.capacity).toBe(100);
    expect(buffer.reserve(101)).toBe(0);
    buffer.free();
    expect(buffer.ptr).toBe(0);
    expect(new Buffer(-1).reserve(1)).toBe(0);
  });

  it("reuses its memory while it is large enough", () => {
    const buffer = new Buffer(1 << 20);
    const first = buffer.reserve(10);
    expect(buffer.reserve(64)).toBe(first);
    expect(buffer.reserve(0)).toBe(first);
    expect(buffer.reserve(65)).not.toBe(0);
    expect(buffer.capacity).toBe(128);
    buffer.free();
    buffer.free();
    expect(buffer.reserve(1)).not.toBe(0);
    buffer.free();
  });

  it("keeps its contents when it grows", () => {
    const buffer = new Buffer(1 << 20);
    store<u32>(buffer.grow(4), 0x12345678);
    for (let bytes = 5; bytes < 1 << 20; bytes *= 3) {
      expect(load<u32>(buffer.grow(bytes))).toBe(0x12345678);
      expect(buffer.capacity >= bytes).toBe(true);
    }
    buffer.free();
  });
});
