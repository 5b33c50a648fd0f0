/**
 * Load at a fixed rate, and the latency of each response. Requests are sent on time even if responses are late, so
 * a pause of the gateway delays all requests of that time. It needs Go, which builds vegeta by go.mod.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { BUILD } from "./bench-wasm.ts";

const MODULE = "github.com/tsenart/vegeta/v12";
const VEGETA = join(BUILD, "vegeta");
const MAX_OUTPUT_BYTES = 1 << 30;
/** Columns of `vegeta encode -to csv`. */
const STATUS = 1;
const NANOSECONDS = 2;

const run = promisify(execFile);

export interface FixedRate {
  port: number;
  perSecond: number;
  seconds: number;
  /** Requests take turns with these; without a token, one has no Authorization header. */
  tokens: (string | undefined)[];
}

export interface Latencies {
  /** Sorted, of the responses with the expected status. */
  micros: number[];
  /** Requests without a response, or with another status. */
  failed: number;
}

let built: Promise<unknown> | undefined;

/** Builds the tool on first use. */
export async function fixedRateTool(): Promise<void> {
  built ??= run("go", ["build", "-o", VEGETA, MODULE], { cwd: import.meta.dirname }).catch(
    (error: unknown) => {
      const { stderr = "" } = error as { stderr?: string };
      throw new Error(`Load at a fixed rate needs Go (go.mod names the version). ${stderr}`, {
        cause: error,
      });
    },
  );
  await built;
}

/** @param status the expected status of every response */
export async function applyFixedRate(load: FixedRate, status: number): Promise<Latencies> {
  await fixedRateTool();
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-rate-"));
  try {
    const [targets, results] = [join(folder, "targets"), join(folder, "results")];
    writeFileSync(targets, load.tokens.map((token) => target(load.port, token)).join("\n"));
    await run(VEGETA, [
      ...["attack", "-targets", targets, "-output", results],
      ...["-rate", `${load.perSecond}/s`, "-duration", `${load.seconds}s`],
      ...["-max-body", "0", "-timeout", "10s"],
    ]);
    const { stdout } = await run(VEGETA, ["encode", "-to", "csv", results], {
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return latenciesOf(stdout, status);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A target in vegeta's format "http". */
function target(port: number, token: string | undefined): string {
  const header = token === undefined ? "" : `Authorization: Bearer ${token}\n`;
  return `GET http://127.0.0.1:${port}/\n${header}`;
}

function latenciesOf(csv: string, status: number): Latencies {
  const rows = csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const expected = rows.filter((row) => Number(row[STATUS]) === status);
  const micros = expected.map((row) => Number(row[NANOSECONDS]) / 1000).sort((a, b) => a - b);
  return { micros, failed: rows.length - expected.length };
}

/** `share` of the values are at most the returned one. `sorted` is ascending. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The columns of a table of latencies, in microseconds. */
export const LATENCY_HEADS = ["p50", "p99", "p99.9"];

/** Medians of the rounds for LATENCY_HEADS. */
export function latencyFigures(rounds: Latencies[]): number[] {
  return [0.5, 0.99, 0.999].map((share) => {
    const values = rounds.map(({ micros }) => percentile(micros, share)).sort((a, b) => a - b);
    return percentile(values, 0.5);
  });
}
