import assert from "node:assert/strict";
import { createHash, createHmac, sign } from "node:crypto";
import { describe, it } from "node:test";
import { rsaKeyPair } from "../harness/key-pair.ts";
import {
  HASHES,
  digest,
  hmacSetKey,
  hmacVerify,
  rsaSetKey,
  rsaVerify,
} from "../harness/probe-host.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bytesOf, numberOf } from "./modular.ts";

const random = new SeededRandom("jwt-verdict");

const SIGNATURES = rounds(8);

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
