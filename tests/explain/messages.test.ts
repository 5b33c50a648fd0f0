/** Every scenario explained in both languages: English as the gateway writes it, and no English left in Chinese. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { type Explanation, explain } from "../../explain/explanation.ts";
import { FINDINGS_ZH_CN } from "../../explain/language/diagnoses-zh-cn.ts";
import { PHRASES_ZH_CN } from "../../explain/language/phrases-zh-cn.ts";
import { filled, PHRASES } from "../../explain/language/render-message.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { explanationJson } from "../../explain/print/explanation-json.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { printExplanation } from "../../explain/print/print-explanation.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import { SourceFile } from "../../explain/source/source-file.ts";
import { Phrase } from "../../assembly/message/phrases.ts";
import { DIAGNOSES } from "../../assembly/verdict/diagnoses.ts";
import { DIAGNOSIS_TEXTS } from "../../assembly/verdict/diagnosis-texts.ts";
import { read } from "../harness/documents.ts";
import { exchangeOf } from "../harness/exchange.ts";
import { runShared } from "../harness/shared-vm.ts";
import { readScenarios, type Scenario } from "../harness/scenario.ts";
import { expand, KEY_REFERENCES } from "../harness/template.ts";

const ENGLISH = languageOf("en");
const CHINESE = languageOf("zh");
const HAN = /[\u4e00-\u9fff]/;
const PLACEHOLDER = /\{\d*\}/g;
/** Four words or more, with nothing but spaces and commas between them. */
const SENTENCE = /[A-Za-z][a-z']*(?:,? [A-Za-z]?[a-z']+){3,}/;
/** Values of the request, names in code, JSON, and the error of the last fetch, which workers share as text. */
const VALUES = /失败：返回[^；]*|"[^"]*(?:"|$)|`[^`]*`|\{.*\}|\[.*\]/g;

void test("each phrase has its text at its position", () => {
  const file = "assembly/message/phrases.ts";
  const named = [...read(file).matchAll(/^ {2}\/\* (\w+) \*\/ /gm)].map(([, name]) => name);
  const members = Object.keys(Phrase).filter((name) => Number.isNaN(Number(name)));
  assert.deepEqual(named, members, file);
});

async function explained(scenario: Scenario): Promise<Explanation> {
  const config = expand(scenario.config ?? {}, KEY_REFERENCES);
  const text = typeof config === "string" ? config : JSON.stringify(config);
  const plugin: PluginConfig = {
    kind: "plugin",
    name: "",
    siblings: 0,
    file: new SourceFile("plugin.json", text),
    text,
    find: () => undefined,
  };
  const { request } = await exchangeOf(scenario);
  const asked = {
    ...(request.method !== undefined && { method: request.method }),
    ...(request.path !== undefined && { path: request.path }),
    ...(request.headers && { headers: request.headers }),
    ...(scenario.request?.host !== undefined && { host: scenario.request.host }),
  };
  const question = { config: plugin, request: asked, now: Date.now() };
  return explain(question, (job) => Promise.resolve(runShared(job)));
}

/** Wide enough for every line. */
const UNWRAPPED = 100_000;

/** The lines without what the request and the response say. */
function ownWords({ answer: _, upstream: __, ...rest }: Explanation): string[] {
  const out = { language: CHINESE, paint: paintFor(false), now: Date.now(), width: UNWRAPPED };
  const text = printExplanation(rest, [], out);
  return text.split("\n").map((line) => line.replaceAll(VALUES, ""));
}

for (const scenario of readScenarios(join(import.meta.dirname, "..", "scenarios"))) {
  if (scenario.expect.config !== undefined) continue;
  void test(`${scenario.name}: explain has the gateway's English, and only Chinese in Chinese`, async () => {
    const explanation = await explained(scenario);
    const { report, answer } = explanation;
    if (report === undefined) return;
    assert.deepEqual(
      ownWords(explanation).filter((line) => SENTENCE.test(line)),
      [],
    );
    const body = JSON.parse(answer?.body || "{}") as Record<string, unknown>;
    const json = explanationJson(explanation, ENGLISH) as { report: { refusal: object } };
    const refusal = { ...json.report.refusal } as Record<string, unknown>;
    for (const name of ["title", "detail", "expected", "actual", "hint"]) {
      if (name in body && body["reason"] !== undefined) assert.equal(refusal[name], body[name]);
    }
  });
}

void test("the text of every phrase is unique, and has the same values in Chinese", () => {
  assert.deepEqual(Object.keys(PHRASES_ZH_CN).sort(), PHRASES.map(([slug]) => slug).sort());
  for (const [slug, english] of PHRASES) {
    assert.notEqual(english, "", slug);
    sameValues(slug, english, PHRASES_ZH_CN[slug] ?? "");
  }
  assert.equal(new Set(PHRASES.map(([, text]) => text)).size, PHRASES.length);
});

void test("every diagnosis has its sentence in Chinese, with the same values", () => {
  for (const [index, { slug, detail }] of DIAGNOSES.entries()) {
    const english = DIAGNOSIS_TEXTS[index]?.detail ?? detail;
    const chinese = FINDINGS_ZH_CN[slug]?.detail ?? "";
    assert.notEqual(english, "", slug);
    if (english !== "{}.") assert.match(chinese, HAN, slug);
    sameValues(slug, english, chinese);
  }
});

function sameValues(slug: string, english: string, chinese: string): void {
  const values = (english.match(PLACEHOLDER) ?? []).map((_, index) => `<${index}>`);
  for (const value of values) {
    assert.ok(filled(chinese, values).includes(value), `${slug}: ${chinese}`);
  }
  assert.equal((chinese.match(PLACEHOLDER) ?? []).length, values.length, slug);
}

void test("a value is not read as a placeholder, and a phrase may separate several values", () => {
  assert.equal(filled("{2} vor {1}", ["{2}", "b"]), "b vor {2}");
  assert.equal(filled(" or ", ["a", "b", "c"]), "a or b or c");
  assert.equal(filled("no values", []), "no values");
});

void test("JSON has the sentence in the language, and the slugs that it is made of", async () => {
  const scenarios = readScenarios(join(import.meta.dirname, "..", "scenarios"));
  const scenario = scenarios.find(({ name }) => name === "kid/key-unknown");
  assert.ok(scenario);
  const json = explanationJson(await explained(scenario), CHINESE) as {
    report: { refusal: Record<string, unknown>; tokens: { claims: unknown }[] };
    changes: { hint: string }[];
  };
  const { refusal } = json.report;
  assert.match(String(refusal["detail"]), /^kid 是 ".*"。$/);
  const { detail } = refusal["phrases"] as { detail: { phrase: string; values: string[] } };
  assert.equal(detail.phrase, "is-sentence");
  assert.equal(detail.values[0], "kid");
  assert.match(json.changes[0]?.hint ?? "", HAN);
});
