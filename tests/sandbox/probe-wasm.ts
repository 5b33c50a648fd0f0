/** tests/sandbox/probe.ts, compiled. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
export const PROBE_WASM = join(ROOT, "build", "sandbox-probe.wasm");

export function probeModule(): WebAssembly.Module {
  mkdirSync(join(ROOT, "build"), { recursive: true });
  const asc = join(ROOT, "node_modules", "assemblyscript", "bin", "asc.js");
  const options = [
    "--config",
    "asconfig.json",
    "--target",
    "sandbox-probe",
    "--outFile",
    PROBE_WASM,
  ];
  execFileSync(process.execPath, [asc, "tests/sandbox/probe.ts", ...options], {
    cwd: ROOT,
    stdio: "inherit",
  });
  return new WebAssembly.Module(readFileSync(PROBE_WASM));
}
