/** Attacks on nonces of DPoP proofs: forged ones, workers that start at once, other secrets, hosts without randomness. */
import assert from "node:assert/strict";
import { createHash, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { SharedData } from "../../sandbox/shared-data.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { makeNonce } from "../harness/dpop-nonce.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { rounds } from "../harness/rounds.ts";
import { hsToken, ISSUER, START_SECONDS } from "../harness/seeded-world.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { publicJwk, testKey, thumbprint } from "../harness/test-keys.ts";
import { CONSUMER } from "./gate.ts";

const MODULE = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const TOKEN = hsToken({ iss: ISSUER, cnf: { jkt: thumbprint("ec-a") } });
const KEY_NAME = "jwt-verdict.nonce-key.1";
const NONCE = /^[-\w]{32}$/;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const ATH = createHash("sha256").update(TOKEN).digest("base64url");
const HEADER = encoded({ typ: "dpop+jwt", alg: "ES256", jwk: publicJwk("ec-a") });
let proofs = 0;

function proofWith(nonce: string | undefined, jti = `${proofs++}`): string {
  const claims = { htm: "GET", htu: "http://a.example/", iat: START_SECONDS, jti, ath: ATH, nonce };
  const input = `${HEADER}.${encoded(claims)}`;
  const signer = { key: testKey("ec-a"), format: "jwk", dsaEncoding: "ieee-p1363" } as const;
  return `${input}.${sign("sha256", Buffer.from(input), signer).toString("base64url")}`;
}

/** A worker of a gateway. */
class Worker {
  readonly sandbox: Sandbox;
  nowSeconds = START_SECONDS;
  private root = 0;

  constructor(
    readonly sharedData = new SharedData(),
    randomBytes?: (length: number) => Uint8Array | undefined,
  ) {
    const now = (): number => this.nowSeconds * 1000;
    this.sandbox = new Sandbox(MODULE, { now, sharedData, ...(randomBytes && { randomBytes }) });
  }

  /** @returns the lines of the log if the configuration is rejected */
  configure(nonce: JsonObject = { required: true }): string[] {
    const dpop = { required: true, nonce };
    const configured = this.sandbox.configure(JSON.stringify({ consumers: [CONSUMER], dpop }));
    this.root = configured.id;
    return configured.taken ? [] : configured.log.map(({ text }) => text);
  }

  /** The reason of the answer, or "passed", and the nonce of the answer. */
  send(proof: string): { answer: string; nonce: string } {
    const headers = {
      ...{ ":method": "GET", ":scheme": "http", ":authority": "a.example", ":path": "/" },
      ...{ authorization: `DPoP ${TOKEN}`, dpop: proof },
    };
    const outcome = this.sandbox.request(this.root, HeaderMap.of(Object.entries(headers)));
    if (outcome.kind !== "answered") return { answer: outcome.kind, nonce: "" };
    const { reason } = JSON.parse(outcome.answer.body) as { reason: string };
    const [, nonce = ""] =
      outcome.answer.headers.find(([name]) => name.toLowerCase() === "dpop-nonce") ?? [];
    return { answer: reason, nonce };
  }

  answerTo(nonce: string | undefined): string {
    return this.send(proofWith(nonce)).answer;
  }

  /** A nonce of the gateway, as a client gets it. */
  nonce(): string {
    const { answer, nonce } = this.send(proofWith(undefined));
    assert.equal(answer, "proof-nonce-missing");
    assert.match(nonce, NONCE);
    return nonce;
  }
}

void test("a nonce is accepted by all workers of a gateway, until it is too old, and by no other gateway", () => {
  const first = new Worker();
  const second = new Worker(first.sharedData);
  const other = new Worker();
  for (const worker of [first, second, other]) assert.deepEqual(worker.configure(), []);
  const nonce = first.nonce();
  for (const worker of [first, second]) assert.equal(worker.answerTo(nonce), "passed");
  assert.equal(other.answerTo(nonce), "proof-nonce-invalid");
  assert.equal(first.answerTo(other.nonce()), "proof-nonce-invalid");
});

void test("a nonce expires after its lifetime, and the answer has one that is accepted", () => {
  const worker = new Worker();
  worker.configure({ lifetime_seconds: 20 });
  const nonce = worker.nonce();
  worker.nowSeconds += 20;
  assert.equal(worker.answerTo(nonce), "passed");
  worker.nowSeconds += 1;
  const { answer, nonce: next } = worker.send(proofWith(nonce));
  assert.equal(answer, "proof-nonce-expired");
  assert.equal(worker.answerTo(next), "passed");
});

void test("workers that start at once have one key, in whatever order they write", () => {
  let isRace = false;
  class Racing extends SharedData {
    override set(key: string, value: Uint8Array, cas: number): number {
      if (key === KEY_NAME && !isRace) {
        isRace = true;
        // The other worker reads and writes between the two calls of the first.
        second.configure();
      }
      return super.set(key, value, cas);
    }
  }
  const shared = new Racing();
  const second = new Worker(shared);
  const first = new Worker(shared);
  first.configure();
  assert.ok(isRace);
  assert.equal(first.answerTo(second.nonce()), "passed");
  assert.equal(second.answerTo(first.nonce()), "passed");
});

void test("a new configuration keeps the random key; a new secret ends old nonces, and clients get new ones", () => {
  const worker = new Worker();
  worker.configure();
  const random = worker.nonce();
  worker.configure({ lifetime_seconds: 60 });
  assert.equal(worker.answerTo(random), "passed");
  for (const key of ["hs-a", "hs-b"]) {
    worker.configure({ secret: testKey(key).k ?? "" });
    const { answer, nonce } = worker.send(proofWith(random));
    assert.equal(answer, "proof-nonce-invalid");
    assert.equal(nonce, makeNonce(key, START_SECONDS));
    assert.equal(worker.answerTo(nonce), "passed");
  }
  assert.equal(worker.answerTo(makeNonce("hs-a", START_SECONDS)), "proof-nonce-invalid");
});

void test("a rejected proof is not recorded; a jti counts once, whatever the nonce", () => {
  const worker = new Worker();
  worker.configure({ secret: testKey("hs-a").k ?? "" });
  const nonce = makeNonce("hs-a", START_SECONDS);
  assert.equal(worker.send(proofWith(undefined, "same")).answer, "proof-nonce-missing");
  assert.equal(worker.send(proofWith(nonce, "same")).answer, "passed");
  const earlier = makeNonce("hs-a", START_SECONDS - 1);
  assert.equal(worker.send(proofWith(earlier, "same")).answer, "proof-replayed");
});

void test("no nonce with a changed bit, character or length is accepted", () => {
  const worker = new Worker();
  worker.configure();
  const nonce = worker.nonce();
  const bytes = Buffer.from(nonce, "base64url");
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    assert.equal(worker.answerTo(other.toString("base64url")), "proof-nonce-invalid", `bit ${bit}`);
  }
  const random = new SeededRandom("nonces");
  const characters = [...'Az09-_=+/. \n\0"\\é€😀'];
  for (let i = 0; i < rounds(100); i++) {
    const at = random.below(nonce.length);
    const spoiled =
      nonce.slice(0, at) + random.pick(characters) + nonce.slice(at + random.below(3));
    if (spoiled === nonce) continue;
    assert.equal(worker.answerTo(spoiled), "proof-nonce-invalid", JSON.stringify(spoiled));
  }
});

void test("where the workers cannot share a random key, only a configuration with a secret is accepted", () => {
  class Absent extends SharedData {
    override set(): number {
      return 12;
    }
  }
  const hosts = [new Worker(new SharedData(), () => undefined), new Worker(new Absent())];
  for (const worker of hosts) {
    assert.deepEqual(worker.configure().slice(-1), [
      "jwt-verdict configuration: dpop.nonce: the workers cannot share a key, because the host does not allow random_get or shared data; set secret. The configuration does not take effect.",
    ]);
    assert.deepEqual(worker.configure({ secret: testKey("hs-a").k ?? "" }), []);
    assert.deepEqual(worker.configure({ required: false }), []);
  }
});

void test("nonces do not grow the memory of the VM", () => {
  const worker = new Worker();
  worker.configure();
  let nonce = worker.nonce();
  let before = 0;
  const count = rounds(1200);
  for (let i = 0; i < count; i++) {
    if (i === 300) before = worker.sandbox.memoryBytes;
    if (i % 3 === 0) nonce = worker.nonce();
    else assert.equal(worker.answerTo(nonce), "passed");
    // Within the age that proofs may have.
    worker.nowSeconds += 50 / count;
  }
  assert.equal(worker.sandbox.memoryBytes, before);
});
