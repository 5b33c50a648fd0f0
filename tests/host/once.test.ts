/**
 * Each signature is verified once: by the plugin until the host has shown that it can read the key, then by
 * the host.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifySignature } from "../../cli/verify-signature.ts";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const MODULE = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const GOOD = Uint8Array.of(8, 1);
const WRONG = Uint8Array.of(18, 0);

/** A host that counts its calls, and can be made to answer wrongly. */
class Host {
  asked = 0;
  says: Uint8Array | undefined;
  private readonly sandbox: Sandbox;
  private readonly root: number;

  constructor(keys: string) {
    const verify_signature = (input: Uint8Array): Uint8Array => {
      this.asked++;
      return this.says ?? verifySignature(input);
    };
    this.sandbox = new Sandbox(MODULE, { foreignFunctions: { verify_signature } });
    const consumers = [{ name: "c", issuer: ISSUER, jwks: jwks(keys) }];
    const configuration = { token_cache: { max_entries: 0 }, consumers };
    this.root = this.sandbox.configure(JSON.stringify(configuration)).id;
    this.asked = 0;
  }

  /** Sends a token; returns whether it passed, and the number of calls for it. */
  async send(spec: TokenSpec): Promise<[passed: boolean, asked: number]> {
    const before = this.asked;
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const token = await makeToken({ ...spec, claims: { iss: ISSUER, exp } });
    const headers = HeaderMap.of([["authorization", `Bearer ${token}`]]);
    const outcome = this.sandbox.request(this.root, headers);
    return [outcome.kind === "passed", this.asked - before];
  }
}

for (const key of ["rsa-a", "ec-a", "ec521-a"]) {
  const good = { key };
  const wrong = { key, signature: "flipped" };

  void test(`${key}: the plugin verifies the first valid signature, then the host does`, async () => {
    const host = new Host(key);
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(good), [true, 1]);
    assert.deepEqual(await host.send(wrong), [false, 1]);
    assert.deepEqual(await host.send(good), [true, 1]);
    // Only the host's answer counts; the plugin does not verify again.
    host.says = WRONG;
    assert.deepEqual(await host.send(good), [false, 1]);
  });

  void test(`${key}: a host that cannot read the key is called only once`, async () => {
    const host = new Host(key);
    host.says = WRONG;
    assert.deepEqual(await host.send(wrong), [false, 0]);
    assert.deepEqual(await host.send(good), [true, 1]);
    assert.deepEqual(await host.send(good), [true, 0]);
    assert.deepEqual(await host.send(wrong), [false, 0]);
  });

  void test(`${key}: a host that accepts everything is not called before a valid signature`, async () => {
    const host = new Host(key);
    host.says = GOOD;
    assert.deepEqual(await host.send(wrong), [false, 0]);
  });
}
