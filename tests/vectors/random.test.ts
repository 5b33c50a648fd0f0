import assert from "node:assert/strict";
import { createHash, createHmac, sign } from "node:crypto";
import { describe, it } from "node:test";
import { rsaKeyPair } from "../harness/key-pair.ts";
import {
  HASHES,
  digest,
  hmacSetKey,
  hmacVerify,
  probe,
  put,
  rsaPublicOperation,
  rsaSetKey,
  rsaVerify,
  take,
} from "../harness/probe-host.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bytesOf, moduli, numberOf, powerModulo, residues } from "./modular.ts";

const random = new SeededRandom("jwt-verdict");

const POWERS = rounds(500);
const SIGNATURES = rounds(8);
const EXPONENTS = [65537n, 3n, 17n, 257n, 65539n, (1n << 32n) + 1n, (1n << 33n) - 1n];

/** The number of moduli for each length: short ones are cheaper to compare with BigInt. */
const LENGTHS: [bits: number, count: number][] = [
  [1024, 40],
  [1025, 8],
  [1031, 8],
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
          assert.deepEqual(got, wanted, `SIMD ${about}`);
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

  void it(`SIMD and scalar agree on ${POWERS} random powers of 2,048 bits`, () => {
    const [n = 3n] = moduli(random, 2048, 3).slice(2);
    const tables = [
      probe.alloc(probe.simdTableBytes(2048)),
      probe.alloc(probe.scalarTableBytes(2048)),
    ];
    probe.simdSetUp(tables[0] ?? 0, put(0, bytesOf(n, 256)), 256, 2048, 65537n);
    probe.scalarSetUp(tables[1] ?? 0, put(0, bytesOf(n, 256)), 256, 2048, 65537n);
    for (let i = 0; i < POWERS; i++) {
      const s = bytesOf(numberOf(random.bytes(256)) % n, 256);
      probe.simdPower(tables[0] ?? 0, 65537n, put(0, s), 256, put(1, new Uint8Array()));
      const simd = take(1, 256);
      probe.scalarPower(tables[1] ?? 0, 65537n, put(0, s), 256, put(1, new Uint8Array()));
      assert.deepEqual(simd, take(1, 256), `n=${n.toString(16)} s=${s.toString("hex")}`);
    }
  });
});

void describe("hash and MAC agree with node:crypto", () => {
  for (const hash of HASHES) {
    void it(`${hash} of 0 to 600 bytes`, () => {
      for (let length = 0; length <= 600; length++) {
        const message = random.bytes(length);
        const wanted = createHash(hash).update(message).digest();
        assert.deepEqual(digest(hash, message, wanted.length), wanted, `${length} bytes`);
      }
    });

    void it(`HMAC ${hash} with secrets of 0 to 300 bytes`, () => {
      for (let length = 0; length <= 300; length++) {
        const secret = random.bytes(length);
        hmacSetKey(hash, secret);
        for (let round = 0; round < 3; round++) {
          const message = random.bytes(random.below(500));
          const mac = createHmac(hash, secret).update(message).digest();
          assert.equal(hmacVerify(message, mac), true, `secret of ${length} bytes`);
          const bit = random.below(mac.length * 8);
          const altered = Buffer.from(mac);
          altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          assert.equal(hmacVerify(message, altered), false, `bit ${bit} changed`);
          assert.equal(hmacVerify(message, mac.subarray(0, -1)), false, "truncated");
          assert.equal(hmacVerify(message, Buffer.concat([mac, mac])), false, "too long");
          assert.equal(hmacVerify(message, mac.subarray(0, 0)), false, "empty");
        }
      }
    });
  }
});

void describe("RSASSA-PKCS1-v1_5 agrees with node:crypto", () => {
  for (const bits of [1024, 1028, 2048, 2049, 3072, 4096]) {
    void it(`accepts Node's signatures of ${bits} bits, and no changed bit`, () => {
      const { privateKey, publicKey } = rsaKeyPair(bits);
      const jwk = publicKey.export({ format: "jwk" });
      const n = Buffer.from(jwk.n ?? "", "base64url");
      const padded = Buffer.concat([Buffer.alloc(3), n]);
      assert.equal(rsaSetKey(padded, Buffer.from(jwk.e ?? "", "base64url")), "None");
      for (let round = 0; round < SIGNATURES; round++) {
        for (const hash of HASHES) {
          const message = random.bytes(random.below(400));
          const signature = sign(hash, message, privateKey);
          const about = `n=${n.toString("hex")} message=${message.toString("hex")}`;
          assert.equal(rsaVerify(hash, message, signature), true, about);
          const bit = random.below(signature.length * 8);
          const altered = Buffer.from(signature);
          altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          assert.equal(rsaVerify(hash, message, altered), false, `bit ${bit} changed; ${about}`);
          assert.equal(rsaVerify(hash, random.bytes(20), signature), false, about);
          assert.equal(rsaVerify(hash, message, signature.subarray(1)), false, about);
          const longer = Buffer.concat([Buffer.alloc(1), signature]);
          assert.equal(rsaVerify(hash, message, longer), false, "a zero in front");
          const other = HASHES[(HASHES.indexOf(hash) + 1) % 3] ?? "sha256";
          assert.equal(rsaVerify(other, message, signature), false, "another hash");
          const more = numberOf(signature) + numberOf(n);
          if (more < 1n << BigInt(8 * n.length)) {
            assert.equal(rsaVerify(hash, message, bytesOf(more, n.length)), false, "s + n");
          }
        }
      }
    });
  }
});

void describe("rejected keys", () => {
  const odd = (bits: number): Buffer => bytesOf((1n << BigInt(bits - 1)) + 1n, Math.ceil(bits / 8));
  const e = Buffer.from([1, 0, 1]);
  const CASES: [about: string, n: Buffer, e: Buffer, error: string][] = [
    ["no modulus", Buffer.alloc(0), e, "ModulusTooShort"],
    ["a modulus of zeros", Buffer.alloc(300), e, "ModulusTooShort"],
    ["1023 bits", odd(1023), e, "ModulusTooShort"],
    ["1023 bits behind zeros", Buffer.concat([Buffer.alloc(40), odd(1023)]), e, "ModulusTooShort"],
    ["1024 bits", odd(1024), e, "None"],
    ["8192 bits behind zeros", Buffer.concat([Buffer.alloc(40), odd(8192)]), e, "None"],
    ["8193 bits", odd(8193), e, "ModulusTooLong"],
    ["60,000 bytes", Buffer.alloc(60_000, 0xff), e, "ModulusTooLong"],
    ["an even modulus", bytesOf(1n << 2047n, 256), e, "ModulusEven"],
    ["no exponent", odd(2048), Buffer.alloc(0), "ExponentTooSmall"],
    ["e = 0", odd(2048), Buffer.alloc(9), "ExponentTooSmall"],
    ["e = 1", odd(2048), Buffer.from([0, 1]), "ExponentTooSmall"],
    ["e = 2", odd(2048), Buffer.from([2]), "ExponentTooSmall"],
    ["e = 3", odd(2048), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 3]), "None"],
    ["e = 4", odd(2048), Buffer.from([4]), "ExponentEven"],
    ["e = 2^33 - 1", odd(2048), Buffer.from("01ffffffff", "hex"), "None"],
    ["e = 2^33 + 1", odd(2048), Buffer.from("0200000001", "hex"), "ExponentTooLarge"],
    ["e of 64 bits", odd(2048), Buffer.alloc(8, 0xff), "ExponentTooLarge"],
    ["e of 65 bits", odd(2048), Buffer.from("010000000000000003", "hex"), "ExponentTooLarge"],
  ];
  for (const [about, n, exponent, error] of CASES) {
    void it(`${about}: ${error}`, () => assert.equal(rsaSetKey(n, exponent), error));
  }
});
