/** The details that documents quote are sentences that the plugin writes. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import { DIAGNOSES } from "../../assembly/verdict/diagnoses.ts";
import { DIAGNOSIS_TEXTS } from "../../assembly/verdict/diagnosis-texts.ts";
import { read, ROOT } from "../harness/documents.ts";

/** Templates that match almost any sentence, with patterns for their values. */
const BROAD: Record<string, RegExp> = {
  "{}.": /^[a-z]+ is \d+ h (ahead|in the past); .*\.$/,
  "{} is {}.": /^\S+ is (".*"|\[.*\])\.$/,
};

const pages = ["docs/hints", "docs/hints/zh-CN"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`),
);

const sentences = [
  ...Object.values(Phrase).flatMap((one) => (typeof one === "number" ? [phraseText(one)] : [])),
  ...DIAGNOSES.map(({ detail }) => detail),
  ...DIAGNOSIS_TEXTS.map(({ detail }) => detail ?? ""),
].filter((text) => text.endsWith("."));

const patterns = sentences.map((text) => BROAD[text] ?? patternOf(text));

function patternOf(text: string): RegExp {
  return new RegExp(`^${text.split("{}").map(escaped).join(".*")}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

for (const path of ["README.md", "README.zh-CN.md", ...pages]) {
  void test(`${path}: quotes details as the plugin writes them`, () => {
    const quoted = [...read(path).matchAll(/"detail": ?("(?:[^"\\]|\\.)*")/g)];
    const details = quoted.map(([, json = '""']) => JSON.parse(json) as string);
    assert.deepEqual(
      details.filter((detail) => !patterns.some((pattern) => pattern.test(detail))),
      [],
    );
  });
}
