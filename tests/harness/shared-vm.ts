/** Runs jobs in one VM of the plugin, because a VM for each job takes longer to start than the job. */
import { readFileSync } from "node:fs";
import { type Job, type JobResult, run, runIn } from "../../sandbox/job.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "./gateway.ts";

const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
let shared: Sandbox | undefined;

export function runShared(job: Job): JobResult {
  // A VM keeps the keys of servers, so each of these jobs has its own.
  if (/remote_jwks|jwks_uri/.test(job.configuration)) return run(module, job);
  return runIn((shared ??= new Sandbox(module)), job);
}
