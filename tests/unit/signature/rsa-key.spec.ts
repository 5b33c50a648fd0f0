import { RsaKey, RsaKeyError } from "../../../assembly/signature/rsa-key";
import { bitInByte, hex, repeated, unhex } from "../octets-of-hex";

function create(n: ArrayBuffer, e: string): RsaKey | null {
  const exponent = unhex(e);
  return RsaKey.create(
    changetype<usize>(n),
    n.byteLength,
    changetype<usize>(exponent),
    exponent.byteLength,
  );
}

function errorOf(n: ArrayBuffer, e: string): RsaKeyError {
  const exponent = unhex(e);
  const at = changetype<usize>(exponent);
  const error = RsaKey.errorOf(changetype<usize>(n), n.byteLength, at, exponent.byteLength);
  expect(create(n, e) == null).toBe(error != RsaKeyError.None);
  return error;
}

/** An odd number of exactly `bits` in `length` bytes. */
function odd(bits: i32, length: i32): ArrayBuffer {
  const n = new ArrayBuffer(length);
  const at = changetype<usize>(n) + <usize>length - 1;
  store<u8>(at, 1);
  const top = at - <usize>((bits - 1) >> 3);
  store<u8>(top, bitInByte(bits - 1));
  return n;
}

describe("RsaKey.create", () => {
  it("rejects a modulus by length and parity", () => {
    expect(errorOf(new ArrayBuffer(0), "010001")).toBe(RsaKeyError.ModulusTooShort);
    expect(errorOf(new ArrayBuffer(256), "010001")).toBe(RsaKeyError.ModulusTooShort);
    expect(errorOf(odd(1023, 256), "010001")).toBe(RsaKeyError.ModulusTooShort);
    expect(errorOf(odd(1024, 256), "010001")).toBe(RsaKeyError.None);
    expect(errorOf(odd(8192, 1025), "010001")).toBe(RsaKeyError.None);
    expect(errorOf(odd(8193, 1025), "010001")).toBe(RsaKeyError.ModulusTooLong);
    expect(errorOf(repeated(0xfe, 256), "010001")).toBe(RsaKeyError.ModulusEven);
  });

  it("rejects an exponent by size and parity", () => {
    const n = odd(2048, 256);
    expect(errorOf(n, "")).toBe(RsaKeyError.ExponentTooSmall);
    expect(errorOf(n, "01")).toBe(RsaKeyError.ExponentTooSmall);
    expect(errorOf(n, "02")).toBe(RsaKeyError.ExponentTooSmall);
    expect(errorOf(n, "000000000000000000000003")).toBe(RsaKeyError.None);
    expect(errorOf(n, "04")).toBe(RsaKeyError.ExponentEven);
    expect(errorOf(n, "01ffffffff")).toBe(RsaKeyError.None);
    expect(errorOf(n, "0200000001")).toBe(RsaKeyError.ExponentTooLarge);
    expect(errorOf(n, "010000000000000003")).toBe(RsaKeyError.ExponentTooLarge);
  });

  it("counts the bits and bytes of the modulus without leading zeros", () => {
    const key = create(odd(2049, 300), "010001");
    expect(key == null).toBe(false);
    if (key == null) return;
    expect(key.modulusBits).toBe(2049);
    expect(key.modulusBytes).toBe(257);
  });
});

describe("publicOperation", () => {
  it("accepts only numbers below the modulus", () => {
    // Modulo 2^2048 - 1 the number 2 to the 65537 is 2^(65537 mod 2048) = 2.
    const key = create(repeated(0xff, 256), "010001");
    expect(key == null).toBe(false);
    if (key == null) return;
    const s = new ArrayBuffer(256);
    const into = repeated(0x55, 256);
    store<u8>(changetype<usize>(s) + 255, 2);
    expect(key.publicOperation(changetype<usize>(s), changetype<usize>(into))).toBe(true);
    expect(hex(into)).toBe(hex(s));
    const n = repeated(0xff, 256);
    expect(key.publicOperation(changetype<usize>(n), changetype<usize>(into))).toBe(false);
    expect(hex(into)).toBe(hex(s));
  });

  it("sets up a table for the first number below the modulus", () => {
    const key = create(repeated(0xff, 128), "03");
    expect(key == null).toBe(false);
    if (key == null) return;
    const n = repeated(0xff, 128);
    expect(key.hasTable).toBe(false);
    expect(key.publicOperation(changetype<usize>(n), changetype<usize>(n))).toBe(false);
    expect(key.hasTable).toBe(false);
    for (let i = 0; i < 2; i++) {
      const s = new ArrayBuffer(128);
      const last = changetype<usize>(s) + 127;
      store<u8>(last, 3);
      expect(key.publicOperation(changetype<usize>(s), changetype<usize>(s))).toBe(true);
      expect(load<u8>(last)).toBe(27);
      expect(key.hasTable).toBe(true);
    }
  });

  it("works with several keys in turn, longer and shorter", () => {
    const keys: Array<RsaKey | null> = [
      create(repeated(0xff, 256), "03"),
      create(repeated(0xff, 1024), "03"),
      create(repeated(0xff, 128), "03"),
    ];
    for (let round = 0; round < 6; round++) {
      const key = keys[round % 3];
      expect(key == null).toBe(false);
      if (key == null) continue;
      const s = new ArrayBuffer(key.modulusBytes);
      const last = changetype<usize>(s) + <usize>key.modulusBytes - 1;
      store<u8>(last, 3);
      expect(key.publicOperation(changetype<usize>(s), changetype<usize>(s))).toBe(true);
      expect(load<u8>(last)).toBe(27);
    }
  });
});
