/**
 * The latency of valid requests while one worker also serves a second stream: valid requests, or a flood of requests
 * with bad signatures at the same rate.
 */
import type { ListenerSpec } from "../harness/bootstrap.ts";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway } from "../harness/gateway.ts";
import { badSignature, benchToken, KEYS, native, ours } from "./bench-config.ts";
import { bearer } from "./bench-load.ts";
import { table } from "./bench-report.ts";
import { type BenchSettings, longRounds, type PartResult } from "./bench-settings.ts";
import { applyFixedRate, type Latencies, LATENCY_HEADS, latencyFigures } from "./fixed-rate.ts";

const LISTENER = "bench";
const VALID_PER_SECOND = 500;
const SECOND_STREAM_PER_SECOND = 3000;

interface Row {
  kind: string;
  /** What the second stream sends. */
  second: string;
  gateway: Gateway;
  token: string;
  status: number;
  measured: Latencies[];
}

export async function measureFloodLatency(settings: BenchSettings): Promise<PartResult> {
  const { rounds, seconds } = longRounds(settings);
  const key = KEYS.RS256;
  const [valid, bad] = [await benchToken(key), await badSignature(key)];
  const filters: [kind: string, listener: Omit<ListenerSpec, "name">][] = [
    ["native", { native: native(key, {}) }],
    ["ours cached", { pluginConfig: ours(key, {}) }],
  ];
  const gateways: Gateway[] = [];
  const rows: Row[] = [];
  try {
    for (const [kind, listener] of filters) {
      const listeners = [{ name: LISTENER, direct: true, ...listener }];
      const gateway = await Gateway.start({ listeners, logLevel: "warning" });
      gateways.push(gateway);
      const headers = Object.entries(bearer(bad)) as HeaderPair[];
      const { status } = await gateway.request(LISTENER, { headers });
      const common = { kind, gateway };
      rows.push({ ...common, second: "valid requests", token: valid, status: 200, measured: [] });
      rows.push({ ...common, second: "a flood", token: bad, status, measured: [] });
    }
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const row of rows) {
        const latencies = await withSecondStream(row, valid, seconds);
        if (round > 0) row.measured.push(latencies);
      }
    }
  } finally {
    for (const gateway of gateways) await gateway.stop();
  }
  return { markdown: report(rows) };
}

/** Of the valid requests only; the failures of both streams. */
async function withSecondStream(row: Row, valid: string, seconds: number): Promise<Latencies> {
  const load = { port: row.gateway.port(LISTENER), seconds };
  const [measured, second] = await Promise.all([
    applyFixedRate({ ...load, perSecond: VALID_PER_SECOND, tokens: [valid] }, 200),
    applyFixedRate(
      { ...load, perSecond: SECOND_STREAM_PER_SECOND, tokens: [row.token] },
      row.status,
    ),
  ]);
  return { micros: measured.micros, failed: measured.failed + second.failed };
}

function report(rows: Row[]): string {
  let reference = NaN;
  const cells = rows.map(({ kind, second, token, measured }) => {
    const figures = latencyFigures(measured);
    const [, p99 = NaN] = figures;
    const isReference = token === rows[0]?.token;
    if (isReference) reference = p99;
    const failed = measured.reduce((all, one) => all + one.failed, 0);
    const ratio = isReference ? "" : (p99 / reference).toFixed(2);
    return [kind, second, ...figures.map((micros) => micros.toFixed(0)), ratio, failed];
  });
  return [
    "### Latency of valid requests during a flood, in microseconds",
    `RS256, ${VALID_PER_SECOND} measured requests a second, ${SECOND_STREAM_PER_SECOND} requests a second in the second stream, one worker, no upstream. The ratio is that of p99 with the flood to p99 without it.`,
    table(["", "second stream", ...LATENCY_HEADS, "ratio", "failed"], cells),
  ].join("\n\n");
}
