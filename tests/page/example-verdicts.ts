/** Each example of the gallery shows what its file says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkInput } from "../../page/ask/check-input.ts";
import { EMPTY } from "../../page/ask/input.ts";
import { exampleIn, exampleLink } from "../../page/gallery/gallery-example.ts";
import { galleryExamples } from "../../tools/gallery-examples.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";

const EXAMPLES = await galleryExamples();
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));

for (const { id, fields, expected, title, about } of EXAMPLES) {
  void test(`the example ${id}`, async () => {
    const outcome = await checkInput(module, { ...EMPTY, ...fields, language: "en" });
    assert.equal(outcome.kind, "explained", "message" in outcome ? outcome.message : "");
    if (outcome.kind !== "explained") return;
    const { report, changes, foreign } = outcome.explanation;
    const { status, reason } = report?.refusal ?? {};
    if (expected.verdict !== undefined) assert.equal(`${status} ${reason}`, expected.verdict);
    if (expected.found !== undefined) assert.equal(changes?.[0]?.slug, expected.found);
    const { theirs } = foreign ?? {};
    const answer = theirs?.passes ? "200" : `${theirs?.status} ${theirs?.body}`;
    if (expected.theirs !== undefined) assert.equal(answer, expected.theirs);
    assert.ok(expected.verdict ?? expected.theirs);
    for (const texts of [title, about]) assert.deepEqual(Object.keys(texts), ["en", "zh-CN"]);
    assert.equal(exampleIn(exampleLink(id), EXAMPLES)?.id, id);
  });
}

void test("there are twelve examples or more, and other fragments name none", () => {
  assert.ok(EXAMPLES.length >= 12);
  assert.equal(EXAMPLES.filter(({ group }) => group === "faq").length, 6);
  for (const fragment of ["", "#result", "#example=", "#example=unknown"]) {
    assert.equal(exampleIn(fragment, EXAMPLES), undefined);
  }
});
