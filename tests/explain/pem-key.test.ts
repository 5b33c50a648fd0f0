/** Public keys in PEM become the JWK that node:crypto exports. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { test } from "node:test";
import { jwkOfPem } from "../../explain/foreign/pem-key.ts";

const KEYS: [name: string, key: KeyObject][] = [
  ["RSA", generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey],
  ["P-256", generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey],
  ["P-384", generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey],
  ["P-521", generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey],
  ["Ed25519", generateKeyPairSync("ed25519").publicKey],
];

for (const [name, key] of KEYS) {
  void test(`${name} in SubjectPublicKeyInfo`, () => {
    const pem = key.export({ type: "spki", format: "pem" }).toString();
    assert.deepEqual(jwkOfPem(pem), key.export({ format: "jwk" }));
  });
}

void test("RSA in PKCS #1", () => {
  const [[, key] = []] = KEYS;
  const pem = key?.export({ type: "pkcs1", format: "pem" }).toString() ?? "";
  assert.deepEqual(jwkOfPem(pem), key?.export({ format: "jwk" }));
});

void test("other text has no key", () => {
  const cut = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0B\n-----END PUBLIC KEY-----";
  for (const text of ["", "secret", cut, cut.replaceAll("PUBLIC", "PRIVATE")]) {
    assert.equal(jwkOfPem(text), undefined);
  }
});
