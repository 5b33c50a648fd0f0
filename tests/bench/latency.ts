/**
 * The latency of requests at a fixed rate, far below what one worker can serve. Envoy answers without an upstream,
 * because the latency of the echo server would hide that of the filters.
 */
import type { ListenerSpec } from "../harness/bootstrap.ts";
import { Gateway } from "../harness/gateway.ts";
import { benchToken, KEYS, native, ours, UNCACHED } from "./bench-config.ts";
import { table } from "./bench-report.ts";
import { type BenchSettings, longRounds, type PartResult } from "./bench-settings.ts";
import { applyFixedRate, type Latencies, LATENCY_HEADS, latencyFigures } from "./fixed-rate.ts";

const LISTENER = "bench";
const PER_SECOND = 2000;

export async function measureLatency(settings: BenchSettings): Promise<PartResult> {
  const { rounds, seconds } = longRounds(settings);
  const key = KEYS.RS256;
  const token = await benchToken(key);
  const variants: [kind: string, listener: Omit<ListenerSpec, "name">][] = [
    ["none", {}],
    ["native", { native: native(key, {}) }],
    ["native cached", { native: native(key, { jwt_cache_config: {} }) }],
    ["ours", { pluginConfig: ours(key, UNCACHED) }],
    ["ours cached", { pluginConfig: ours(key, {}) }],
  ];
  const running: { kind: string; gateway: Gateway; measured: Latencies[] }[] = [];
  try {
    for (const [kind, listener] of variants) {
      const listeners = [{ name: LISTENER, direct: true, ...listener }];
      const gateway = await Gateway.start({ listeners, logLevel: "warning" });
      running.push({ kind, gateway, measured: [] });
    }
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const { gateway, measured } of running) {
        const load = { port: gateway.port(LISTENER), perSecond: PER_SECOND, seconds };
        const latencies = await applyFixedRate({ ...load, tokens: [token] }, 200);
        if (round > 0) measured.push(latencies);
      }
    }
  } finally {
    for (const { gateway } of running) await gateway.stop();
  }
  const rows = running.map(({ kind, measured }) => [
    kind,
    ...latencyFigures(measured).map((micros) => micros.toFixed(0)),
    measured.reduce((all, { failed }) => all + failed, 0),
  ]);
  return {
    markdown: [
      "### Latency in microseconds",
      `RS256, ${PER_SECOND} requests a second, one worker, no upstream.`,
      table(["", ...LATENCY_HEADS, "failed"], rows),
    ].join("\n\n"),
  };
}
