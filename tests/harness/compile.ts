/** Compiles AssemblyScript with the plugin's options. Test files that need the same module share one compilation. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const ASC = join(ROOT, "node_modules", "assemblyscript", "bin", "asc.js");
const CACHE = join(ROOT, "build", "compiled");
/** Options of asc that store texts with one byte for each character, as in the plugin. */
export const COMPRESS_MEMORY = ["--transform", "./tools/compress-memory.js"];
/** The plugin's options without its target, because a target names the output file. */
const OPTIONS = ["--config", "asconfig.json", "--target", "alone"];

/** `entry` is a path from the root of the project, `wasm` the output file; `more` are options of asc. */
export function compile(entry: string, wasm: string, more: string[] = []): void {
  const args = [entry, ...OPTIONS, ...more];
  const cached = join(CACHE, `${sourcesDigest(args)}.wasm`);
  if (!existsSync(cached)) {
    mkdirSync(CACHE, { recursive: true });
    // Several test files may compile at the same time: each writes a separate file, and the last rename wins.
    const own = `${cached}.${process.pid}`;
    execFileSync(process.execPath, [ASC, ...args, "--outFile", own], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
    });
    renameSync(own, cached);
  }
  mkdirSync(dirname(wasm), { recursive: true });
  copyFileSync(cached, wasm);
}

/** Changes with the options, with every source that asc can read, and with asc itself. */
function sourcesDigest(args: string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(args));
  const files = ["asconfig.json", "tools/compress-memory.js", "package-lock.json"];
  for (const folder of ["assembly", "tests"]) {
    const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    const ending = folder === "tests" ? ".as.ts" : ".ts";
    files.push(...paths.filter((path) => path.endsWith(ending)).map((path) => join(folder, path)));
  }
  for (const file of files.sort()) digest.update(file).update(readFileSync(join(ROOT, file)));
  return digest.digest("hex").slice(0, 32);
}
