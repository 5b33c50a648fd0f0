/** The vectors of RSA and the random powers again, with the code of build/plugin-relaxed-simd.wasm. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

process.env["PROBE"] = "relaxed-simd";
const { probe } = await import("../harness/probe-host.ts");

void test("RSA uses fused multiply-adds", () => assert.equal(probe.isRelaxed(), 1));

const SKIP = process.arch !== "x64" && "V8 can turn off fused multiply-add only on x64";

void test(
  "RSA falls back to integers on a processor without fused multiply-add",
  { skip: SKIP },
  () => {
    const script = join(import.meta.dirname, "without-fma.ts");
    const output = execFileSync(process.execPath, ["--no-enable-fma3", "--import", "tsx", script], {
      encoding: "utf8",
    });
    assert.deepEqual(JSON.parse(output), { isRelaxed: 0, valid: true, altered: false });
  },
);

await import("./random-powers.test.ts");
await import("./vectors.test.ts");
