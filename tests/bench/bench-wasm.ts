/** Compiles the plugins that are made for the benchmark alone, as the plugin itself is compiled. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** @returns where the wasm is */
export function compile(name: "floor" | "empty"): string {
  const wasm = join(ROOT, "build", `bench-${name}.wasm`);
  const asc = join(ROOT, "node_modules/assemblyscript/bin/asc.js");
  const options = ["--config", "asconfig.json", "--target", "release"];
  const output = ["-o", wasm, "--textFile", join(ROOT, "build", `bench-${name}.wat`)];
  execFileSync(process.execPath, [asc, `tests/bench/${name}.ts`, ...options, ...output], {
    cwd: ROOT,
  });
  return wasm;
}
