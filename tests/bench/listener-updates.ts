/**
 * Requests during updates of listeners by LDS, as a control plane sends them when a configuration changes: how many
 * fail, and their latency. Both listeners use one VM, so a worker that reads a new configuration serves no request
 * meanwhile.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject, ListenerSpec } from "../harness/bootstrap.ts";
import { Gateway } from "../harness/gateway.ts";
import { benchToken, KEYS, manyConsumers, ours } from "./bench-config.ts";
import { table } from "./bench-report.ts";
import type { BenchSettings, PartResult } from "./bench-settings.ts";
import { applyFixedRate, type Latencies, LATENCY_HEADS, percentile } from "./fixed-rate.ts";

const [LOADED, OTHER] = ["loaded", "other"];
const PER_SECOND = 1000;
const UPDATES = 5;

type Config = (change: string) => JsonObject;

interface Updated {
  title: string;
  /** The listener that changes; undefined for none. */
  changed?: string;
  config: Config;
}

export async function measureUpdates({ seconds }: BenchSettings): Promise<PartResult> {
  const key = KEYS.RS256;
  const token = await benchToken(key);
  const one: Config = (realm) => ours(key, { realm });
  const many: Config = (realm) => ({ ...manyConsumers(key), realm });
  const rows: Updated[] = [
    { title: "no update", config: one },
    { title: "of another listener", changed: OTHER, config: one },
    { title: "of the listener itself", changed: LOADED, config: one },
    { title: "of another listener, 1000 consumers", changed: OTHER, config: many },
  ];
  const cells = [];
  for (const row of rows) cells.push(cellsOf(row.title, await measureRow(row, token, seconds)));
  return {
    markdown: [
      "### Updates of a listener under load",
      `RS256, ${PER_SECOND} requests a second, one worker, no upstream; ${UPDATES} updates by LDS. Latencies in microseconds.`,
      table(["update", ...LATENCY_HEADS, "maximum", "failed"], cells),
    ].join("\n\n"),
  };
}

async function measureRow(row: Updated, token: string, seconds: number): Promise<Latencies> {
  const specs = (change: string): ListenerSpec[] =>
    [LOADED, OTHER].map((name) => ({
      name,
      direct: true,
      pluginConfig: row.config(name === row.changed ? change : "first"),
    }));
  const gateway = await Gateway.start({ listeners: specs("first"), logLevel: "warning" });
  try {
    const load = { port: gateway.port(LOADED), perSecond: PER_SECOND, tokens: [token] };
    await applyFixedRate({ ...load, seconds: 1 }, 200);
    // One second for each update.
    const total = Math.max(seconds, UPDATES);
    const measured = applyFixedRate({ ...load, seconds: total }, 200);
    for (let update = 1; update <= UPDATES && row.changed !== undefined; update += 1) {
      await sleep((total * 1000) / (UPDATES + 1));
      const rejected = await gateway.update(specs(`update-${update}`), String(update + 1));
      if (rejected.size > 0) throw new Error(`rejected: ${[...rejected.values()].join("; ")}`);
    }
    return await measured;
  } finally {
    await gateway.stop();
  }
}

function cellsOf(title: string, { micros, failed }: Latencies): (string | number)[] {
  const figures = [0.5, 0.99, 0.999, 1].map((share) => percentile(micros, share).toFixed(0));
  return [title, ...figures, failed];
}
