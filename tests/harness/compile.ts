/** Compiles AssemblyScript like the plugin, to another file. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const ASC = join(ROOT, "node_modules", "assemblyscript", "bin", "asc.js");
/** The asc options of the plugin that store texts with one byte for each character. */
export const PACK_TEXTS = ["--transform", "./tools/pack-texts.js"];
/** The options of the plugin, without its target, which would overwrite its files. */
const OPTIONS = ["--config", "asconfig.json", "--target", "alone"];

/** `entry`: path from the root of the project. `wasm`: the output file. `more`: further asc options. */
export function compile(entry: string, wasm: string, more: string[] = []): void {
  mkdirSync(dirname(wasm), { recursive: true });
  execFileSync(process.execPath, [ASC, entry, ...OPTIONS, "--outFile", wasm, ...more], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
