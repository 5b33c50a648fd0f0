/**
 * The memory of Envoy with the plugin, and the time from its start to its first response: compared with an empty wasm
 * filter and with no filter, and with large configurations.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { benchToken, KEYS, manyConsumers, manyKeys, ours } from "./bench-config.ts";
import { median } from "./estimate.ts";
import { bearer, type LoadTool } from "./bench-load.ts";
import { mebibytes, table } from "./bench-report.ts";
import type { BenchSettings, PartResult } from "./bench-settings.ts";
import { benchWasm } from "./bench-wasm.ts";

const LISTENER = "bench";
const LOAD_SECONDS = 3;
/** For compilations in the background. */
const RESTING_MS = 1000;
const STARTS = 3;
/** A start that takes longer is not repeated. */
const LONG_START_MS = 5000;
const LARGE_BYTES = 10 * 1024 * 1024;

interface Row {
  title: string;
  pluginConfig?: JsonObject;
  wasm?: string;
}

interface MeasuredRow {
  title: string;
  /** The resident set size in bytes. */
  atRest: number;
  underLoad: number;
  startMs: number;
}

export async function measureMemory({ tool }: BenchSettings): Promise<PartResult> {
  const key = KEYS.RS256;
  const token = await benchToken(key);
  const rows: Row[] = [
    { title: "no filter" },
    { title: "a wasm filter that does nothing", pluginConfig: {}, wasm: benchWasm("empty") },
    { title: "the plugin, one consumer", pluginConfig: ours(key, {}) },
    { title: "1000 consumers", pluginConfig: manyConsumers(key) },
    { title: `${LARGE_BYTES / 1024 / 1024} MiB of keys`, pluginConfig: largeKeySet(key) },
  ];
  const measured: MeasuredRow[] = [];
  for (const row of rows) measured.push(await measureRow(row, token, tool));
  const [none, , one] = measured;
  const cells = measured.map((row) => [
    row.title,
    mebibytes(row.atRest - (none?.atRest ?? NaN)),
    mebibytes(row.underLoad - (none?.underLoad ?? NaN)),
    row.startMs.toFixed(0),
    (row.startMs / (one?.startMs ?? NaN)).toFixed(2),
  ]);
  return {
    markdown: [
      "### Memory and start of Envoy",
      "RSS with one worker in MiB above no filter; milliseconds from the start of the process to its first response, and their ratio to one consumer.",
      table(["", "at rest", "after a load", "start", "ratio"], cells),
    ].join("\n\n"),
  };
}

/** As many RSA keys as make a configuration of LARGE_BYTES. */
function largeKeySet(key: string): JsonObject {
  const bytes = (count: number): number => JSON.stringify(manyKeys(key, count)).length;
  const each = (bytes(1001) - bytes(1)) / 1000;
  return manyKeys(key, Math.floor(LARGE_BYTES / each));
}

async function measureRow(row: Row, token: string, tool: LoadTool): Promise<MeasuredRow> {
  const starts: number[] = [];
  let gateway = await started(row, token, starts);
  try {
    while (starts.length < STARTS && median(starts) < LONG_START_MS) {
      await gateway.stop();
      gateway = await started(row, token, starts);
    }
    await sleep(RESTING_MS);
    const atRest = gateway.rssBytes();
    const port = gateway.port(LISTENER);
    await tool.apply({ port, seconds: LOAD_SECONDS, status: 200, ...bearer(token) });
    return { title: row.title, atRest, underLoad: gateway.rssBytes(), startMs: median(starts) };
  } finally {
    await gateway.stop();
  }
}

async function started(row: Row, token: string, starts: number[]): Promise<Gateway> {
  const { pluginConfig, wasm } = row;
  const listener: ListenerSpec = {
    name: LISTENER,
    ...(pluginConfig !== undefined && { pluginConfig }),
  };
  const begin = performance.now();
  const gateway = await Gateway.start({
    listeners: [listener],
    ...(wasm !== undefined && { wasm }),
    logLevel: "warning",
  });
  const headers = Object.entries(bearer(token)) as HeaderPair[];
  const { status } = await gateway.request(LISTENER, { headers });
  starts.push(performance.now() - begin);
  if (status === 200) return gateway;
  await gateway.stop();
  throw new Error(`${row.title}: unexpected status (expected 200, got ${status})`);
}
