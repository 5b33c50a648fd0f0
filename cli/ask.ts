/** Runs the plugin in a worker thread, and terminates the thread on a timeout. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Job, JobResult } from "../sandbox/job.ts";
import type { Ask } from "../explain/explanation.ts";
import { PACKAGE_ROOT } from "./package-root.ts";
import { InputError } from "../explain/source/input-error.ts";

/** The message of the worker. */
export type WorkerAnswer = { result: JobResult } | { error: string };

/** The first bytes of every WebAssembly module. */
const MAGIC = Buffer.from("\0asm");
const LIMIT_MS = 10_000;
/** The built file, because a worker thread does not load TypeScript. */
const WORKER = join(PACKAGE_ROOT, "dist", "cli", "worker.js");

/** @param wasm the file of the plugin; by default the one that was built with this command */
export async function askPlugin(
  wasm = join(PACKAGE_ROOT, "build", "plugin.wasm"),
  limitMs = LIMIT_MS,
): Promise<Ask> {
  if (!existsSync(wasm)) {
    throw new InputError(
      `No plugin at ${wasm}: build it with "make build", or pass another with --wasm.`,
    );
  }
  const bytes = await readFile(wasm);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new InputError(`${wasm} is not WebAssembly; expected a build of the plugin.`);
  }
  return (job) => runIn(new Worker(WORKER, { workerData: { bytes, job } }), limitMs, job);
}

async function runIn(worker: Worker, limitMs: number, job: Job): Promise<JobResult> {
  const what = job.request === undefined ? "the configuration" : "the request";
  const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new InputError(
            `The plugin did not finish ${what} within ${limitMs / 1000} s and was stopped.`,
          ),
        ),
      limitMs,
    );
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => void worker.terminate());
  if ("result" in answer) return answer.result;
  throw new InputError(
    `The plugin trapped on ${what}: ${answer.error}. In a gateway, every request would get a 503.`,
  );
}
