/** Every decision has its number, status and date, and a line in the index. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { names, read, ROOT } from "../harness/documents.ts";

const FOLDER = "docs/decisions";
const HEAD =
  /^# (?<number>\d+)\. .+\n\nStatus: (?:accepted|superseded by \d+)\nDate: \d{4}-\d\d-\d\d\n\n/;

const files = names(join(ROOT, FOLDER)).filter((name) => /^\d{4}-.*\.md$/.test(name));

for (const file of files) {
  void test(`${file} begins with its number, status and date`, () => {
    const number = HEAD.exec(read(`${FOLDER}/${file}`))?.groups?.["number"];
    assert.equal(number, String(Number(file.slice(0, 4))), `${FOLDER}/${file}: see ${HEAD.source}`);
  });
}

void test("the index lists every decision once, in order", () => {
  const index = read(`${FOLDER}/README.md`);
  const listed = [...index.matchAll(/^- (\d{4}) \[[^\]]+\]\(([^)]+)\): .+\.$/gm)];
  assert.deepEqual(
    listed.map(([, number, file]) => `${number} ${file}`),
    files.sort().map((file) => `${file.slice(0, 4)} ${file}`),
  );
});
