/** Runs tools/release, which is a Go module. Its dependencies have their hashes in go.sum. */
import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..", "..");
const MODULE = join(ROOT, "tools", "release");
export const RELEASE = join(ROOT, "build", "release");

const run = promisify(execFile);

/** Why tests of releases cannot run here, or false. */
export const withoutGo: string | false = goFault();

function goFault(): string | false {
  try {
    execFileSync("go", ["version"], { cwd: MODULE, stdio: "ignore" });
    return false;
  } catch {
    return "these tests need Go (go.mod names the version), and there is none in PATH";
  }
}

export async function buildRelease(): Promise<void> {
  await run("go", ["build", "-o", RELEASE, "."], { cwd: MODULE });
}

/** Runs build/release in the root; returns what it printed. */
export function release(...args: string[]): Promise<string> {
  return releaseWith({}, ...args);
}

export async function releaseWith(
  variables: Record<string, string>,
  ...args: string[]
): Promise<string> {
  const env = { ...process.env, ...variables };
  return (await run(RELEASE, args, { cwd: ROOT, env })).stdout.trim();
}

/** Runs a tool that go.mod lists, in the folder of the module; rejects with what it printed. */
export async function goTool(name: string, ...args: string[]): Promise<void> {
  await run("go", ["tool", name, ...args], { cwd: MODULE }).catch((error: unknown) => {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(stdout + stderr, { cause: error });
  });
}
