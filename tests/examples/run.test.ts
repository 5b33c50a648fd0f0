/** `make run` and `make examples`, as users run them. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { exampleRequests } from "../../tools/example-requests.ts";
import { firstScreen } from "../../tools/run-screen.ts";

const ROOT = join(import.meta.dirname, "..", "..");

async function run(env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", join("tools", "run.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      CHECK: "1",
      PORT: "",
      ADMIN_PORT: "",
      DOCKER: "",
      COMPOSE: "",
      EXAMPLE: "",
      ALL: "",
      ...env,
    },
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

void test("make run DOCKER=1 uses the command in COMPOSE", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-compose-"));
  try {
    const [command, called] = ["compose", "called"].map((name) => join(folder, name));
    assert.ok(command && called);
    // Knows its version, and starts nothing.
    writeFileSync(command, `#!/bin/sh\necho "$@" >> ${called}\ntest "$2" = version\n`);
    chmodSync(command, 0o755);
    const { code, output } = await run({ DOCKER: "1", COMPOSE: `${command} -q` });
    assert.equal(code, 1);
    assert.match(output, /`.*compose -q up --detach` did not succeed/);
    const [version, up, ...more] = readFileSync(called, "utf8").trimEnd().split("\n");
    assert.equal(version, "-q version");
    assert.match(up ?? "", /^-q --file .*quickstart.compose\.yaml up --detach$/);
    assert.deepEqual(more, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const none = await run({ DOCKER: "1", COMPOSE: "no-such-compose" });
  assert.equal(none.code, 1);
  assert.match(none.output, /`no-such-compose version` failed/);
});

void test("the first screen has five requests, explain and the counters, and they work in a shell", async () => {
  const requests = await exampleRequests("quickstart", 10_000);
  const lines = firstScreen(requests, "quickstart", { gateway: 10_000, admin: 9901 });
  const curl = lines.filter((line) => line.startsWith("curl -si"));
  assert.equal(curl.length, 5);
  assert.ok(curl.every((line) => line.length < 160));
  assert.ok(lines.some((line) => line.includes("/stats?filter=jwt_verdict")));
  const tokens = lines.filter((line) => /^[A-Z_]+=eyJ/.test(line));
  const explain = lines.find((line) => line.startsWith("npx jwt-verdict explain")) ?? "";
  const script = [...tokens, ...curl, explain].map((line) => line.replace(/^(curl|npx)/, "echo"));
  const { stdout } = await promisify(execFile)("sh", ["-euc", script.join("\n")]);
  for (const token of tokens) assert.ok(stdout.includes(token.replace(/^.*=/, "Bearer ")), token);
  assert.match(stdout, /^jwt-verdict explain -c examples\/quickstart\/envoy\.yaml -t eyJ/m);
});
