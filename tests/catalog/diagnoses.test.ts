/** The table of diagnoses is consistent, and everything that each diagnosis needs exists. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { DiagnosisKind, DIAGNOSES } from "../../assembly/verdict/diagnoses.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { readScenarios } from "../harness/scenario.ts";

const SCENARIOS = join(import.meta.dirname, "..", "scenarios");
const SENTENCE = /^[A-Z][^.!?]*(?:[.:,;] ?[^.!?]+)*\.$/;
const TEXTS = [...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES];

/** "KidNearMiss" is "kid-near-miss". */
function slugOf(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
}

void test("each diagnosis has a row at its position, with its name and text", () => {
  assert.deepEqual(
    DIAGNOSES.map(({ kind }) => kind),
    DIAGNOSES.map((_, position) => position),
  );
  assert.equal(DIAGNOSES.length, Object.values(DiagnosisKind).filter(Number.isInteger).length);
  const slugs = DIAGNOSES.map(({ slug }) => slug);
  assert.deepEqual(
    slugs,
    DIAGNOSES.map(({ kind }) => slugOf(DiagnosisKind[kind])),
  );
  assert.deepEqual(
    DIAGNOSIS_TEXTS.slice(0, slugs.length).map(({ slug }) => slug),
    slugs,
  );
});

void test("a diagnosis that explain finds without the plugin has its sentence there", () => {
  for (const { slug, detail } of DIAGNOSIS_TEXTS.slice(DIAGNOSES.length)) {
    assert.match(detail ?? "", /^(?:[A-Z{]|alg ).*\.$/, slug);
  }
});

void test("page names are unique", () => {
  const slugs = [...CATALOG, ...TEXTS].map(({ slug }) => slug);
  assert.equal(new Set(slugs).size, slugs.length);
});

for (const { slug, title, hint } of TEXTS) {
  void test(`${slug}: title and hint are sentences`, () => {
    assert.match(title, SENTENCE);
    assert.match(hint, /^[A-Z].*\.$/);
    assert.doesNotMatch(`${title} ${hint}`, /\binvalid\b/i, "Say what is wrong with it.");
  });
}

for (const [index, { slug, detail }] of DIAGNOSES.entries()) {
  void test(`${slug}: detail is a sentence, in one of the two tables`, () => {
    const ofExplain = DIAGNOSIS_TEXTS[index]?.detail ?? "";
    assert.equal(detail === "", ofExplain !== "");
    assert.match(detail + ofExplain, /^(?:[A-Z{`]|iss |aud |kid ).*\.$/);
  });
}

const scenarios = readScenarios(SCENARIOS);
for (const { slug } of TEXTS) {
  const name = `diagnosis/${slug}`;
  void test(`tests/scenarios/${name}.yaml shows ${slug}`, () => {
    const scenario = scenarios.find((one) => one.name === name);
    assert.ok(scenario, `There is no tests/scenarios/${name}.yaml: write one for the finding.`);
  });
}

void test("each scenario below diagnosis belongs to a diagnosis", () => {
  const slugs = TEXTS.map(({ slug }) => `diagnosis/${slug}`);
  const names = scenarios
    .filter(({ check }) => check === "diagnosis")
    .map(({ name }) => name.replace(/#.*$/, ""));
  assert.deepEqual(
    names.filter((name) => !slugs.includes(name)),
    [],
  );
});
