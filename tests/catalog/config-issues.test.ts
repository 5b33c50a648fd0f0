/** The catalog of configuration issues is consistent, and everything that each issue needs exists. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  CONFIG_ISSUES,
  ConfigIssueKind,
  ConfigIssueLevel,
  JSON_KIND_NAMES,
} from "../../assembly/config/issues/issue-catalog.ts";
import { KIND_NAMES } from "../../assembly/config/fields.ts";
import { CONFIG_ISSUE_HINTS } from "../../assembly/config/issues/issue-hints.ts";
import * as PHRASES from "../../assembly/config/issues/issue-phrases.ts";
import { phraseZhCn } from "../../explain/language/config-issue-phrases-zh-cn.ts";
import { CONFIG_ISSUES_ZH_CN } from "../../explain/language/config-issues-zh-cn.ts";

const ROOT = join(import.meta.dirname, "../..");
const HAN = /[\u4e00-\u9fff]/;
const PLACEHOLDER = /\{[a-z]+\}/g;

/** "NullFieldOpens" is "null-field-opens". */
function slugOf(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
}

function textOf(folder: string, ending: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(ROOT, folder, path), "utf8"))
    .join("\n");
}

void test("each issue has a row at its position, with its name", () => {
  const positions = CONFIG_ISSUES.map((_, position) => position);
  assert.deepEqual(
    CONFIG_ISSUES.map(({ kind }) => kind),
    positions,
  );
  assert.deepEqual(
    CONFIG_ISSUES.map(({ slug }) => slug),
    positions.map((kind) => slugOf(ConfigIssueKind[kind] ?? "")),
  );
  assert.equal(
    CONFIG_ISSUES.length,
    Object.values(ConfigIssueKind).filter(Number.isInteger).length,
  );
});

void test("hints and Chinese texts exist exactly for the rows", () => {
  const slugs = CONFIG_ISSUES.map(({ slug }) => slug);
  assert.deepEqual(
    CONFIG_ISSUE_HINTS.map(({ slug }) => slug),
    slugs,
  );
  assert.deepEqual(Object.keys(CONFIG_ISSUES_ZH_CN), slugs);
});

const sources = textOf("assembly", ".ts");
// A Struct is not JSON, and a loop creates a thousand unknown fields.
const shown = textOf("tests/scenarios", ".yaml") + textOf("tests/unit/config", ".spec.ts");
for (const [kind, { slug, message, expected }] of CONFIG_ISSUES.entries()) {
  void test(`${slug}: the message continues "path: "`, () => {
    assert.match(message, /^(?:[a-z*"{]|JSON|YAML|RSA|URL|Authorization)/);
    assert.doesNotMatch(message, /[.?!]$|\bexpected\b/);
    assert.doesNotMatch(expected, /[.?!]$/);
  });

  void test(`${slug}: the hint begins with a verb and ends as a sentence`, () => {
    assert.match(CONFIG_ISSUE_HINTS[kind]?.hint ?? "", /^[A-Z][a-z]+ .*\.$/);
  });

  void test(`${slug}: the Chinese text has the same parts and placeholders`, () => {
    const chinese = CONFIG_ISSUES_ZH_CN[slug];
    assert.ok(chinese, "Add it to explain/language/config-issues-zh-cn.ts.");
    assert.match(chinese.message, HAN);
    assert.match(chinese.hint, /[\u4e00-\u9fff].*。$/);
    assert.equal(chinese.expected === "", expected === "");
    const placeholders = (text: string): string[] => (text.match(PLACEHOLDER) ?? []).sort();
    assert.deepEqual(placeholders(chinese.message), placeholders(message));
    assert.equal(new Set(placeholders(message)).size, placeholders(message).length);
  });

  void test(`${slug}: the plugin reports it, and a test shows it`, () => {
    const name = ConfigIssueKind[kind] ?? "";
    const uses = sources.match(new RegExp(`ConfigIssueKind\\.${name}\\b`, "g")) ?? [];
    assert.ok(uses.length > 1, `Only the catalog has ConfigIssueKind.${name}.`);
    const [longest = ""] = message.split(PLACEHOLDER).sort((a, b) => b.length - a.length);
    assert.ok(shown.includes(longest.trim()), `No test expects "${longest}".`);
  });
}

void test("an issue that may allow more requests is an error", () => {
  for (const { slug, level, message } of CONFIG_ISSUES) {
    const opens = /may allow more|would exempt more|not restrict access/.test(message);
    if (opens) assert.equal(level, ConfigIssueLevel.Error, slug);
  }
});

void test("every phrase has a Chinese text", () => {
  const names = [...KIND_NAMES, ...JSON_KIND_NAMES, ...Object.values(PHRASES)];
  // JSON values and names are the same in both languages.
  const neutral = ["null", "false", "true", PHRASES.IS_PEM, PHRASES.TWO_RBAC_LISTS];
  const isNeutral = (name: string): boolean => neutral.includes(name) || /^"[^"]*"$/.test(name);
  for (const phrase of names.filter((name) => !isNeutral(name))) {
    assert.match(phraseZhCn(phrase), HAN, `${phrase}: add it to config-issue-phrases-zh-cn.ts.`);
  }
  assert.equal(phraseZhCn("at least 32 bytes for HS256"), "用于 HS256 时至少 32 字节");
  assert.equal(phraseZhCn('"alice"'), '"alice"');
});
