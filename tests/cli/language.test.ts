/** Chinese has every text that English has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOG, PASSES } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { EN } from "../../explain/language/report-en.ts";
import { FINDINGS_ZH_CN } from "../../explain/language/diagnoses-zh-cn.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { REASONS_ZH_CN } from "../../explain/language/reasons-zh-cn.ts";
import { ZH_CN } from "../../explain/language/report-zh-cn.ts";
import { REMEDIES } from "../../explain/report/remedy.ts";
import { FIELDS } from "../../assembly/config/fields.ts";
import { runCli } from "../harness/built-cli.ts";
import { read } from "../harness/documents.ts";

const SLUGS = CATALOG.map(({ slug }) => slug).sort();
const CHINESE = /[\u4e00-\u9fff]/;

void test("every reason and diagnosis has a Chinese title and hint, and the page has the same title", () => {
  const findings = [...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES].map(({ slug }) => slug);
  assert.deepEqual(Object.keys(REASONS_ZH_CN).sort(), SLUGS);
  assert.deepEqual(Object.keys(FINDINGS_ZH_CN).sort(), findings.sort());
  const all = { ...REASONS_ZH_CN, ...FINDINGS_ZH_CN };
  for (const [slug, { title, hint }] of Object.entries(all)) {
    const [first = ""] = read(`docs/hints/zh-CN/${slug}.md`).split("\n");
    assert.equal(`# ${slug}：${title.replace(/。$/, "")}`, first);
    assert.match(hint, CHINESE);
  }
});

void test("every reason names who must change what, and an existing field", () => {
  assert.deepEqual(Object.keys(REMEDIES).sort(), SLUGS);
  const names: string[] = FIELDS.map(({ name }) => name);
  for (const { field } of Object.values(REMEDIES)) {
    if (field !== undefined) assert.ok(names.includes(field), field);
  }
});

void test("every way to pass has a text in both languages", () => {
  for (const { slug } of PASSES.filter((row) => row.slug !== "allowed")) {
    assert.ok(EN.passed[slug], slug);
  }
  for (const [name, text] of Object.entries(ZH_CN)) {
    if (
      typeof text === "string" &&
      !["tag", "listSeparator", "colon", "semicolon"].includes(name)
    ) {
      assert.match(text, CHINESE, name);
    }
  }
  assert.deepEqual(Object.keys(ZH_CN.passed), Object.keys(EN.passed));
  assert.deepEqual(Object.keys(ZH_CN.found), Object.keys(EN.found));
});

void test("language tags and locales select the language", () => {
  for (const tag of ["zh", "zh-CN", "zh_CN.UTF-8", "ZH-Hans"]) {
    assert.equal(languageOf(tag).words.tag, "zh-CN", tag);
  }
  for (const tag of [undefined, "", "C", "en", "de_DE.UTF-8"]) {
    assert.equal(languageOf(tag).words.tag, "en", tag);
  }
});

void test("--help is Chinese in Chinese", async () => {
  const ENGLISH_WORDS = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
  for (const command of [
    [],
    ["explain"],
    ["check-config"],
    ["convert"],
    ["sign"],
    ["reasons"],
    ["page"],
  ]) {
    const { out } = await runCli([...command, "--help"], { env: { LANG: "zh_CN.UTF-8" } });
    const own = out
      .split("\n")
      .filter((line) => !/^(?: {2}(?:jwt-verdict|pbpaste|kubectl)|用法)/.test(line));
    assert.deepEqual(
      own.filter((line) => ENGLISH_WORDS.test(line)),
      [],
    );
  }
});
