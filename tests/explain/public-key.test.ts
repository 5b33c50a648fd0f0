/** The wasm and node:crypto write the same PEM for keys of every size. */
import assert from "node:assert/strict";
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { test } from "node:test";
import { Vm } from "../harness/vm.ts";
import { testKey } from "../harness/test-keys.ts";
import { readReport } from "../harness/explain-report.ts";

const ISSUER = "https://issuer.example";

function pairOf(exponent: number): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: exponent }).publicKey;
}

async function findings(jwk: object, secret: string): Promise<string[]> {
  const vm = await Vm.start();
  const consumers = [{ name: "c", issuer: ISSUER, jwks: { keys: [jwk] } }];
  const root = vm.configure({ allow_weak_keys: true, consumers });
  assert.ok(root !== undefined, vm.log.join("\n"));
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = `${encode({ alg: "HS256" })}.${encode({ iss: ISSUER })}`;
  const token = `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  const report = readReport(
    vm.explain(root, new Map([["authorization", Buffer.from(`Bearer ${token}`)]])),
  );
  const [consumer] = report.tokens[0]?.consumers ?? [];
  return (consumer?.diagnosis ?? []).map(({ finding }) => finding);
}

async function expectFound(jwk: object, pem: string): Promise<void> {
  for (const secret of [pem, pem.trimEnd()]) {
    assert.deepEqual(await findings(jwk, secret), ["secret-is-public-key"]);
  }
  assert.deepEqual(await findings(jwk, `${pem}\n`), ["secret-needed"]);
}

void test("keys with moduli of 1024 to 4096 bits", async () => {
  for (const name of ["rsa-weak", "rsa-a", "rsa-3072", "rsa-4096"]) {
    const { n, e } = testKey(name);
    const key = createPublicKey({ key: { kty: "RSA", n: n ?? "", e: e ?? "" }, format: "jwk" });
    const pem = key.export({ type: "spki", format: "pem" }).toString();
    await expectFound({ kty: "RSA", n, e }, pem);
  }
});

void test("points of each curve", async () => {
  for (const name of ["ec-a", "ec384-a", "ec521-a"]) {
    const { crv, x, y } = testKey(name);
    const jwk = { kty: "EC", crv: crv ?? "", x: x ?? "", y: y ?? "" };
    const key = createPublicKey({ key: jwk, format: "jwk" });
    await expectFound(jwk, key.export({ type: "spki", format: "pem" }).toString());
  }
});

void test("exponents of one to four bytes", async () => {
  for (const exponent of [3, 129, 65537, 16777259, 4294967291]) {
    const key = pairOf(exponent);
    const pem = key.export({ type: "spki", format: "pem" }).toString();
    await expectFound(key.export({ format: "jwk" }), pem);
  }
});
