import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { probe, put, rsaPublicOperation, rsaSetKey, take } from "../harness/probe-host.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bytesOf, moduli, numberOf, powerModulo, residues } from "./modular.ts";

const random = new SeededRandom("powers");

const POWERS = rounds(500);
const EXPONENTS = [65537n, 3n, 17n, 257n, 65539n, (1n << 32n) + 1n, (1n << 33n) - 1n];

/** The number of moduli for each length: short ones are cheaper to compare with BigInt. */
const LENGTHS: [bits: number, count: number][] = [
  [1024, 40],
  [1025, 8],
  [1031, 8],
  // The closest to a quarter of R in digits of 51 bits, and with the next count of digits.
  [1222, 4],
  [1223, 4],
  [1279, 8],
  [1536, 8],
  [2047, 10],
  [2048, 20],
  [2049, 8],
  [3000, 6],
  [3072, 6],
  [4095, 4],
  [4096, 5],
  // Around the change from digits of 12 bits to 11.
  [5950, 3],
  [5951, 3],
  [8191, 2],
  [8192, 3],
];

void describe("s^e mod n equals BigInt's result", () => {
  for (const [bits, count] of LENGTHS) {
    void it(`of ${bits} bits`, () => {
      const length = Math.ceil(bits / 8);
      for (const [index, n] of moduli(random, bits, count).entries()) {
        // Large exponents with large moduli take BigInt too long.
        const e = bits > 4096 && index > 0 ? 3n : (EXPONENTS[index % EXPONENTS.length] ?? 3n);
        assert.equal(rsaSetKey(bytesOf(n, length), bytesOf(e, 5)), "None");
        assert.equal(probe.rsaModulusBits(), bits);
        const scalar = probe.alloc(probe.scalarTableBytes(bits));
        probe.scalarSetUp(scalar, put(0, bytesOf(n, length)), length, bits, e);
        for (const s of residues(random, n, bits > 4096 ? 10 : 30)) {
          const about = `n=${n.toString(16)} e=${e} s=${s.toString(16)}`;
          const wanted = bytesOf(powerModulo(s, e, n), length);
          const got = rsaPublicOperation(bytesOf(s, length));
          assert.deepEqual(got, wanted, about);
          const base = put(0, bytesOf(s, length));
          probe.scalarPower(scalar, e, base, length, put(1, new Uint8Array()));
          assert.deepEqual(take(1, length), wanted, `scalar ${about}`);
        }
        for (const s of [n, n + 1n, (1n << BigInt(8 * length)) - 1n]) {
          if (s >> BigInt(8 * length) !== 0n || s < n) continue;
          assert.equal(rsaPublicOperation(bytesOf(s, length)), undefined, "s >= n");
        }
      }
    });
  }

  void it(`of ${POWERS} random numbers of 2,048 bits, as with scalar arithmetic`, () => {
    const [n = 3n] = moduli(random, 2048, 3).slice(2);
    const tables = [
      probe.alloc(probe.powerTableBytes(2048)),
      probe.alloc(probe.scalarTableBytes(2048)),
    ];
    probe.powerSetUp(tables[0] ?? 0, put(0, bytesOf(n, 256)), 256, 2048, 65537n);
    probe.scalarSetUp(tables[1] ?? 0, put(0, bytesOf(n, 256)), 256, 2048, 65537n);
    for (let i = 0; i < POWERS; i++) {
      const s = bytesOf(numberOf(random.bytes(256)) % n, 256);
      probe.power(tables[0] ?? 0, 65537n, put(0, s), 256, put(1, new Uint8Array()));
      const got = take(1, 256);
      probe.scalarPower(tables[1] ?? 0, 65537n, put(0, s), 256, put(1, new Uint8Array()));
      assert.deepEqual(got, take(1, 256), `n=${n.toString(16)} s=${s.toString("hex")}`);
    }
  });

  void it("of keys of different lengths in turn, written over s", () => {
    const keys = [8192, 1024, 2048, 1222].map((bits) => {
      const length = Math.ceil(bits / 8);
      const [n = 3n] = moduli(random, bits, 3).slice(2);
      const size = probe.powerTableBytes(bits);
      const table = probe.alloc(size) >>> 0;
      new Uint8Array(probe.memory.buffer, table, size).fill(0xff);
      probe.powerSetUp(table, put(0, bytesOf(n, length)), length, bits, 3n);
      return { n, table, length };
    });
    for (const { n, table, length } of [...keys, ...keys]) {
      const s = numberOf(random.bytes(length)) % n;
      const at = put(0, bytesOf(s, length));
      probe.power(table, 3n, at, length, at);
      assert.deepEqual(take(0, length), bytesOf(powerModulo(s, 3n, n), length));
    }
  });
});
