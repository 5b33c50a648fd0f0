/** A plugin in a worker thread: it answers, or is stopped. */
import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { askPlugin } from "../../cli/ask.ts";
import { verifySignature } from "../../cli/verify-signature.ts";
import { buildCli } from "../harness/built-cli.ts";
import { PROBE_WASM, probeModule } from "../harness/probe-wasm.ts";

const LIMIT_MS = 500;
probeModule();

void test("a job is answered, and stopped if it runs too long", async () => {
  // The thread's code is built with the command line.
  await buildCli();
  const ask = await askPlugin(PROBE_WASM, LIMIT_MS);
  const answered = await (
    await askPlugin(PROBE_WASM)
  )({ configuration: "good", request: { path: "/answer" } });
  assert.equal(answered.request?.answer?.status, 418);
  const started = Date.now();
  await assert.rejects(
    ask({ configuration: "good", request: { path: "/loop" } }),
    /The plugin did not finish the request within 0\.5 s and was stopped\./,
  );
  assert.ok(Date.now() - started < 20 * LIMIT_MS);
  const patient = await askPlugin(PROBE_WASM);
  await assert.rejects(
    patient({ configuration: "good", request: { path: "/trap" } }),
    /The plugin trapped on the request: /,
  );
});

void test("a missing plugin is reported", async () => {
  await assert.rejects(askPlugin("none.wasm"), /No plugin at none\.wasm: build it/);
});

/** VerifySignatureArguments of Envoy: hash, key, signature, text. */
function argumentsOf(...fields: Uint8Array[]): Uint8Array {
  const parts = fields.flatMap((field, index) => {
    const { length } = field;
    const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
    return [((index + 1) << 3) | 2, ...size, ...field];
  });
  return Uint8Array.from(parts);
}

const TEXT = Buffer.from("signed text");
const keys = {
  RSA: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ECDSA: generateKeyPairSync("ec", { namedCurve: "P-256" }),
};

for (const [name, { publicKey, privateKey }] of Object.entries(keys)) {
  void test(`verify_signature accepts a valid ${name} signature, and reports why it rejects any other`, () => {
    const key = publicKey.export({ type: "spki", format: "der" });
    const good = sign(
      "sha256",
      TEXT,
      createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })),
    );
    const hash = Buffer.from("sha256");
    assert.deepEqual([...verifySignature(argumentsOf(hash, key, good, TEXT))], [8, 1]);
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(bad.length - 1) ^ 1, bad.length - 1);
    for (const input of [
      argumentsOf(hash, key, bad, TEXT),
      argumentsOf(hash, key, good, Buffer.from("other")),
      argumentsOf(hash, key.subarray(1), good, TEXT),
      argumentsOf(Buffer.from("sha0"), key, good, TEXT),
      Uint8Array.of(255, 255, 255),
    ]) {
      const [tag, length = 0, ...error] = verifySignature(input);
      assert.equal(tag, 0x12);
      assert.equal(error.length, length);
      assert.ok(length > 5);
    }
  });
}
