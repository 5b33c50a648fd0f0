/** The cost and the memory with several workers, and how often they fetch keys. */
import { Gateway } from "../harness/gateway.ts";
import { cluster, listener } from "../harness/clusters.ts";
import { Front, startMockServer } from "../harness/key-servers.ts";
import { type Measured, measureGroup } from "./bench-gateway.ts";
import { mebibytes, table } from "./bench-report.ts";
import type { BenchSettings, PartResult } from "./bench-settings.ts";
import { goodTokens } from "./variant.ts";

const WORKERS = [1, 2, 4];
const KINDS = ["none", "native", "ours cached"];
/** Each on its own connection, so that every worker serves some. */
const REQUESTS_PER_WORKER = 20;

interface WorkerCount {
  workers: number;
  rows: Measured[];
  /** RSS above no filter. */
  bytes: number;
  keyFetches: number;
}

export async function measureWorkers(settings: BenchSettings): Promise<PartResult> {
  const { rounds, seconds, tool } = settings;
  const { variants } = await goodTokens("RS256");
  const counts: WorkerCount[] = [];
  for (const workers of WORKERS) {
    const group = {
      title: `RS256, ${workers} worker(s)`,
      concurrency: workers,
      variants: variants.filter(({ kind }) => KINDS.includes(kind)),
    };
    const { rows } = await measureGroup(group, rounds, seconds, tool);
    const rss = (kind: string): number => rows.find((row) => row.kind === kind)?.rssBytes ?? NaN;
    const bytes = rss("ours cached") - rss("none");
    counts.push({ workers, rows, bytes, keyFetches: await keyFetches(workers) });
  }
  const [first] = counts;
  const last = counts.at(-1);
  if (first === undefined || last === undefined) throw new Error("no number of workers");
  return {
    markdown: report(counts),
    facts: {
      firstWorkerBytes: first.bytes,
      workerBytes: (last.bytes - first.bytes) / (last.workers - first.workers),
      keyFetches: last.keyFetches,
      workers: last.workers,
    },
  };
}

/** Requests to a key server until all workers have used its keys. */
async function keyFetches(workers: number): Promise<number> {
  const server = await startMockServer();
  const front = await Front.start(server.port);
  const keys = { remote_jwks: { cluster: "keys", uri: `${server.issuer}/jwks` } };
  const gateway = await Gateway.start({
    listeners: [listener("bench", server.issuer, keys)],
    clusters: [cluster("keys", front.port)],
    concurrency: workers,
    logLevel: "warning",
  });
  try {
    const authorization = `Bearer ${await server.token()}`;
    for (let sent = 0; sent < workers * REQUESTS_PER_WORKER; sent += 1) {
      const { status } = await gateway.request("bench", {
        headers: [["authorization", authorization]],
      });
      if (status !== 200) throw new Error(`unexpected status (expected 200, got ${status})`);
    }
    return front.requests.length;
  } finally {
    await gateway.stop();
    await front.stop();
    await server.stop();
  }
}

function report(counts: WorkerCount[]): string {
  const rows = counts.flatMap(({ workers, rows, bytes, keyFetches }) =>
    rows.map(({ kind, inAll, aboveNone, ratio }) => [
      workers,
      kind,
      inAll.toFixed(1),
      kind === "none" ? "" : aboveNone.toFixed(1),
      Number.isNaN(ratio) ? "" : ratio.toFixed(2),
      ...(kind === "ours cached" ? [mebibytes(bytes), keyFetches] : ["", ""]),
    ]),
  );
  const heads = ["workers", "", "total", "above no filter", "ratio to native"];
  return [
    "### Workers",
    "RS256. CPU of Envoy for each request in microseconds; RSS in MiB above no filter; requests to a key server until all workers had its keys.",
    table([...heads, "RSS", "key fetches"], rows),
  ].join("\n\n");
}
