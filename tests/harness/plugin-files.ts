/** build/plugin.wasm, which is built first if it is missing or outdated. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const PLUGIN = join(ROOT, "build", "plugin.wasm");

export async function builtPlugin(): Promise<string> {
  if (changedAt(PLUGIN) > newestSource()) return PLUGIN;
  console.error("Building build/plugin.wasm ...");
  const build = spawn("npm", ["run", "--silent", "build"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(build, "exit")) as [number | null];
  if (code !== 0) throw new Error("The plugin was not built: see the compiler's errors above.");
  return PLUGIN;
}

function newestSource(): number {
  const sources = readdirSync(join(ROOT, "assembly"), { recursive: true, encoding: "utf8" });
  const paths = sources.map((name) => join(ROOT, "assembly", name));
  return Math.max(...[...paths, join(ROOT, "asconfig.json")].map(changedAt));
}

/** Milliseconds since 1970; 0 if the file is missing. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
