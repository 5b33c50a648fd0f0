/** Code that also runs in browsers: the sandbox, the parts of explain that read and format, and the page. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { ROOT } from "../harness/documents.ts";

const PORTABLE = ["sandbox", "explain", "page"];
const PACKAGES = [
  "yaml",
  "jose",
  "picocolors",
  "shell-quote",
  "getopts",
  "fastest-levenshtein",
  "string-width",
];
/** Packages of the editors, which only the page uses. */
const OF_PAGE = /^(?:@codemirror\/|@lezer\/|style-mod$)/;
const OF_NODE = /\b(?:Buffer\b|process\.|__dirname\b|require\()/;

const sources = PORTABLE.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
).concat("explain/explanation.ts", "explain/given-question.ts");
/** Modules that tools/playground.ts embeds. */
const EMBEDDED = /^embedded:|\/docs\/explain\//;

void test("portable sources import no Node modules", () => {
  const found = sources.flatMap((path) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, path), "utf8"));
    return importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => !isPortable(path, name))
      .map((name) => `${path} imports ${name}`);
  });
  assert.deepEqual(found, []);
});

void test("portable sources use no global of Node", () => {
  const found = sources.filter((path) => {
    const code = readFileSync(join(ROOT, path), "utf8").replace(
      /\/\*[^]*?\*\/|\/\/.*|"[^"\n]*"/g,
      "",
    );
    return OF_NODE.test(code);
  });
  assert.deepEqual(found, []);
});

void test("the sandbox depends neither on its plugin nor on its users", () => {
  const found = sources
    .filter((path) => path.startsWith("sandbox/"))
    .filter((path) => /from "(?!\.\/)/.test(readFileSync(join(ROOT, path), "utf8")));
  assert.deepEqual(found, []);
});

void test("only tests and tools import the page", () => {
  const found = sources
    .filter((path) => !path.startsWith("page/"))
    .filter((path) => /from "[^"]*\/page\//.test(readFileSync(join(ROOT, path), "utf8")));
  assert.deepEqual(found, []);
});

function isPortable(from: string, name: string): boolean {
  const isOfPage = EMBEDDED.test(name) || OF_PAGE.test(name);
  if (from.startsWith("page/") && isOfPage) return true;
  if (!name.startsWith(".")) return PACKAGES.includes(name);
  const path = join("/", from, "..", name).slice(1);
  const table =
    /^assembly\/(?:(?:verdict|config)\/|config\/issues\/issue-|message\/phrases)[\w-]*\.ts$/.test(
      path,
    );
  // Types of the commands are allowed, because no code is imported.
  const isType = new RegExp(`import type [^;]*"${name.replaceAll(".", "\\.")}"`);
  const text = readFileSync(join(ROOT, from), "utf8");
  return table || sources.includes(path) || isType.test(text);
}
