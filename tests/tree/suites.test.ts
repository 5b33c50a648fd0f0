/** ONE=pattern selects a part of a suite: by path, or else by name. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, SUITES } from "../suites.ts";

/** The pattern of names and the test files of the commands for a pattern. */
function selected(suite: string, pattern: string): { names: string[]; files: string[] } {
  const found = SUITES.find(({ name }) => name === suite);
  assert.ok(found !== undefined);
  const words = found.commands(pattern).flat();
  const option = "--test-name-pattern=";
  return {
    names: words.filter((word) => word.startsWith(option)).map((word) => word.slice(option.length)),
    files: words.filter((word) => word.endsWith(".test.ts")),
  };
}

void test("a regular expression selects test files by path", () => {
  assert.deepEqual(selected("envoy", "metrics|envoy/hosts"), {
    names: [],
    files: ["tests/envoy/hosts.test.ts", "tests/envoy/metrics.test.ts"],
  });
  assert.deepEqual(selected("cli", "docs/w.*s\\.test"), {
    names: [],
    files: ["tests/docs/words.test.ts"],
  });
});

void test("a pattern that matches no path selects tests by name", () => {
  const { names, files } = selected("envoy", "no spelling|^dry-run");
  assert.deepEqual(names, ["no spelling|^dry-run"]);
  assert.ok(files.length > 1);
  assert.deepEqual(selected("vectors", "rsa_pss_2048").files, ["tests/vectors/vectors.test.ts"]);
});

void test("the paths of scenarios select every scenario of the files", () => {
  const paths = "tests/scenarios/exp/token-expired.yaml|tests/scenarios/aud/audience-mismatch.yaml";
  const [names = ""] = selected("scenarios", paths).names;
  const pattern = new RegExp(names);
  assert.match("exp/token-expired: expired an hour ago", pattern);
  assert.match("aud/audience-mismatch#2: another audience as a string", pattern);
  assert.doesNotMatch("exp/token-expired-late: a similar name", pattern);
});

void test("unit specs are selected by a regular expression", () => {
  const unit = SUITES.find(({ name }) => name === "unit");
  assert.equal(unit?.commands("jose/token|bytes/hex").length, 1);
  assert.equal(unit?.commands("jose/nothing|bytes/nothing").length, 0);
});

void test("a pattern that matches nothing, or is invalid, fails with one line", () => {
  const fails = (one: string): string => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", join("tests", "all.ts"), "unit"],
      { cwd: ROOT, encoding: "utf8", env: { ...process.env, ONE: one } },
    );
    assert.equal(status, 1);
    return stdout + stderr;
  };
  assert.match(fails("jose/nothing"), /^ONE=jose\/nothing matches nothing$/m);
  assert.match(fails("("), /^ONE: Invalid regular expression: /);
});
