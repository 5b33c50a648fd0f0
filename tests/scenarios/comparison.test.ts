import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { differences, headerDifferences, textDifferences } from "../harness/comparison.ts";
import { readScenarioFile } from "../harness/scenario.ts";

void test("an object may have additional members, but none missing", () => {
  assert.deepEqual(differences({ a: 1, b: { c: [1] } }, { b: { c: [1] } }, "body"), []);
  assert.deepEqual(differences({ a: 1 }, { a: 2, b: 3 }, "body"), [
    "body.a is 1; expected 2",
    "body.b is absent; expected 3",
  ]);
});

void test("null matches a missing member", () => {
  assert.deepEqual(differences({ a: 1 }, { b: null }, "body"), []);
  assert.deepEqual(differences({ a: 1 }, { a: null }, "body"), [
    "body.a is 1; it was to be absent",
  ]);
});

void test("a text is compared by contains and excludes only", () => {
  assert.deepEqual(differences({ a: "xyz" }, { a: { contains: "y", excludes: "q" } }, "body"), []);
  assert.equal(textDifferences("xyz", { contains: "q", excludes: ["x"] }, "log").length, 2);
  assert.equal(differences({ a: "xyz" }, { a: { contain: "y" } }, "body").length, 1);
});

void test("a repeated header is a list", () => {
  const headers: [string, string][] = [
    ["A", "1"],
    ["a", "2"],
  ];
  assert.deepEqual(headerDifferences(headers, { a: ["1", "2"], b: null }, "header"), []);
  assert.equal(headerDifferences(headers, { a: "1" }, "header").length, 1);
});

const WRONG: [yaml: string, error: RegExp][] = [
  ["about: x\nexpect: { status: 200 }\nthen: good", /unknown field "then"/],
  ["about: x\nexpect: { state: 200 }", /: expect has the unknown field "state"/],
  ["about: x\ntoken: { keys: a }\nexpect: {}", /: token has the unknown field "keys"/],
  ["about: x", /lacks the field "expect"/],
  ["about: [x", /is not YAML/],
];
for (const [yaml, error] of WRONG) {
  void test(`an invalid scenario is rejected: ${error.source}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-scenario-"));
    const path = join(folder, "wrong.yaml");
    writeFileSync(path, yaml);
    assert.throws(() => readScenarioFile(path), error);
    rmSync(folder, { recursive: true });
  });
}
