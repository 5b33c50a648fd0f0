/**
 * Runs every case of the folder with the built command line, in this process. One case for each way to run it is
 * a process too.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Ajv } from "ajv";
import { expandText } from "../harness/template.ts";
import { type Ran, ROOT, runCli, startCli } from "../harness/built-cli.ts";
import { type Case, readCases, referencesOf } from "./case.ts";

const cases = readCases(join(import.meta.dirname, "cases"));
/** With these, explain prints no result. */
const NO_JSON = ["--help", "--json"];
const SCHEMA = readFileSync(join(ROOT, "docs", "explain.schema.json"), "utf8");
const isExplanation = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(SCHEMA) as object,
);
/** With a Chinese locale, what follows the name of the command is Chinese, apart from names and values. */
const CHINESE_ERROR = /^jwt-verdict: [^]*[\u4e00-\u9fff]/;
const PARALLEL = 3;

/** Each command, and how it can end. */
const KINDS = [
  ...["explain 0", "explain 1", "explain 2", "check-config 0", "check-config 1", "check-config 2"],
  ...["sign 0", "sign 2", "reasons 0", "reasons 2"],
];
/** The names of the first cases of each command, exit status and kind of input. */
const AS_PROCESS = new Set(
  cases
    .filter((one) => one === cases.find((other) => kindOf(other) === kindOf(one)))
    .map(({ name }) => name),
);

function kindOf({ args, env, expect, stdin }: Case): string {
  return [args[0], expect.exit, stdin === undefined, env === undefined].join();
}

void describe("cases", { concurrency: PARALLEL }, () => {
  for (const one of cases) void test(`${one.name}: ${one.about}`, () => tryCase(one));
});

void test("cases of every command and exit status run as a process", () => {
  const some = cases.filter(({ name }) => AS_PROCESS.has(name));
  const kinds = new Set(some.map(({ args, expect }) => `${args[0]} ${expect.exit}`));
  for (const kind of KINDS) assert.ok(kinds.has(kind), kind);
});

void test("the cases include at least fifty mistakes from public threads, without duplicates", () => {
  const links = cases.flatMap(({ link }) => link ?? []);
  assert.equal(new Set(links).size, links.length, "A thread stands here twice.");
  assert.ok(links.length >= 50, `${links.length} threads`);
  assert.ok(links.every((link) => link.startsWith("https://")));
});

async function tryCase({
  files = {},
  args,
  at,
  stdin,
  env = {},
  expect,
  ...one
}: Case): Promise<void> {
  const references = await referencesOf({ files, args, expect, ...(at && { at }), ...one });
  const text = (given: string): string => expandText(given, references);
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-case-"));
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), text(content));
    const called = args.map((arg) => text(arg).replace(/^example:/, join(ROOT, "examples") + "/"));
    const isExplain = args[0] === "explain";
    const all = [...called, ...(at === undefined || !isExplain ? [] : ["--at", at])];
    // Wide enough that no text is wrapped.
    const options = { folder, env: { COLUMNS: "10000", ...env }, stdin: text(stdin ?? "") };
    const verbose = [...all, ...(isExplain ? ["--verbose"] : [])];
    const ran = await runCli(verbose, options);
    assertExpected(ran, expect, text);
    if (AS_PROCESS.has(one.name)) assertExpected(await startCli(verbose, options), expect, text);
    if (isExplain && !called.some((arg) => NO_JSON.includes(arg))) {
      const { exit, out } = await runCli([...all, "--json"], options);
      assert.equal(exit, ran.exit, "--json has another exit status.");
      assert.ok(isExplanation(JSON.parse(out)), JSON.stringify(isExplanation.errors));
    }
    if (expect.err && expect.exit === 2 && !args.includes("--lang")) {
      const { err } = await runCli(all, { ...options, env: { ...options.env, LANG: "zh_CN" } });
      assert.match(err, CHINESE_ERROR);
    }
    const { first, folded } = expect;
    if (first === undefined && folded === undefined) return;
    const short = await runCli(all, options);
    const texts = [...(expect.not ?? []), ...(folded ?? [])];
    assertExpected(short, { exit: expect.exit, out: first ?? [], not: texts }, text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function assertExpected(
  { exit, out, err }: Ran,
  expect: Case["expect"],
  text: (given: string) => string,
): void {
  const all = `${out}\n${err}`;
  assert.equal(exit, expect.exit, all);
  expectInOrder(out, (expect.out ?? []).map(text), all);
  expectInOrder(err, (expect.err ?? []).map(text), all);
  for (const part of (expect.not ?? []).map(text))
    assert.ok(!all.includes(part), `"${part}" is there:\n${all}`);
}

function expectInOrder(text: string, parts: string[], all: string): void {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    assert.ok(
      found >= 0,
      `"${part}" is not there${at > 0 ? " after the one before" : ""}:\n${all}`,
    );
    at = found + part.length;
  }
}
