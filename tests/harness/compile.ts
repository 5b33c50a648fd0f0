/** Compiles AssemblyScript as the plugin is compiled, to a file of its own. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const ASC = join(ROOT, "node_modules", "assemblyscript", "bin", "asc.js");
/** Options of asc that store texts with one byte for each character, as the plugin has them. */
export const PACK_TEXTS = ["--transform", "./tools/pack-texts.js"];
/** The plugin's options but not its target, whose files are the plugin's. */
const OPTIONS = ["--config", "asconfig.json", "--target", "alone"];

/** `entry` is a path from the root of the project, `wasm` where the module is to be; `more` are options of asc. */
export function compile(entry: string, wasm: string, more: string[] = []): void {
  mkdirSync(dirname(wasm), { recursive: true });
  execFileSync(process.execPath, [ASC, entry, ...OPTIONS, "--outFile", wasm, ...more], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
