/** The output in the documents is that of the command. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "shell-quote";
import { blocks, documents } from "../harness/documents.ts";
import { ROOT, runCli } from "../harness/built-cli.ts";

const PROMPT = "$ npx jwt-verdict ";

const shown = documents().flatMap(({ path, text }) =>
  blocks(text)
    .filter((block) => block.language === "console" && block.text.startsWith(PROMPT))
    .map((block) => ({ path, text: block.text })),
);

for (const { path, text } of shown) {
  const [line = "", ...expected] = text.trimEnd().split("\n");
  void test(`${path}: ${line}`, async () => {
    const [words, file] = commandOf(line.slice(PROMPT.length));
    const stdin = file === undefined ? "" : readFileSync(join(ROOT, file), "utf8");
    const { out } = await runCli(words, { stdin });
    const printed = out.split("\n");
    const isCut = expected.at(-1) === "...";
    const lines = isCut ? expected.slice(0, -1) : expected;
    assert.deepEqual(lines, isCut ? printed.slice(0, lines.length) : out.trimEnd().split("\n"));
  });
}

void test("README and docs/explain show the command, in both languages", () => {
  const paths = shown.map(({ path }) => path);
  for (const path of ["README.md", "README.zh-CN.md", "docs/explain.md", "docs/explain.zh-CN.md"]) {
    assert.ok(paths.includes(path), path);
  }
});

/** The words of a line, and the file for standard input. */
function commandOf(line: string): [words: string[], file: string | undefined] {
  const entries = parse(line);
  const end = entries.findIndex((entry) => typeof entry !== "string");
  const words = (end < 0 ? entries : entries.slice(0, end)).map(String);
  const file = end < 0 ? undefined : entries[end + 1];
  return [words, typeof file === "string" ? file : undefined];
}
