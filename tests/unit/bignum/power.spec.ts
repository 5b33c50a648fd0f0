import { power, powerSetUp, powerTableBytes } from "../../../assembly/bignum/power";
import { scalarPower, scalarSetUp, scalarTableBytes } from "../../../assembly/bignum/power-scalar";
import { bitInByte, hex } from "../octets-of-hex";
import { SeededNumbers } from "../seeded-numbers";
import { rotates } from "./identities";

function noise(length: i32, seed: u32): ArrayBuffer {
  const octets = new ArrayBuffer(length);
  new SeededNumbers(seed).fill(changetype<usize>(octets), length);
  return octets;
}

describe("power", () => {
  it("raises powers of two modulo 2^bits - 1", () => {
    expect(rotates(2048, 65537, powerTableBytes, powerSetUp, power)).toBe(true);
  });

  it("agrees with the scalar arithmetic for every length of modulus", () => {
    for (let length = 128; length <= 256; length += 3) {
      const n = noise(length, <u32>length);
      const at = changetype<usize>(n);
      store<u8>(at, 0x80 | load<u8>(at));
      store<u8>(at + <usize>length - 1, 1 | load<u8>(at + <usize>length - 1));
      const base = noise(length, <u32>length + 1000);
      store<u8>(changetype<usize>(base), 0x7f);
      expect(hex(raised(n, base, true))).toBe(hex(raised(n, base, false)));
    }
  });

  it("agrees with the scalar arithmetic for digits that are all as large as can be", () => {
    for (let length = 256; length <= 384; length += 128) {
      const largest = largestDigits(length);
      const n = noise(length, <u32>length);
      const at = changetype<usize>(n);
      store<u8>(at, 0xff);
      store<u8>(at + <usize>length - 1, 1 | load<u8>(at + <usize>length - 1));
      expect(hex(raised(n, largest, true))).toBe(hex(raised(n, largest, false)));
      const base = noise(length, 3);
      store<u8>(changetype<usize>(base), 0);
      expect(hex(raised(largest, base, true))).toBe(hex(raised(largest, base, false)));
    }
  });

  it("agrees with the scalar arithmetic if each power has large digits", () => {
    // With n = 5 * base and base = R = 1 modulo 5, base^2 / R = base modulo n.
    const base = positiveDigits(5);
    const n = new ArrayBuffer(base.byteLength);
    let carry: u32 = 0;
    for (let at: usize = <usize>n.byteLength; at > 0; at--) {
      carry += 5 * <u32>load<u8>(changetype<usize>(base) + at - 1);
      store<u8>(changetype<usize>(n) + at - 1, <u8>carry);
      carry >>= 8;
    }
    expect(hex(raised(n, base, true))).toBe(hex(raised(n, base, false)));
  });
});

/** An odd number of 2045 bits that is 1 modulo `divisor`, with digits of 13 bits from 3700 to 4095. */
function positiveDigits(divisor: i32): ArrayBuffer {
  const octets = new ArrayBuffer(256);
  const numbers = new SeededNumbers(5);
  const end = changetype<usize>(octets) + 256;
  let remainder = 0;
  // The lowest digit is set last.
  for (let i = 157; i > 0; i--) {
    const digit = i == 157 ? 14 : 3700 + <i32>numbers.below(396);
    setDigit(end, i, digit);
    remainder = ((remainder + digit) * (8192 % divisor)) % divisor;
  }
  let lowest = 3701;
  while ((remainder + lowest) % divisor != 1) lowest += 2;
  setDigit(end, 0, lowest);
  return octets;
}

function setDigit(end: usize, i: i32, digit: i32): void {
  for (let bit = 13 * i; digit; bit++, digit >>= 1) {
    const at = end - 1 - <usize>(bit >> 3);
    if (digit & 1) store<u8>(at, load<u8>(at) | bitInByte(bit));
  }
}

/** A number of which each digit of 13 bits is 4095, and all bits above them are set. */
function largestDigits(length: i32): ArrayBuffer {
  const octets = new ArrayBuffer(length);
  const end = changetype<usize>(octets) + <usize>length;
  const count = (8 * length) / 13;
  for (let i = 0; i < count; i++) setDigit(end, i, 4095);
  setDigit(end, count, (1 << (8 * length - 13 * count)) - 1);
  return octets;
}

function raised(n: ArrayBuffer, base: ArrayBuffer, fast: bool): ArrayBuffer {
  const length = n.byteLength;
  const bits = 8 * length;
  const into = new ArrayBuffer(length);
  const at = changetype<usize>(into);
  const size = fast ? powerTableBytes(bits) : scalarTableBytes(bits);
  const table = changetype<usize>(new StaticArray<u8>(size));
  if (fast) {
    powerSetUp(table, changetype<usize>(n), length, bits, 65537);
    power(table, 65537, changetype<usize>(base), length, at);
  } else {
    scalarSetUp(table, changetype<usize>(n), length, bits, 65537);
    scalarPower(table, 65537, changetype<usize>(base), length, at);
  }
  return into;
}
