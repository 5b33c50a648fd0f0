import { power, powerSetUp, powerTableBytes } from "../../../assembly/bignum/power";
import { scalarPower, scalarSetUp, scalarTableBytes } from "../../../assembly/bignum/power-scalar";
import { hex } from "../octets-of-hex";
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
});

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
