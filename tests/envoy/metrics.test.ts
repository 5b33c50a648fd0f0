// Counters in Envoy's /stats: by reason at once, what passed within a second or two.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { jwks } from "../scenarios/key.ts";
import { makeToken } from "../scenarios/token.ts";
import { Gateway } from "./gateway.ts";

const ISSUER = "https://issuer.example";
const PREFIX = "wasmcustom.jwt_verdict_";
const REPORTED_WITHIN_MS = 10_000;

void test("refusals are counted by reason, and passes in all", async () => {
  const consumers = [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a") }];
  const gateway = await Gateway.start({ listeners: [{ name: "l", pluginConfig: { consumers } }] });
  const send = async (exp: string): Promise<number> => {
    const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp } });
    const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
    return (await gateway.request("l", { headers })).status;
  };
  try {
    for (const exp of ["+1h", "+1h", "+1h", "-1h", "-1h"]) await send(exp);
    await gateway.request("l", {});

    let stats = await gateway.stats(PREFIX);
    assert.equal(stats.get(`${PREFIX}denied`), 3);
    assert.equal(stats.get(`${PREFIX}refused_token_expired`), 2);
    assert.equal(stats.get(`${PREFIX}refused_token_missing`), 1);
    for (const { slug } of CATALOG) {
      const name = `${PREFIX}refused_${slug.replaceAll("-", "_")}`;
      assert.ok(stats.has(name), `${name} is not there`);
    }
    const deadline = Date.now() + REPORTED_WITHIN_MS;
    while (stats.get(`${PREFIX}allowed`) !== 3 && Date.now() < deadline) {
      await sleep(100);
      stats = await gateway.stats(PREFIX);
    }
    assert.equal(stats.get(`${PREFIX}allowed`), 3);
  } finally {
    await gateway.stop();
  }
});
