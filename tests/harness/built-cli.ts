/** The command line as built: dist/cli, which is built first if it is outdated. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import type * as Ask from "../../cli/ask.ts";
import type { Invocation } from "../../cli/invocation.ts";
import type * as CommandLine from "../../cli/command-line.ts";
import type * as VerifySignature from "../../cli/verify-signature.ts";
import type * as Job from "../../sandbox/job.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
const DIST = join(ROOT, "dist");
const MAIN = join(DIST, "cli", "main.js");
const SOURCES = ["cli", "explain", "sandbox", "assembly/verdict", "assembly/config"];
const ENDED_WITHIN_MS = 60_000;

export interface Ran {
  exit: number;
  out: string;
  err: string;
}

interface Surroundings {
  /** The working directory. */
  folder?: string;
  stdin?: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command in this process, with the plugin compiled once, because a process takes most of its time to
 * start. What only a process has (pipes, the worker of the plugin, options of Node) needs `startCli`.
 */
export async function runCli(
  args: readonly string[],
  { folder = ROOT, stdin = "", env = {} }: Surroundings = {},
): Promise<Ran> {
  const { runCommandLine, ask, askPlugin } = await (loaded ??= load());
  let out = "";
  let err = "";
  const invocation: Invocation = {
    args,
    env: { LANG: "C", ...env },
    folder,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    loadPlugin: (wasm) =>
      wasm === undefined ? Promise.resolve(ask) : askPlugin(resolve(folder, wasm)),
    exitStatus: 0,
  };
  await runCommandLine(invocation);
  return { exit: invocation.exitStatus, out, err };
}

/** Runs a command as a process. */
export async function startCli(
  args: readonly string[],
  {
    folder = ROOT,
    stdin = "",
    waitsFor = Promise.resolve(),
    env = {},
  }: Surroundings & {
    /** Delays writing to standard input. */
    waitsFor?: Promise<unknown>;
  } = {},
): Promise<Ran> {
  await buildCli();
  return new Promise((done) => {
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
        done({ exit, out, err });
      },
    );
    void waitsFor.then(() => child.stdin?.end(stdin));
  });
}

let built: Promise<void> | undefined;

/** Builds dist/cli if it is missing or outdated. */
export function buildCli(): Promise<void> {
  return (built ??= build());
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

interface Loaded {
  runCommandLine: typeof CommandLine.runCommandLine;
  askPlugin: typeof Ask.askPlugin;
  /** Runs jobs in this thread; their results are copied, as from a worker. */
  ask: (job: Job.Job) => Promise<Job.JobResult>;
}

let loaded: Promise<Loaded> | undefined;

async function load(): Promise<Loaded> {
  await buildCli();
  const [{ runCommandLine }, { askPlugin }, sandbox, { verifySignature }] = await Promise.all([
    imported<typeof CommandLine>("cli/command-line.js"),
    imported<typeof Ask>("cli/ask.js"),
    imported<typeof Job>("sandbox/job.js"),
    imported<typeof VerifySignature>("cli/verify-signature.js"),
  ]);
  const module = new WebAssembly.Module(readFileSync(join(ROOT, "build", "plugin.wasm")));
  const ask = (job: Job.Job): Promise<Job.JobResult> => {
    const result = sandbox.run(module, job, { verify_signature: verifySignature });
    return Promise.resolve(structuredClone(result));
  };
  return { runCommandLine, askPlugin, ask };
}

function imported<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(join(DIST, path)).href) as Promise<Module>;
}
