/** The plugins that only the benchmark uses. */
import { join } from "node:path";
import { compile } from "../harness/compile.ts";

export const BUILD = join(import.meta.dirname, "..", "..", "build");

/** @returns the path of the wasm */
export function benchWasm(name: "floor" | "bare" | "empty"): string {
  const wasm = join(BUILD, `bench-${name}.wasm`);
  compile(`tests/bench/${name}.as.ts`, wasm);
  return wasm;
}
