/** The workflows: valid for actionlint, with the least permissions, and without the name of a registry. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { releaseNotes } from "../../tools/release-notes.ts";
import { goTool, withoutGo } from "../harness/go-tool.ts";

const FOLDER = join(import.meta.dirname, "..", "..", ".github", "workflows");
const FILES = readdirSync(FOLDER);

interface Workflow {
  permissions?: unknown;
  jobs: Record<
    string,
    {
      steps: { uses?: string; run?: string }[];
      strategy?: { matrix: unknown };
      "timeout-minutes"?: number;
    }
  >;
}

function read(file: string): Workflow {
  return parse(readFileSync(join(FOLDER, file), "utf8")) as Workflow;
}

void test("actionlint accepts the workflows", { skip: withoutGo }, async () => {
  assert.ok(FILES.length > 2);
  // What the machine has of other linters must not change the result.
  const options = ["-no-color", "-shellcheck=", "-pyflakes="];
  await goTool("actionlint", ...options, ...FILES.map((file) => join(FOLDER, file)));
});

void test("every workflow may only read by default, and every action is pinned by commit", () => {
  const pins = new Map<string, string>();
  for (const file of FILES) {
    const { permissions, jobs } = read(file);
    assert.deepEqual(permissions, { contents: "read" }, file);
    const used = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ uses }) => uses ?? []),
    );
    const lines = [
      ...readFileSync(join(FOLDER, file), "utf8").matchAll(/uses: (\S+) # v\d+\.\d+\.\d+$/gm),
    ].map(([, name = ""]) => name);
    assert.deepEqual(lines, used, `${file}: every action has its version in a comment`);
    for (const uses of used) {
      assert.match(uses, /^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/, file);
      const [name = "", commit = ""] = uses.split("@");
      assert.equal(pins.get(name) ?? commit, commit, `${name} has one version`);
      pins.set(name, commit);
    }
  }
});

void test("CI runs each supported version of Node, and each job has a time limit", () => {
  const { jobs } = read("ci.yml");
  assert.deepEqual(jobs["test"]?.strategy?.matrix, { node: [20, 22, 24] });
  for (const job of Object.values(jobs)) assert.ok(job["timeout-minutes"]);
  const commands = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? []),
  );
  for (const command of [
    ".ci/run",
    "make envoys",
    "make control-planes",
    "make test-keycloak",
    "make test-mcp",
  ])
    assert.ok(commands.includes(command), command);
});

void test("the image's name comes from variables, and npm gets the archive that was tested", () => {
  const text = readFileSync(join(FOLDER, "release.yml"), "utf8");
  assert.match(text, /IMAGE: \$\{\{ vars\.IMAGE \}\}/);
  assert.match(text, /registry: \$\{\{ vars\.REGISTRY \}\}/);
  const names = [...text.matchAll(/ (?:registry|subject-name): (.*)/g)].map(([, name]) => name);
  assert.deepEqual(
    names.filter((name) => !name?.startsWith("${{ vars.")),
    [],
  );
  assert.match(text, /run: make release-check NOTES="\$\{GITHUB_REF_NAME#v\}"/);
  assert.match(text, /npm publish build\/jwt-verdict-\*\.tgz --provenance/);
});

void test("the notes of a release are its section of CHANGELOG.md", () => {
  assert.match(releaseNotes("Unreleased"), /^### /);
  assert.doesNotMatch(releaseNotes("Unreleased"), /^## /m);
  assert.throws(() => releaseNotes("9.9.9"), /CHANGELOG\.md has no entries for 9\.9\.9/);
});
