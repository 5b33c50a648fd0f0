/** What `make release-check` says before a version is ready for a tag. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { missingFor } from "../../tools/release-ready.ts";

const URL = "git+https://code.example/team/jwt-verdict.git";

function missing(
  files: Record<string, string> = {},
  repository: unknown = { url: URL },
  runsIn?: string,
): string[] {
  const ready: Record<string, string> = {
    "package.json": JSON.stringify({ version: "1.2.3", repository }),
    "package-lock.json": '{"version": "1.2.3"}',
    "spec.yaml": "info: { version: 1.2.3 }",
    "CHANGELOG.md": "## [Unreleased]\n\n## [1.2.3] - 2026-12-01\n",
    "README.md": "Install it.",
    "README.zh-CN.md": "安装。",
  };
  return missingFor("1.2.3", { read: (path) => files[path] ?? ready[path] ?? "", runsIn });
}

void test("a version that is ready lacks nothing", () => {
  assert.deepEqual(missing(), []);
  assert.deepEqual(missing({}, { url: URL }, "team/jwt-verdict"), []);
});

void test("the address of the repository is named if it is missing, malformed or another one", () => {
  const expected = "git+https://HOST/OWNER/NAME.git";
  const field = "package.json: repository.url:";
  assert.deepEqual(missing({}, null), [`${field} unset (expected ${expected})`]);
  for (const url of ["https://code.example/team/jwt-verdict", "git@code.example:team/x.git"])
    assert.deepEqual(missing({}, { url }), [`${field} expected ${expected}, got ${url}`]);
  assert.deepEqual(missing({}, { url: URL }, "team/jwt"), [
    `${field} npm rejects a provenance of another repository: expected team/jwt, got team/jwt-verdict`,
  ]);
});

void test("each other file that is not ready is named", () => {
  const files = {
    "package-lock.json": '{"version": "1.2.2"}',
    "spec.yaml": "info: { version: 1.2.4 }",
    "CHANGELOG.md": "## [1.2.3]\n",
    "README.md": "There is no release yet. Until",
    "README.zh-CN.md": "目前还没有发布版本。",
  };
  assert.deepEqual(missing(files), [
    "package-lock.json: version: expected 1.2.3, got 1.2.2",
    "spec.yaml: version: expected 1.2.3, got 1.2.4",
    'CHANGELOG.md: expected the heading "## [1.2.3] - YYYY-MM-DD"',
    'README.md: replace the part from "There is no release yet."',
    'README.zh-CN.md: replace the part from "目前还没有发布版本。"',
  ]);
});
