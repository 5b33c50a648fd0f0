/**
 * Each signature is verified once: by the plugin until the host has shown that it can verify with keys of that kind,
 * then by the host.
 */
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifySignature } from "../../cli/verify-signature.ts";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { publicJwk, thumbprint } from "../harness/test-keys.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const MODULE = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const GOOD = Uint8Array.of(8, 1);
const WRONG = Uint8Array.of(18, 0);

type Answer = [passed: boolean, asked: number];

/** A host that counts its calls, and can be made to answer wrongly. */
class Host {
  asked = 0;
  says: Uint8Array | undefined;
  private readonly sandbox: Sandbox;
  private readonly root: number;

  constructor(...keys: string[]) {
    const verify_signature = (input: Uint8Array): Uint8Array => {
      this.asked++;
      return this.says ?? verifySignature(input);
    };
    this.sandbox = new Sandbox(MODULE, { foreignFunctions: { verify_signature } });
    const jwks = { keys: keys.map((key) => ({ ...publicJwk(key), alg: undefined })) };
    const consumers = [{ name: "c", issuer: ISSUER, jwks }];
    const configuration = {
      token_cache: { max_entries: 0 },
      consumers,
      dpop: { max_age_seconds: 60 },
    };
    this.root = this.sandbox.configure(JSON.stringify(configuration)).id;
    this.asked = 0;
  }

  /** Sends a token; returns whether it passed, and the number of calls for it. */
  async send(spec: TokenSpec): Promise<Answer> {
    return this.sendHeaders([["authorization", `Bearer ${await makeToken(withClaims(spec))}`]]);
  }

  /** The same with a token that is bound to the client's key, and a proof with that key. */
  async sendProof(token: TokenSpec, clientKey: string): Promise<Answer> {
    const cnf = { jkt: thumbprint(clientKey) };
    const compact = await makeToken(withClaims(token, { cnf }));
    const ath = createHash("sha256").update(compact).digest("base64url");
    const proof = await makeToken({
      key: clientKey,
      header: { typ: "dpop+jwt", jwk: publicJwk(clientKey) },
      claims: { htm: "GET", htu: "http://api.example/", iat: "now", jti: randomUUID(), ath },
    });
    return this.sendHeaders([
      ["authorization", `DPoP ${compact}`],
      ["dpop", proof],
    ]);
  }

  private sendHeaders(headers: [string, string][]): Answer {
    const before = this.asked;
    const target: [string, string][] = [
      [":method", "GET"],
      [":scheme", "http"],
      [":authority", "api.example"],
      [":path", "/"],
    ];
    const outcome = this.sandbox.request(this.root, HeaderMap.of([...target, ...headers]));
    return [outcome.kind === "passed", this.asked - before];
  }
}

function withClaims(spec: TokenSpec, more: object = {}): TokenSpec {
  return { ...spec, claims: { iss: ISSUER, exp: "+1h", ...more } };
}

// The self-test at the start proves these kinds.
for (const key of ["rsa-a", "rsa-b", "ec-a", "ec-b"]) {
  void test(`${key}: the host verifies from the first signature on`, async () => {
    const host = new Host(key);
    assert.deepEqual(await host.send({ key, signature: "flipped" }), [false, 1]);
    assert.deepEqual(await host.send({ key }), [true, 1]);
    // Only the host's answer counts; the plugin does not verify again.
    host.says = WRONG;
    assert.deepEqual(await host.send({ key }), [false, 1]);
  });
}

for (const [key, other] of [
  ["rsa-4096", undefined],
  ["ec521-a", "ec521-b"],
] as const) {
  const good = { key };
  const wrong = { key, signature: "flipped" };

  void test(`${key}: the plugin verifies the first valid signature, then the host does`, async () => {
    const host = new Host(key, ...(other ? [other] : []));
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(good), [true, 1]);
    assert.deepEqual(await host.send(wrong), [false, 1]);
    assert.deepEqual(await host.send(good), [true, 1]);
    if (other) assert.deepEqual(await host.send({ key: other }), [true, 1]);
    host.says = WRONG;
    assert.deepEqual(await host.send(good), [false, 1]);
  });

  void test(`${key}: a host that cannot verify with such keys is called only once`, async () => {
    const host = new Host(key, ...(other ? [other] : []));
    host.says = WRONG;
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(good), [true, 1]);
    assert.deepEqual(await host.send(good), [true, 0]);
    assert.deepEqual(await host.send(wrong), [false, 0]);
    if (other) assert.deepEqual(await host.send({ key: other }), [true, 0]);
  });

  void test(`${key}: a host that accepts everything is not called before a valid signature`, async () => {
    const host = new Host(key);
    host.says = GOOD;
    assert.deepEqual(await host.send(wrong), [false, 0]);
  });
}

void test("another hash is another kind: the plugin verifies the first valid signature", async () => {
  const host = new Host("rsa-a");
  assert.deepEqual(await host.send({ key: "rsa-a", header: { alg: "RS512" } }), [true, 1]);
  host.says = WRONG;
  assert.deepEqual(await host.send({ key: "rsa-a", header: { alg: "RS512" } }), [false, 1]);
  assert.deepEqual(await host.send({ key: "rsa-a", header: { alg: "RS384" } }), [true, 1]);
  assert.deepEqual(await host.send({ key: "rsa-a", header: { alg: "RS384" } }), [true, 0]);
});

void test("a client's key cannot stop the host from being asked", async () => {
  const host = new Host("hs-a", "ec521-a");
  host.says = WRONG;
  for (let proof = 0; proof < 2; proof += 1) {
    assert.deepEqual(await host.sendProof({ key: "hs-a" }, "ec521-b"), [true, 1]);
  }
  host.says = undefined;
  assert.deepEqual(await host.send({ key: "ec521-a" }), [true, 1]);
  assert.deepEqual(await host.send({ key: "ec521-a", signature: "flipped" }), [false, 1]);
});

void test("a valid proof shows that the host can verify with keys of its kind", async () => {
  const host = new Host("hs-a", "ec521-a");
  assert.deepEqual(await host.sendProof({ key: "hs-a" }, "ec521-b"), [true, 1]);
  assert.deepEqual(await host.send({ key: "ec521-a", signature: "flipped" }), [false, 1]);
});

void test("the host verifies proofs by keys of proven kinds", async () => {
  const host = new Host("hs-a");
  assert.deepEqual(await host.sendProof({ key: "hs-a" }, "ec-a"), [true, 1]);
});
