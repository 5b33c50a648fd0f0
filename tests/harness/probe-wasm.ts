/** Compiles tests/sandbox/host-probe.as.ts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./compile.ts";

export const PROBE_WASM = join(import.meta.dirname, "..", "..", "build", "sandbox-probe.wasm");

export function probeModule(): WebAssembly.Module {
  compile("tests/sandbox/host-probe.as.ts", PROBE_WASM);
  return new WebAssembly.Module(readFileSync(PROBE_WASM));
}
