/** The Chinese documents, and their source texts, agree with the English ones. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FIELDS, FieldKind, KIND_CHOICES, KIND_NAMES } from "../../assembly/config/fields.ts";
import { EN } from "../../tools/docs/docs-en.ts";
import { CHINESE, ENGLISH } from "../../tools/docs/docs-language.ts";
import { ZH_CN } from "../../tools/docs/docs-zh-cn.ts";
import { FIELD_TEXTS_ZH_CN } from "../../tools/field-texts-zh-cn.ts";
import { FIELD_TEXTS } from "../../tools/field-texts.ts";
import { documents, links, ROOT, type Document } from "../harness/documents.ts";

const HAN = /[\u4e00-\u9fff]/;
const ENDING = ".zh-CN.md";
const HINTS = "docs/hints/";
const CHINESE_HINTS = "docs/hints/zh-CN/";

function none(found: string[]): void {
  assert.deepEqual(found, []);
}

/** What is the same in every language: numbers, and code spans. */
function facts(text: string): string[] {
  const spans = text.match(/`[^`]+`/g) ?? [];
  const numbers = text.replaceAll(/`[^`]+`/g, "").match(/\d+/g) ?? [];
  return [...new Set([...spans, ...numbers])].sort();
}

function assertSameFacts(english: string, chinese: string, of: string): void {
  assert.deepEqual(facts(chinese), facts(english), of);
}

void test("every field has its Chinese text, in the order of the table", () => {
  assert.deepEqual(
    FIELD_TEXTS_ZH_CN.map(({ scope, name }) => [scope, name]),
    FIELDS.map(({ scope, name }) => [scope, name]),
  );
});

for (const [index, chinese] of FIELD_TEXTS_ZH_CN.entries()) {
  const english = FIELD_TEXTS[index];
  void test(`${chinese.name}: both languages name the same fields, values and numbers`, () => {
    assert.ok(english);
    assert.match(chinese.about, /[\u4e00-\u9fff].*。$/);
    assertSameFacts(english.about, chinese.about, "about");
    assertSameFacts(english.fallback, chinese.fallback, "fallback");
    // A value without Chinese characters is the default itself.
    if (!HAN.test(chinese.fallback)) assert.equal(chinese.fallback, english.fallback);
  });
}

void test("the Chinese description of every field kind has its literal values", () => {
  assert.equal(CHINESE.kinds.length, KIND_NAMES.length);
  for (const [kind, chinese] of CHINESE.kinds.entries()) {
    assertSameFacts(KIND_NAMES[kind] ?? "", chinese, FieldKind[kind] ?? "");
    for (const word of KIND_CHOICES[kind] ?? []) assert.ok(chinese.includes(`"${word}"`), word);
  }
});

/** The texts of an object, with their paths in it. */
function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(Object(value) as object).flatMap(([name, member]) =>
    texts(member, `${path}/${name}`),
  );
}

void test("Chinese has the same texts around the tables", () => {
  for (const [english, chinese] of [
    [EN, ZH_CN],
    [ENGLISH.passes, CHINESE.passes],
  ]) {
    const inEnglish = new Map(texts(english));
    const inChinese = new Map(texts(chinese));
    assert.deepEqual([...inChinese.keys()].sort(), [...inEnglish.keys()].sort());
    for (const [path, text] of inChinese) {
      if (path === "/tag") continue;
      assertSameFacts(inEnglish.get(path) ?? "", text, path);
      // Some column titles are terms of HTTP and Envoy.
      if (!path.includes("Head/")) assert.match(text, HAN, path);
    }
  }
});

const all = documents();
const twins = all.filter(({ path }) => path.endsWith(ENDING));

void test("a document in two languages links to the other one", () => {
  const known = ["README", "docs/configuration", "docs/reasons"].map((name) => name + ENDING);
  none(known.filter((path) => !twins.some((twin) => twin.path === path)));
  for (const twin of twins) {
    const english = all.find(({ path }) => path === englishOf(twin.path));
    assert.ok(english, `${twin.path} has no English document beside it.`);
    assert.equal(thirdLine(twin), `[English](${nameOf(english)})`, twin.path);
    assert.equal(thirdLine(english), `[中文](${nameOf(twin)})`, english.path);
  }
});

void test("Chinese documents link to Chinese documents if they exist", () => {
  const chinese = all.filter(({ path }) => path.endsWith(ENDING) || path.startsWith(CHINESE_HINTS));
  none(
    chinese.flatMap((document) =>
      links(document)
        .filter((target) => target !== englishOf(document.path))
        .filter((target) => [chineseOf(target), hintOf(target)].some(isThere))
        .map((target) => `${document.path} links to ${target}`),
    ),
  );
});

function thirdLine({ text }: Document): string | undefined {
  return text.split("\n")[2];
}

function nameOf({ path }: Document): string {
  return path.replace(/^.*\//, "");
}

function englishOf(path: string): string {
  return path.replace(ENDING, ".md");
}

/** The Chinese version of an English document; undefined for Chinese documents. */
function chineseOf(path: string): string | undefined {
  return path.endsWith(ENDING) ? undefined : path.replace(/\.md$/, ENDING);
}

function hintOf(path: string): string | undefined {
  const isEnglish = path.startsWith(HINTS) && !path.startsWith(CHINESE_HINTS.slice(0, -1));
  return isEnglish ? path.replace(HINTS, CHINESE_HINTS) : undefined;
}

function isThere(path: string | undefined): boolean {
  return path?.endsWith(".md") === true && existsSync(join(ROOT, path));
}
