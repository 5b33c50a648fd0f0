/** Comments of the sources use plain words: no phrase of banned-words.txt occurs in them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { read, ROOT } from "../harness/documents.ts";
import { occurrences, readBanned } from "./banned-phrases.ts";

/** The checked files, as git's pathspecs. */
const CHECKED = [
  "assembly/**/*.ts",
  "cli/**/*.ts",
  "explain/**/*.ts",
  "page/**/*.ts",
  "sandbox/*.ts",
  "tests/**/*.ts",
  "tools/**/*.ts",
];

/**
 * A comment, or a literal that may contain text like a comment. No regular expression in the sources has
 * quotes in it.
 */
const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`/g;
const DIRECTIVE = /^(?:\/\/|\/\*) (?:eslint-|@ts-|prettier-ignore)/;

/**
 * The text with everything replaced by spaces except comments without their code spans. Lines keep their
 * numbers.
 */
function comments(source: string): string {
  let text = "";
  let end = 0;
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, " ");
  for (const match of source.matchAll(TOKEN)) {
    const comment = match.groups?.["comment"];
    const isChecked = comment !== undefined && !DIRECTIVE.test(comment);
    text += blank(source.slice(end, match.index));
    text += isChecked ? prose(comment).replaceAll(/`[^`\n]+`/g, blank) : blank(match[0]);
    end = match.index + match[0].length;
  }
  return text + blank(source.slice(end));
}

/** The comment without its marks, so that a phrase is found across lines. */
function prose(comment: string): string {
  return comment
    .replaceAll(/^[^\S\n]*\*(?!\/)/gm, (mark) => " ".repeat(mark.length))
    .replaceAll(/\/\*\*?|\*\/|\/\//g, (mark) => " ".repeat(mark.length));
}

const { phrases } = readBanned();

const specs = CHECKED.map((glob) => `:(glob)${glob}`);
const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ...specs];
const paths = spawnSync("git", args, { cwd: ROOT, encoding: "utf8" }).stdout.split("\0");

void test("comments use no banned phrase", () => {
  const found = paths
    .filter((path) => path !== "")
    .flatMap((path) => {
      const text = comments(read(path));
      return phrases.flatMap((phrase) =>
        occurrences(text, phrase).map((one) => `${path}:${one.line}: "${one.found}"`),
      );
    });
  assert.deepEqual(found, []);
});

void test("a phrase is found in comments across lines, but not in code and literals", () => {
  const source = [
    "const besides = `besides // besides`;",
    "// It means",
    "// a key, not `besides`.",
    '/** Quotes "besides". */ const url = "https://besides.example"; // Besides.',
  ].join("\n");
  const found = ["means a key", "besides"].flatMap((phrase) =>
    occurrences(comments(source), phrase),
  );
  assert.deepEqual(found, [
    { line: 2, found: "means a key" },
    { line: 4, found: "besides" },
    { line: 4, found: "Besides" },
  ]);
});
