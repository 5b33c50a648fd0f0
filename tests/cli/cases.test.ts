/** Runs every case of the folder with the built command. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { expandText } from "../harness/template.ts";
import { ROOT, runCli } from "../harness/built-cli.ts";
import { type Case, readCases, referencesOf } from "./case.ts";

const cases = readCases(join(import.meta.dirname, "cases"));
const PARALLEL = 3;

void describe("cases", { concurrency: PARALLEL }, () => {
  for (const one of cases) void test(`${one.name}: ${one.about}`, () => tryCase(one));
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
    const ran = await runCli(
      [...called, ...(at === undefined || args[0] !== "explain" ? [] : ["--at", at])],
      {
        folder,
        env,
        stdin: text(stdin ?? ""),
      },
    );
    const all = `${ran.out}\n${ran.err}`;
    assert.equal(ran.exit, expect.exit, all);
    expectInOrder(ran.out, (expect.out ?? []).map(text), all);
    expectInOrder(ran.err, (expect.err ?? []).map(text), all);
    for (const part of (expect.not ?? []).map(text))
      assert.ok(!all.includes(part), `"${part}" is there:\n${all}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
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
