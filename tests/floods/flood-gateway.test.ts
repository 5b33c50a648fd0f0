/**
 * A flood in a real Envoy: the number of log lines is limited, and lines and counts include every rejection.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { until } from "../remote/rotation-load.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const CONSUMER = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };
const REQUESTS = 600;
const AT_ONCE = 20;
const SUPPRESSED = "wasmcustom.jwt_verdict_refusal_log_suppressed";

interface Line {
  reason?: string;
  suppressed?: number;
  refusals?: { reason: string; consumer: string; count: number }[];
}

let gateway: Gateway;
before(async () => {
  gateway = await Gateway.start({
    listeners: [
      { name: "usual", pluginConfig: { consumers: [CONSUMER] } },
      { name: "quiet", pluginConfig: { consumers: [CONSUMER], refusal_log: { burst: 0 } } },
    ],
  });
});
after(() => gateway.stop());

function lines(listener: string): Line[] {
  return gateway
    .pluginLines(listener)
    .filter(({ text }) => text.startsWith("{"))
    .map(({ text }) => JSON.parse(text) as Line);
}

/** The number of rejections in the counts. */
function suppressed(listener: string): number {
  return lines(listener).reduce((sum, line) => sum + (line.suppressed ?? 0), 0);
}

void test("log lines and counts add up to all rejections of a flood", async () => {
  const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, exp: "-1h" } });
  const headers: HeaderPair[] = [["authorization", `Bearer ${token}`]];
  const started = Date.now();
  for (let i = 0; i < REQUESTS; i += AT_ONCE) {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => gateway.request("usual", { headers })),
    );
    for (const { status, json } of answers) {
      assert.deepEqual([status, (json as Line).reason], [401, "token-expired"]);
    }
  }
  const seconds = (Date.now() - started) / 1000;
  const full = (): number => lines("usual").filter(({ reason }) => reason !== undefined).length;
  await until("the counts", () => full() + suppressed("usual") === REQUESTS);
  assert.ok(full() >= 100 && full() <= 100 + 50 * (seconds + 1), `${full()} lines, ${seconds} s`);
  const counts = lines("usual").filter((line) => line.suppressed !== undefined);
  assert.ok(counts.length <= seconds + 2, `${counts.length} lines with counts in ${seconds} s`);
  for (const { refusals = [] } of counts) {
    assert.deepEqual(
      refusals.map(({ reason, consumer }) => [reason, consumer]),
      [["token-expired", "c"]],
    );
  }
  const count = async (): Promise<number> => (await gateway.stats(SUPPRESSED)).get(SUPPRESSED) ?? 0;
  await until("the counter", async () => (await count()) === suppressed("usual"));
});

void test("with a budget of 0 only counts are logged", async () => {
  for (let i = 0; i < 3; i++) assert.equal((await gateway.request("quiet", {})).status, 401);
  await until("the counts", () => suppressed("quiet") === 3);
  assert.ok(lines("quiet").every(({ reason }) => reason === undefined));
  assert.deepEqual(gateway.traps(), []);
});
