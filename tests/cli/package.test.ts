/** The archive of `npm pack` contains exactly what the command needs. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { ROOT, runCli } from "../harness/built-cli.ts";

const run = promisify(execFile);

void test("the packed command line runs outside of the checkout", async () => {
  await runCli(["--version"]);
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-package-"));
  try {
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
    const [archive = ""] = readdirSync(folder);
    await run("tar", ["-xzf", archive], { cwd: folder });
    const installed = join(folder, "package");
    assert.deepEqual(readdirSync(installed).sort(), [
      "LICENSE",
      "README.md",
      "README.zh-CN.md",
      "build",
      "dist",
      "docs",
      "package.json",
    ]);
    assert.deepEqual(readdirSync(join(installed, "build")), ["plugin.wasm"]);
    symlinkSync(join(ROOT, "node_modules"), join(installed, "node_modules"));
    writeFileSync(join(folder, "plugin.json"), '{"consumers": [{"name": "a", "jwks": 5}]}');
    const main = join(installed, "dist", "cli", "main.js");
    const page = await run(process.execPath, [main, "reasons", "token-expired"], { cwd: folder });
    assert.match(page.stdout, /^# token-expired: /);
    const checked = run(process.execPath, [main, "check-config", "plugin.json"], {
      cwd: folder,
      // CI enables colours by default.
      env: { ...process.env, NO_COLOR: "1" },
    });
    await assert.rejects(checked, {
      code: 1,
      stdout: /plugin\.json:1:\d+: error: consumers/,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
