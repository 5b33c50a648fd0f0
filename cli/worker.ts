/** The worker thread of a plugin: one job, one result. */
import { parentPort, workerData } from "node:worker_threads";
import { type Job, run } from "../sandbox/job.ts";
import type { WorkerAnswer } from "./ask.ts";
import { verifySignature } from "./verify-signature.ts";

const { bytes, job } = workerData as { bytes: Uint8Array<ArrayBuffer>; job: Job };

function answer(): WorkerAnswer {
  try {
    const module = new WebAssembly.Module(bytes);
    return { result: run(module, job, { verify_signature: verifySignature }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(answer());
