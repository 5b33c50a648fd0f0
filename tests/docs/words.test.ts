/** User-facing text uses plain words: no phrase of banned-words.txt occurs in it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import ts from "typescript";
import { read, ROOT } from "../harness/documents.ts";
import { occurrences, readBanned } from "./banned-phrases.ts";

/**
 * The checked files, as git's pathspecs. In sources, only string literals are checked, not identifiers and
 * comments.
 */
const CHECKED = [
  "assembly/**/*.ts",
  "cli/**/*.ts",
  "explain/**/*.ts",
  "page/**/*.ts",
  "page/**/*.html",
  "page/gallery/examples/*.yaml",
  "sandbox/**/*.ts",
  "*.md",
  "docs/**/*.md",
  "examples/**/*.md",
  "examples/*/*.yaml",
  "site/*.md",
  "site/.vitepress/*.mjs",
  "tests/**/*.ts",
  "tests/**/*.md",
  "tests/scenarios/**/*.yaml",
  "tools/**/*.ts",
];

function checkedPaths(): string[] {
  const specs = CHECKED.map((glob) => `:(glob)${glob}`);
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ...specs];
  const { stdout } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  return stdout.split("\0").filter((path) => path !== "");
}

/**
 * The text with everything replaced by spaces that the file does not word itself: blocks and spans of code,
 * which quote output and names; link targets; the title of a hint page, which is the catalog's. Lines keep
 * their numbers.
 */
function prose(path: string, text: string): string {
  const blank = (quoted: string): string => quoted.replaceAll(/[^\n]/g, " ");
  // Of a scenario only the line that names it is checked: all other texts are input and output.
  if (path.startsWith("tests/scenarios/") && path.endsWith(".yaml"))
    return text.replaceAll(/^(?!about: ).*$/gm, blank);
  if (path.endsWith(".ts")) return literals(path, text).replaceAll(/`[^`\n]+`/g, blank);
  if (!path.endsWith(".md")) return text;
  const body = path.startsWith("docs/hints/") ? text.replace(/^# .*/, blank) : text;
  return body
    .replaceAll(/^( *)```\w*\n[^]*?^\1```$/gm, blank)
    .replaceAll(/`[^`\n]+`/g, blank)
    .replaceAll(/\]\([^)\n]*\)/g, blank);
}

/** The functions whose first argument is the title of a test. */
const TITLED = /^(?:test|it|describe|pageTest|t\.test)$/;

/**
 * The texts of a source, or only the titles of a test: everything except those string literals and templates
 * is replaced by spaces, and so are the names of imports.
 */
function literals(path: string, text: string): string {
  const kept: [from: number, to: number][] = [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    if (isText) kept.push([node.getStart() + 1, node.getEnd() - 1]);
    ts.forEachChild(node, visit);
  };
  // Other texts of tests are input and output.
  const visitTitles = (node: ts.Node): void => {
    const isTest = ts.isCallExpression(node) && TITLED.test(node.expression.getText());
    if (isTest && node.arguments[0] !== undefined) visit(node.arguments[0]);
    ts.forEachChild(node, visitTitles);
  };
  (path.startsWith("tests/") ? visitTitles : visit)(source);
  const isKept = new Set(kept.flatMap(([from, to]) => range(from, to)));
  return text
    .split("")
    .map((character, at) => (isKept.has(at) || character === "\n" ? character : " "))
    .join("");
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

const { phrases, exceptions } = readBanned();

function isException(path: string, phrase: string): boolean {
  return exceptions.some((exception) => exception.path === path && exception.phrase === phrase);
}

for (const path of checkedPaths()) {
  void test(`${path} uses no banned phrase`, () => {
    const text = prose(path, read(path));
    const found = phrases
      .filter((phrase) => !isException(path, phrase))
      .flatMap((phrase) => occurrences(text, phrase))
      .sort((a, b) => a.line - b.line)
      .map((occurrence) => `${path}:${occurrence.line}: "${occurrence.found}"`);
    assert.deepEqual(found, []);
  });
}

void test("every exception has a reason and is still needed", () => {
  const faults = exceptions.flatMap(({ path, phrase, hasReason }) => {
    if (!hasReason) return [`${path}: "${phrase}" has no comment above it`];
    const isNeeded =
      phrases.includes(phrase) && occurrences(prose(path, read(path)), phrase).length > 0;
    return isNeeded ? [] : [`${path}: "${phrase}" does not occur there`];
  });
  assert.deepEqual(faults, []);
});

void test("a phrase is found across lines, and not in code", () => {
  const text = ["Not `besides`.", "```text", "besides", "```", "It means", "a key. Besides."].join(
    "\n",
  );
  const found = ["means a key", "besides"].flatMap((phrase) =>
    occurrences(prose("docs/a.md", text), phrase),
  );
  assert.deepEqual(found, [
    { line: 5, found: "means a key" },
    { line: 6, found: "Besides" },
  ]);
});
