/** The archive of `npm pack`, installed into an empty folder: the command, the libraries and the documents. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { buildCli, ROOT } from "../harness/built-cli.ts";
import { buildPlayground } from "../../tools/playground.ts";
import { blocks } from "../harness/documents.ts";
import { otherNodes } from "../harness/other-nodes.ts";

const run = promisify(execFile);
const EXAMPLE_OUTPUT = "false 401 token-missing\n";
const LIBRARY = join(ROOT, "docs", "explain", "library.ts");

void describe("the npm package", () => {
  let folder = "";
  let installed = "";
  before(async () => {
    await buildCli();
    await buildPlayground();
    folder = mkdtempSync(join(tmpdir(), "jwt-verdict-package-"));
    installed = join(folder, "node_modules", "jwt-verdict");
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
    const [archive = ""] = readdirSync(folder);
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    await run("npm", ["install", ...quiet, join(folder, archive)], { cwd: folder });
    cpSync(join(ROOT, "docs", "explain", "wasmplugin.yaml"), join(folder, "wasmplugin.yaml"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  void test("it contains what it needs, and no sources or tests", () => {
    assert.deepEqual(readdirSync(join(installed, "build")).sort(), ["playground", "plugin.wasm"]);
    const names = readdirSync(installed, { recursive: true, encoding: "utf8" });
    const sources = names.filter((name) => /(?<!\.d)\.ts$/.test(name) && !name.startsWith("docs"));
    assert.deepEqual(sources, []);
    assert.deepEqual(
      names.filter((name) => name.startsWith("tests") && name.includes(".")),
      ["tests/vectors/README.md"],
    );
  });

  void test("the command runs", async () => {
    const command = join(folder, "node_modules", ".bin", "jwt-verdict");
    const options = { cwd: folder, env: { ...process.env, NO_COLOR: "1" } };
    const page = await run(command, ["reasons", "token-expired"], options);
    assert.match(page.stdout, /^# token-expired: /);
    writeFileSync(join(folder, "plugin.json"), '{"consumers": [{"name": "a", "jwks": 5}]}');
    await assert.rejects(run(command, ["check-config", "plugin.json"], options), {
      code: 1,
      stdout: /plugin\.json:1:\d+: error: consumers/,
    });
  });

  void test("the page is in the package: its address is printed, or it is written to a file", async () => {
    const command = join(folder, "node_modules", ".bin", "jwt-verdict");
    const options = { cwd: folder, env: { ...process.env, LANG: "C" } };
    const { stdout } = await run(command, ["page", "--json"], options);
    const { url } = JSON.parse(stdout) as { url: string };
    const page = readFileSync(fileURLToPath(url), "utf8");
    assert.match(page, /^\ufeff?<!doctype html>[^]*<\/html>\s*$/i);
    const written = await run(command, ["page", "page.html"], options);
    const address = pathToFileURL(join(realpathSync(folder), "page.html")).href;
    assert.equal(written.stdout, `Open ${address} in a browser; it needs no server.\n`);
    assert.equal(readFileSync(join(folder, "page.html"), "utf8"), page);
    await assert.rejects(run(command, ["page", join("none", "page.html")], options), {
      code: 2,
      stderr: /cannot be written: ENOENT/,
    });
  });

  void test("every export exists, and the libraries have types", () => {
    const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      exports: Record<string, string | { types: string; default: string }>;
    };
    const files = Object.values(exports).flatMap((one) =>
      typeof one === "string" ? [one] : [one.types, one.default],
    );
    assert.deepEqual(
      files.filter((file) => !existsSync(join(installed, file))),
      [],
    );
  });

  for (const name of ["README.md", "README.zh-CN.md"]) {
    void test(`every link of ${name} leads to a file of the package`, () => {
      const text = readFileSync(join(installed, name), "utf8");
      const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link);
      const relative = links.filter((link) => !/^[a-z]+:/.test(link));
      assert.ok(relative.length > 20, relative.join());
      assert.deepEqual(
        relative.filter((link) => !existsSync(join(installed, dirname(name), link))),
        [],
      );
    });
  }

  void test("the example of the libraries is in the documents, has types, and runs", async () => {
    const example = readFileSync(LIBRARY, "utf8");
    for (const document of ["docs/explain.md", "docs/explain.zh-CN.md"]) {
      const shown = blocks(readFileSync(join(ROOT, document), "utf8"));
      assert.ok(
        shown.some(({ text }) => text.trim() === example.trim()),
        document,
      );
    }
    writeFileSync(join(folder, "library.ts"), example);
    const tsc = join(ROOT, "node_modules", ".bin", "tsc");
    await run(
      tsc,
      [
        ...["--strict", "--target", "ES2022", "--module", "NodeNext", "--types", "node"],
        ...["--typeRoots", join(ROOT, "node_modules", "@types"), "library.ts"],
      ],
      { cwd: folder },
    ).catch((error: unknown) => {
      throw new Error((error as { stdout?: string }).stdout, { cause: error });
    });
    const { stdout } = await run(process.execPath, ["library.js"], { cwd: folder });
    assert.equal(stdout, EXAMPLE_OUTPUT);
  });

  for (const node of otherNodes()) {
    void test(`the command and the libraries run on ${basename(dirname(dirname(node)))}`, async () => {
      const main = join(installed, "dist", "cli", "main.js");
      const args = [main, "explain", "-c", "wasmplugin.yaml", "--no-token", "--no-color"];
      await assert.rejects(run(node, args, { cwd: folder, env: { LANG: "C" } }), {
        code: 1,
        stdout: /^✗ Rejected: 401 token-missing/m,
      });
      const { stdout } = await run(node, ["library.js"], { cwd: folder });
      assert.equal(stdout, EXAMPLE_OUTPUT);
    });
  }
});
