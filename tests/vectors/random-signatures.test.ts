import assert from "node:assert/strict";
import { constants, sign, verify, type KeyObject } from "node:crypto";
import { describe, it } from "node:test";
import { ecKeyPair, ed25519KeyPair, rsaKeyPair } from "../harness/key-pair.ts";
import { bytesOf, numberOf } from "./modular.ts";
import { curve, type Curve } from "./affine-points.ts";
import {
  HASHES,
  type CurveName,
  type HashName,
  ecSetKey,
  ecVerify,
  edSetKey,
  edVerify,
  rsaSetKey,
  rsaVerify,
  rsaVerifyPss,
} from "../harness/probe-host.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";

const random = new SeededRandom("signatures");

const P25519 = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const ED_KEYS = rounds(25);
const PSS_ROUNDS = rounds(16);
const CURVES = [curve("P-256"), curve("P-384"), curve("P-521")];
const HASH_OF: Record<CurveName, HashName> = {
  "P-256": "sha256",
  "P-384": "sha384",
  "P-521": "sha512",
};

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const bit = random.below(bytes.length * 8);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function coordinates(key: KeyObject): { x: Buffer; y: Buffer } {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return { x: Buffer.from(x, "base64url"), y: Buffer.from(y, "base64url") };
}

void describe("ECDSA agrees with node:crypto", () => {
  for (const one of CURVES) {
    const keys = rounds(one.name === "P-256" ? 25 : 8);
    void it(`${one.name}: accepts ${20 * keys} signatures, and none with a changed bit`, () => {
      for (let each = 0; each < keys; each++) {
        const pair = ecKeyPair(one.name);
        const { x, y } = coordinates(pair.publicKey);
        const hash = HASH_OF[one.name];
        const key = { key: pair.privateKey, dsaEncoding: "ieee-p1363" as const };
        assert.equal(ecSetKey(one.name, x, y), true);
        // The first eight verifications are without a table, later ones with one.
        for (let i = 0; i < 20; i++) {
          const message = random.bytes(random.below(400));
          const signature = sign(hash, message, key);
          const about = `${x.toString("hex")} ${y.toString("hex")} ${message.toString("hex")}`;
          assert.equal(ecVerify(hash, message, signature), true, about);
          assert.equal(ecVerify(hash, message, flipped(signature)), false, about);
          assert.equal(
            ecVerify(hash, flipped(Buffer.concat([message, x])), signature),
            false,
            about,
          );
          if (i % 5 === 0)
            rejectsForms(one, hash, message, signature, sign(hash, message, pair.privateKey));
        }
      }
    });
  }
});

/** The same r and s, or empty, in invalid encodings. */
function rejectsForms(
  one: Curve,
  hash: HashName,
  message: Buffer,
  good: Buffer,
  der: Buffer,
): void {
  const { n, bytes } = one;
  const [r, s] = [numberOf(good.subarray(0, bytes)), numberOf(good.subarray(bytes))];
  const refuse = (a: bigint, b: bigint): void => {
    if (a >> BigInt(8 * bytes) || b >> BigInt(8 * bytes)) return;
    const signature = Buffer.concat([bytesOf(a, bytes), bytesOf(b, bytes)]);
    assert.equal(ecVerify(hash, message, signature), false, `r=${a} s=${b}`);
  };
  refuse(0n, 0n);
  refuse(r, 0n);
  refuse(0n, s);
  refuse(n, s);
  refuse(r, n);
  refuse(r + n, s);
  refuse(r, s + n);
  refuse(s, r);
  refuse(1n, 1n);
  refuse((1n << BigInt(8 * bytes)) - 1n, s);
  assert.equal(ecVerify(hash, message, Buffer.concat([good, Buffer.alloc(1)])), false, "too long");
  assert.equal(ecVerify(hash, message, good.subarray(1)), false, "too short");
  assert.equal(ecVerify(hash, message, Buffer.alloc(0)), false, "empty");
  assert.equal(ecVerify(hash, message, der), false, "DER");
  // ECDSA itself accepts (r, n - s) for (r, s).
  const other = Buffer.concat([bytesOf(r, bytes), bytesOf(n - s, bytes)]);
  assert.equal(ecVerify(hash, message, other), true, "n - s");
}

void describe("Ed25519 agrees with node:crypto", () => {
  void it(`accepts ${20 * ED_KEYS} signatures, and none with a changed bit`, () => {
    for (let each = 0; each < ED_KEYS; each++) {
      const { privateKey, publicKey } = ed25519KeyPair();
      const { x } = coordinates(publicKey);
      assert.equal(edSetKey(x), "None");
      for (let i = 0; i < 20; i++) {
        const message = random.bytes(random.below(400));
        const signature = sign(null, message, privateKey);
        const about = `${x.toString("hex")} ${message.toString("hex")}`;
        assert.equal(edVerify("sha512", message, signature), true, about);
        const altered = flipped(signature);
        assert.equal(
          edVerify("sha512", message, altered),
          verify(null, message, publicKey, altered),
        );
        assert.equal(edVerify("sha512", message, altered), false, about);
        assert.equal(edVerify("sha512", flipped(Buffer.concat([message, x])), signature), false);
        const s = numberOf(Buffer.from(signature.subarray(32)).reverse()) + L;
        const more = Buffer.concat([signature.subarray(0, 32), bytesOf(s, 32).reverse()]);
        assert.equal(edVerify("sha512", message, more), false, "S + L");
        assert.equal(edVerify("sha512", message, signature.subarray(1)), false, "too short");
        assert.equal(edVerify("sha512", message, Buffer.alloc(0)), false, "empty");
      }
    }
  });

  void it("rejects keys that are not points, not canonical, or of small order", () => {
    const encode = (y: bigint, sign = 0n): Buffer => bytesOf(y | (sign << 255n), 32).reverse();
    const small = [
      encode(1n),
      encode(P25519 - 1n),
      encode(0n),
      encode(0n, 1n),
      ...[
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      ].map((hex) => Buffer.from(hex, "hex")),
    ];
    for (const key of small) assert.equal(edSetKey(key), "SmallOrder", key.toString("hex"));
    const none = [
      encode(1n, 1n),
      encode(P25519 - 1n, 1n),
      encode(2n),
      encode(P25519),
      encode(P25519 + 1n),
      encode(2n ** 255n - 1n),
    ];
    for (const key of none) assert.equal(edSetKey(key), "NoPoint", key.toString("hex"));
  });
});

void describe("RSASSA-PSS agrees with node:crypto", () => {
  for (const bits of [1024, 1025, 1031, 2048, 2049, 3072]) {
    void it(`${bits} bits: accepts Node's signatures, no changed bit and no other salt length`, () => {
      const { privateKey, publicKey } = rsaKeyPair(bits);
      const { n = "", e = "" } = publicKey.export({ format: "jwk" });
      assert.equal(rsaSetKey(Buffer.from(n, "base64url"), Buffer.from(e, "base64url")), "None");
      for (const hash of HASHES) {
        const size = Number(hash.slice(3)) / 8;
        const longest = Math.ceil((bits - 1) / 8) - size - 2;
        const signed = (message: Buffer, saltLength: number): Buffer =>
          sign(hash, message, {
            key: privateKey,
            padding: constants.RSA_PKCS1_PSS_PADDING,
            saltLength,
          });
        for (let round = 0; round < PSS_ROUNDS; round++) {
          const message = random.bytes(random.below(400));
          // A modulus of 1024 bits is too short for SHA-512 and its salt.
          if (longest < size) {
            const short = signed(message, longest);
            assert.equal(rsaVerifyPss(hash, message, short), false, "too short a modulus");
            continue;
          }
          const good = signed(message, size);
          const about = `n=${n} message=${message.toString("hex")}`;
          assert.equal(rsaVerifyPss(hash, message, good), true, about);
          assert.equal(rsaVerifyPss(hash, message, flipped(good)), false, about);
          assert.equal(rsaVerifyPss(hash, random.bytes(20), good), false, about);
          assert.equal(rsaVerifyPss(hash, message, good.subarray(1)), false, "too short");
          assert.equal(rsaVerify(hash, message, good), false, "PSS is not PKCS #1 v1.5");
          const other = HASHES[(HASHES.indexOf(hash) + 1) % 3] ?? "sha256";
          assert.equal(rsaVerifyPss(other, message, good), false, "another hash");
          if (round % 8 > 0) continue;
          for (const salt of [0, 20, size - 1, size + 1, longest]) {
            if (salt === size || salt > longest) continue;
            assert.equal(rsaVerifyPss(hash, message, signed(message, salt)), false, `salt ${salt}`);
          }
          const mgf1 = sign(hash, message, privateKey);
          assert.equal(rsaVerifyPss(hash, message, mgf1), false, "PKCS #1 v1.5 is not PSS");
        }
      }
    });
  }
});
