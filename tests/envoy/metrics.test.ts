// Counters in Envoy's /stats, which are reported within two seconds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { CATALOG, PASSES } from "../../assembly/verdict/catalog.ts";
import { STATS_TAGS } from "../../tools/docs/reasons-page.ts";
import { cluster } from "../harness/clusters.ts";
import { startMockServer } from "../harness/key-servers.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";

const ISSUER = "https://issuer.example";
const PREFIX = "wasmcustom.jwt_verdict_";
const REPORTED_WITHIN_MS = 10_000;
const PREFLIGHT: HeaderPair[] = [
  ["origin", "https://a.example"],
  ["access-control-request-method", "GET"],
];

const consumers = [
  { name: "c", issuer: ISSUER, jwks: jwks("hs-a") },
  { name: "a b.c", issuer: "https://two.example", jwks: jwks("hs-b") },
  { name: "移动端", issuer: "https://mobile.example", jwks: jwks("hs-a") },
  { name: "网页端", issuer: "https://web.example", jwks: jwks("hs-b") },
];
const open = { exempt: [{ path: "/healthz" }], cors_preflight: true };

let gateway: Gateway;
before(async () => {
  gateway = await Gateway.start({
    listeners: [
      { name: "enforce", pluginConfig: { consumers, ...open } },
      { name: "optional", pluginConfig: { consumers, mode: "optional" } },
      { name: "enabled", pluginConfig: { consumers, enable_headers: ["x-on"] } },
      { name: "dry", pluginConfig: { consumers, mode: "dry_run", ...open } },
    ],
  });
});
after(() => gateway.stop());

async function send(listener: string, exp: string, key = "hs-a", iss = ISSUER): Promise<number> {
  const token = await makeToken({ key, claims: { iss, exp } });
  const headers: HeaderPair[] = [["authorization", `Bearer ${token}`]];
  return (await gateway.request(listener, { headers })).status;
}

/** Waits for the counters that the next ticks report. */
async function expectStats(expected: Record<string, number>): Promise<void> {
  const deadline = Date.now() + REPORTED_WITHIN_MS;
  const read = async (): Promise<Record<string, number | undefined>> => {
    const stats = await gateway.stats(PREFIX);
    return Object.fromEntries(
      Object.keys(expected).map((name) => [name, stats.get(PREFIX + name)]),
    );
  };
  let found = await read();
  while (JSON.stringify(found) !== JSON.stringify(expected) && Date.now() < deadline) {
    await sleep(100);
    found = await read();
  }
  assert.deepEqual(found, expected);
}

void test("every counter exists with 0 before the first request", async () => {
  const stats = await gateway.stats(PREFIX);
  const words = ["denied", ...PASSES.map(({ slug }) => slug)];
  const names = [...words, ...CATALOG.map(({ slug }) => `refused_${slug}`)];
  for (const name of names.map((word) => word.replaceAll("-", "_"))) {
    assert.equal(stats.get(PREFIX + name), 0, name);
    assert.equal(stats.get(`${PREFIX}dry_run_${name}`), 0, `dry_run_${name}`);
  }
  const single = ["cache_hit", "cache_miss", "refusal_log_suppressed", "binding_unchecked"];
  for (const name of single) assert.equal(stats.get(PREFIX + name), 0, name);
  assert.equal(stats.size, 2 * names.length + single.length);
});

void test("rejections are counted by reason and consumer, passes by kind", async () => {
  for (const exp of ["+1h", "+1h", "+1h", "-1h", "-1h"]) await send("enforce", exp);
  await send("enforce", "-1h", "hs-b", "https://two.example");
  await gateway.request("enforce", {});
  await gateway.request("enforce", { path: "/healthz" });
  await gateway.request("enforce", { method: "OPTIONS", headers: PREFLIGHT });
  await gateway.request("optional", {});
  await gateway.request("enabled", {});
  await expectStats({
    denied: 4,
    refused_token_expired: 3,
    refused_token_missing: 1,
    "refused_by.consumer.c.reason.token_expired": 2,
    "refused_by.consumer.a_b_c_7509d20a.reason.token_expired": 1,
    allowed: 3,
    exempt: 1,
    cors_preflight_bypassed: 1,
    without_token: 1,
    not_enabled: 1,
    dry_run_denied: 0,
    dry_run_allowed: 0,
  });
});

void test("dry-run results are counted separately", async () => {
  const before = await gateway.stats(PREFIX);
  assert.equal(await send("dry", "+1h"), 200);
  assert.equal(await send("dry", "-1h"), 200);
  assert.equal((await gateway.request("dry", {})).status, 200);
  await gateway.request("dry", { path: "/healthz" });
  await gateway.request("dry", { method: "OPTIONS", headers: PREFLIGHT });
  await expectStats({
    dry_run_denied: 2,
    dry_run_refused_token_expired: 1,
    dry_run_refused_token_missing: 1,
    "dry_run_refused_by.consumer.c.reason.token_expired": 1,
    dry_run_allowed: 1,
    dry_run_exempt: 1,
    dry_run_cors_preflight_bypassed: 1,
    denied: before.get(`${PREFIX}denied`) ?? -1,
    allowed: before.get(`${PREFIX}allowed`) ?? -1,
  });
});

void test("consumers without ASCII characters in their names have separate counters", async () => {
  await send("dry", "-1h", "hs-a", "https://mobile.example");
  await send("dry", "-1h", "hs-a", "https://mobile.example");
  await send("dry", "-1h", "hs-b", "https://web.example");
  await expectStats({
    // printf 移动端 | sha256sum
    "dry_run_refused_by.consumer.__541ab19b.reason.token_expired": 2,
    "dry_run_refused_by.consumer.__2a56dc80.reason.token_expired": 1,
  });
});

void test("the stats_tags of docs/reasons.md extract consumer and reason", async () => {
  const { stats_config } = parse(STATS_TAGS) as {
    stats_config: { stats_tags: { tag_name: string; regex: string }[] };
  };
  const keyServer = await startMockServer();
  const remote = { cluster: "keys", uri: `${keyServer.issuer}/jwks` };
  const served = { name: "served", issuer: keyServer.issuer, remote_jwks: remote };
  const tagged = await Gateway.start({
    listeners: [{ name: "l", pluginConfig: { consumers: [...consumers, served] } }],
    clusters: [cluster("keys", keyServer.port)],
    bootstrap: { stats_config },
  });
  try {
    const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "-1h" } });
    await tagged.request("l", { headers: [["authorization", `Bearer ${token}`]] });
    const wanted = [
      'jwt_verdict_refused_by{jwt_consumer="c",jwt_reason="token_expired"}',
      'jwt_verdict_jwks_age_seconds{jwt_consumer="served"}',
    ];
    const deadline = Date.now() + REPORTED_WITHIN_MS;
    const missing = async (): Promise<string[]> => {
      const lines = (await tagged.prometheus()).split("\n");
      return wanted.filter((series) => !lines.some((line) => line.startsWith(`${series} `)));
    };
    while ((await missing()).length > 0 && Date.now() < deadline) await sleep(100);
    assert.deepEqual(await missing(), []);
  } finally {
    await keyServer.stop();
    await tagged.stop();
  }
});
