/** All builds in wasmtime, behind a host that has the calls of proxy-wasm ABI 0.2.1 and nothing else. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { installedPackage, pinnedPackage } from "../harness/python-package.ts";

const run = promisify(execFile);
const BUILD = join(import.meta.dirname, "..", "..", "build");

interface Outcome {
  action: number;
  /** Replies, callouts and continuations. */
  calls: string[];
}

interface Smoke {
  foreign: string[];
  imports: number;
  configured: number[];
  valid: Outcome;
  invalid: Outcome;
  missing: Outcome;
  waiting: Outcome;
  /** The errors of wasmtime without these features. */
  without_simd: string;
  without_relaxed_simd: string;
  without_bulk_memory: string;
  log: string[];
}

let packages = "";
before(async () => {
  const wasmtime = pinnedPackage("tools/wasmtime-requirements.txt");
  const folder = `wasmtime-${wasmtime.version}`;
  packages = await installedPackage(wasmtime, folder, join("wasmtime", "__init__.py"));
});

async function smoke(wasm: string, build: "simd" | "scalar" | "relaxed-simd"): Promise<Smoke> {
  const script = join(import.meta.dirname, "smoke.py");
  const environment = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1" };
  const args = [script, join(BUILD, wasm), build];
  const { stdout } = await run("python3", args, { env: environment });
  return JSON.parse(stdout) as Smoke;
}

for (const [wasm, build] of [
  ["plugin.wasm", "simd"],
  ["plugin-scalar.wasm", "scalar"],
  ["plugin-relaxed-simd.wasm", "relaxed-simd"],
] as const) {
  void test(`${wasm} imports calls of the ABI only, and returns its actions`, async () => {
    const found = await smoke(wasm, build);
    const evidence = found.log.join("\n");
    assert.deepEqual(found.foreign, []);
    assert.ok(found.imports > 10, String(found.imports));
    assert.deepEqual(found.configured, [1, 1], evidence);
    assert.deepEqual(found.valid, { action: 0, calls: [] }, evidence);
    const rejected = { action: 1, calls: ["proxy_send_local_response"] };
    assert.deepEqual(found.invalid, rejected, evidence);
    assert.deepEqual(found.missing, rejected, evidence);
    // docs/install.md: the only action that the ABI does not list.
    assert.deepEqual(found.waiting, { action: 4, calls: ["proxy_http_call"] }, evidence);
    assert.match(found.without_simd, build === "scalar" ? /^$/ : /SIMD/);
    const isRelaxed = build === "relaxed-simd";
    assert.match(found.without_relaxed_simd, isRelaxed ? /relaxed SIMD/ : /^$/);
    assert.match(found.without_bulk_memory, /bulk[ _-]memory/);
  });
}
