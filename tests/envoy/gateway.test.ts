/** What the other tests assume of a real Envoy, and how it handles a rejected configuration. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import type { Echo } from "../harness/upstream.ts";
import { checkConfig, Gateway } from "../harness/gateway.ts";
import type { HeaderPair } from "../harness/client.ts";

const ISSUER = "https://issuer.example";
const good = { consumers: [{ name: "c1", issuer: ISSUER, jwks: jwks("hs-a") }] };

let gateway: Gateway;
before(async () => {
  gateway = await Gateway.start({
    listeners: [
      { name: "before", pluginConfig: good },
      { name: "refused", pluginConfig: "{" },
      { name: "after", pluginConfig: { ...good, realm: "after" } },
      { name: "bare", routes: [{ name: "a", domains: ["a.example"], prefix: "/" }] },
    ],
  });
});
after(() => gateway.stop());

void test("a rejected configuration does not affect the listeners before and after it", async () => {
  assert.deepEqual([...gateway.rejected.keys()], ["refused"]);
  const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h" } });
  for (const name of ["before", "after"]) {
    const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
    assert.equal((await gateway.request(name, { headers })).status, 200);
  }
});

void test("checkConfig returns the log lines of a configuration", async () => {
  const refused = await checkConfig("{");
  assert.equal(refused.refused, true);
  assert.ok(refused.lines.some(({ level }) => level === "error"));
  assert.equal((await checkConfig(good)).refused, false);
});

void test("headers arrive unchanged: order, duplicates, 1 MB, latin1", async () => {
  const sent: [string, string][] = [
    ["x-twice", "1"],
    ["x-large", "a".repeat(1_000_000)],
    ["x-twice", "2"],
    ["x-latin1", "\xe9\xff"],
  ];
  const answered = gateway.accessLogLength();
  const response = await gateway.request("bare", { headers: [["host", "a.example"], ...sent] });
  const { headers } = response.json as Echo;
  const arrived = headers.filter(([name]) => sent.some(([given]) => given === name));
  assert.deepEqual(arrived, sent);
  assert.equal((await gateway.accessLogEntry("bare", response, answered)).route_name, "a");
});

void test("CPU, memory and counters of Envoy can be read", async () => {
  assert.ok(gateway.cpuSeconds() > 0);
  assert.ok(gateway.rssBytes() > 1_000_000);
  const requests = await gateway.stats("http.bare.downstream_rq_total");
  assert.ok((requests.get("http.bare.downstream_rq_total") ?? 0) > 0);
});

void test("a rejected update leaves the previous configuration active", async () => {
  const updated = await Gateway.start({ listeners: [{ name: "l", pluginConfig: good }] });
  const send = async (iss: string): Promise<number> => {
    const token = await makeToken({ key: "hs-a", claims: { iss, exp: "+1h" } });
    const headers: HeaderPair[] = [["authorization", `Bearer ${token}`]];
    return (await updated.request("l", { headers })).status;
  };
  try {
    const other = "https://two.example";
    assert.deepEqual([await send(ISSUER), await send(other)], [200, 401]);
    const wrong = { consumers: [{ name: "c1", issuer: other }], global_auth: false };
    const rejected = await updated.update([{ name: "l", pluginConfig: wrong }], "2");
    assert.deepEqual([...rejected.keys()], ["l"]);
    const told = updated.pluginLines("l").map(({ text }) => text);
    assert.ok(told.some((text) => text.includes("consumers[0].jwks: missing")));
    assert.ok(told.some((text) => text.includes("rejected: 1 error.")));
    assert.deepEqual([await send(ISSUER), await send(other)], [200, 401]);

    const right = { consumers: [{ name: "c1", issuer: other, jwks: jwks("hs-a") }] };
    const taken = await updated.update([{ name: "l", pluginConfig: right }], "3");
    assert.deepEqual([...taken.keys()], []);
    assert.deepEqual([await send(ISSUER), await send(other)], [401, 200]);
    assert.deepEqual(updated.traps(), []);
  } finally {
    await updated.stop();
  }
});

void test("Envoy does not start if its bootstrap has a rejected configuration", async () => {
  const wrong = { consumers: [{ name: "c1", issuer: ISSUER }] };
  await assert.rejects(
    Gateway.start({ listeners: [{ name: "l", pluginConfig: wrong }], isStatic: true }),
    /consumers\[0\]\.jwks: missing/,
  );
});
