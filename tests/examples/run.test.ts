/** `make run` and `make examples`, as users run them. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..", "..");

async function run(env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", join("tools", "run.ts")], {
    cwd: ROOT,
    env: { ...process.env, CHECK: "1", PORT: "", ADMIN_PORT: "", DOCKER: "", EXAMPLE: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

void test("make run CHECK=1 prints the requests of the quickstart and checks the answers", async () => {
  const { code, output } = await run({});
  assert.equal(code, 0, output);
  assert.match(output, /^curl -si http:\/\/127\.0\.0\.1:\d+\/ .* # 200$/m);
  assert.match(output, /^\d+ passed, 0 failed$/m);
});

void test("make run EXAMPLE=name runs that example; an unknown name lists them", async () => {
  const other = await run({ EXAMPLE: "two-consumers" });
  assert.equal(other.code, 0, other.output);
  assert.match(other.output, /^ok - .*reports/m);
  const none = await run({ EXAMPLE: "three-consumers" });
  assert.equal(none.code, 1);
  assert.match(none.output, /There is no example "three-consumers": there are .*two-consumers/);
});
