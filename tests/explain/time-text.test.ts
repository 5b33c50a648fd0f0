/** Explain prints a unit for exactly the times that the plugin rejects for their unit. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { timeOf } from "../../explain/report/time-text.ts";
import { run } from "../../sandbox/job.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const NOW = 1_795_593_600;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const configuration = JSON.stringify({ consumers: [{ name: "c", jwks: jwks("hs-a") }] });

/** The unit in the plugin's detail, and its date; undefined if it accepts the token. */
async function rejection(exp: string): Promise<[unit: string, date: string] | undefined> {
  const token = await makeToken({ key: "hs-a", payload_text: `{"exp":${exp}}` }, NOW);
  const headers: [string, string][] = [["authorization", `Bearer ${token}`]];
  const { request } = run(module, { configuration, request: { headers }, now: NOW * 1000 });
  if (request?.kind === "passed") return undefined;
  const { detail } = JSON.parse(request?.answer?.body ?? "{}") as { detail: string };
  const [, unit = "", date = ""] = /in (\w+)(?: of 100 ns)?: (.*)\.$/.exec(detail) ?? [];
  return [unit, date];
}

const SECONDS = [999_999_999, 1_000_000_000, NOW - 3600, NOW + 3600, 4_133_980_799, 4_133_980_800];
const UNITS: [second: bigint, epoch: bigint][] = [
  [1_000n, 0n],
  [1_000_000n, 0n],
  [1_000_000_000n, 0n],
  [10_000_000n, 0n],
  [10_000_000n, 62_135_596_800n],
  [10_000_000n, 11_644_473_600n],
];
const inUnits = SECONDS.flatMap((seconds) =>
  UNITS.map(([second, epoch]) => String((BigInt(seconds) + epoch) * second)),
);
const NEVER = ["253402300799", "9007199254740991", "9223372036854775807", "1e300"];
const EXACT_NEVER = ["3155378975999999999", "2650467743999999999", "31556889864403199"];

for (const exp of [...inUnits, ...NEVER, ...EXACT_NEVER]) {
  void test(`exp ${exp}`, async () => {
    const { unit, milliseconds } = timeOf(Number(exp));
    const date = new Date(milliseconds ?? 0).toISOString().replace(".000Z", "Z");
    assert.deepEqual(await rejection(exp), unit && [unit, date]);
  });
}
