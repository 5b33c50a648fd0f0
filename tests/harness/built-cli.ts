/** The command line as installed: dist/cli/main.js, which is built first if it is outdated. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");
const MAIN = join(ROOT, "dist", "cli", "main.js");
const SOURCES = ["cli", "explain", "sandbox", "assembly/verdict", "assembly/config"];
const ENDED_WITHIN_MS = 60_000;

export interface Ran {
  exit: number;
  out: string;
  err: string;
}

let built: Promise<void> | undefined;

/** @param folder the working directory */
export async function runCli(
  args: readonly string[],
  {
    folder = ROOT,
    stdin = "",
    waitsFor = Promise.resolve(),
    env = {},
  }: {
    folder?: string;
    stdin?: string;
    /** Delays writing to standard input. */
    waitsFor?: Promise<unknown>;
    env?: NodeJS.ProcessEnv;
  } = {},
): Promise<Ran> {
  await (built ??= build());
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      {
        cwd: folder,
        env: { PATH: process.env["PATH"], LANG: "C", ...env },
        timeout: ENDED_WITHIN_MS,
        maxBuffer: 16 * 1024 * 1024,
      },
      (error, out, err) => {
        const exit = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        resolve({ exit, out, err });
      },
    );
    void waitsFor.then(() => child.stdin?.end(stdin));
  });
}

async function build(): Promise<void> {
  const changed = Math.max(...SOURCES.flatMap(filesOf).map((path) => statSync(path).mtimeMs));
  if ((statSync(MAIN, { throwIfNoEntry: false })?.mtimeMs ?? 0) > changed) return;
  const tsc = join(ROOT, "node_modules", ".bin", "tsc");
  const child = spawn(tsc, ["-p", "tsconfig.dist.json"], { cwd: ROOT, stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0)
    throw new Error("The command line was not built: see the compiler's errors above.");
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(ROOT, folder, name));
}
