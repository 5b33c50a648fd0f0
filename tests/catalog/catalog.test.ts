/** The catalog of outcomes is consistent, and everything that each outcome needs exists. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import {
  CATALOG,
  CHECKS,
  Check,
  PASSES,
  Pass,
  Reason,
  Status,
} from "../../assembly/verdict/catalog.ts";
import { readScenarios } from "../harness/scenario.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** RFC 6750 section 3: error_description has no quote, no backslash and ASCII only. */
const ERROR_DESCRIPTION = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/;
const SENTENCE = /^[A-Z][^.!?]*(?:; [^.!?]+)?\.$/;
const ERRORS = [
  ...["", "invalid_request", "invalid_token", "insufficient_scope", "invalid_dpop_proof"],
  "use_dpop_nonce",
];

/** "TokenExpired" is "token-expired". */
function slugOf(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
}

void test("each reason has a row at its position", () => {
  assert.deepEqual(
    CATALOG.map(({ reason }) => reason),
    CATALOG.map((_, position) => position),
  );
  assert.equal(CATALOG.length, Object.values(Reason).filter(Number.isInteger).length);
});

void test("each slug is its reason's name in kebab-case, and unique", () => {
  assert.deepEqual(
    CATALOG.map(({ slug }) => slug),
    CATALOG.map(({ reason }) => slugOf(Reason[reason])),
  );
});

void test("each way to pass has a row at its position and its own name", () => {
  assert.deepEqual(
    PASSES.map(({ pass }) => pass),
    PASSES.map((_, position) => position),
  );
  assert.equal(PASSES.length, Object.values(Pass).filter(Number.isInteger).length);
  const slugs = PASSES.map(({ slug }) => slug);
  assert.equal(new Set(slugs).size, slugs.length);
  for (const slug of slugs) assert.ok(!CATALOG.some((row) => row.slug === slug), slug);
});

void test("CHECKS names each check, and each check has a reason", () => {
  const names = Object.keys(Check).filter((name) => Number.isNaN(Number(name)));
  assert.deepEqual(CHECKS, names.map(slugOf));
  assert.deepEqual(new Set(CATALOG.map(({ check }) => CHECKS[check])), new Set(CHECKS));
});

void test("reasons are in the order of their checks", () => {
  const checks = CATALOG.map(({ check }) => check);
  assert.deepEqual(
    checks,
    [...checks].sort((a, b) => a - b),
  );
});

for (const { slug, check, status, error, title, hint } of CATALOG) {
  void test(`${slug}: title and hint are sentences that a header can carry`, () => {
    assert.match(title, SENTENCE);
    assert.match(title, ERROR_DESCRIPTION);
    assert.match(hint, /^[A-Za-z].*\.$/);
    assert.doesNotMatch(title, /\binvalid\b/i, "Say what is wrong with it.");
  });

  void test(`${slug}: status and error code match (RFC 6750 section 3.1)`, () => {
    assert.ok(ERRORS.includes(error), `"${error}" is no error code.`);
    // No scope allows a tool that is not listed.
    const isOfScope = status === Status.Forbidden && slug !== "mcp-tool-not-allowed";
    assert.equal(error === "insufficient_scope", isOfScope);
    // A header that names the access may be malformed.
    if (status === Status.BadRequest) return;
    assert.equal(CHECKS[check] === "access", status === Status.Forbidden);
  });
}

const scenarios = readScenarios(join(ROOT, "tests", "scenarios"));
for (const { slug, check } of CATALOG) {
  const name = `${CHECKS[check]}/${slug}`;
  void test(`tests/scenarios/${name}.yaml shows ${slug}`, () => {
    const scenario = scenarios.find((one) => one.name === name);
    assert.ok(scenario, `There is no tests/scenarios/${name}.yaml: write one for the reason.`);
    assert.equal(scenario.expect.reason, slug, "The file's first scenario is to show its reason.");
    assert.ok(scenario.good, "A good request is to follow the refusal: give the scenario `good`.");
  });
}

void test("no scenario expects a reason or a check that the catalog does not have", () => {
  const slugs = CATALOG.map(({ slug }) => slug);
  for (const { name, expect } of scenarios) {
    const { reason, check } = expect;
    if (reason !== undefined) assert.ok(slugs.includes(reason), `${name} expects ${reason}.`);
    if (check !== undefined) assert.ok(CHECKS.includes(check), `${name} expects ${check}.`);
  }
});
