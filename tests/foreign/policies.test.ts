/**
 * Policies whose control planes write filters of Envoy: what explain answers to a request, why, and where that
 * is in the file. Cases that name a public thread are rebuilt from it.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { type Explanation, explain } from "../../explain/explanation.ts";
import type { PlacedNote } from "../../explain/foreign/foreign-answer.ts";
import { asking, type Surroundings } from "../../explain/given-question.ts";
import { FOREIGN_EN } from "../../explain/language/foreign-en.ts";
import { FOREIGN_ZH_CN } from "../../explain/language/foreign-zh-cn.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { runShared } from "../harness/shared-vm.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

interface PolicyCase {
  about: string;
  /** The public thread or source that the case is rebuilt from. */
  link?: string;
  /** The file; without it, that of the case before. */
  config?: string;
  plugin?: string;
  token?: TokenSpec;
  /** Headers and path may use ${token}; without that, the token is in Authorization. */
  request?: Request & { headers?: [string, string][] };
  around?: Omit<Surroundings, "now">;
  expect: {
    /** 200: the request passes. */
    status: number | "undetermined";
    body?: string;
    details?: string;
    reason?: string;
    /** Parts of the sentences, in order; after " @ ", how the marked line goes on there. */
    causes?: string[];
    /** All of them, like causes. */
    notes?: string[];
    /** The plugin's reason for the translated configuration. */
    plugin?: string;
    /** The first cause that the plugin finds. */
    found?: string;
    /** How the line of the first change goes on where it is marked. */
    at?: string;
    /** The names of what applies. */
    inForce?: string[];
  };
}

const FILES = ["istio", "istio-threads", "envoy-gateway", "envoy-gateway-threads"];

for (const file of FILES) {
  void describe(file, () => {
    const text = readFileSync(join(import.meta.dirname, `${file}.yaml`), "utf8");
    let config = "";
    for (const one of parse(text) as PolicyCase[]) {
      if (one.config !== undefined) config = expandText(one.config, KEY_REFERENCES);
      const own = config;
      void test(one.about, () => check(one, own));
    }
  });
}

async function check(one: PolicyCase, config: string): Promise<void> {
  const { foreign, report, changes } = await answerTo(one, config);
  assert.ok(foreign);
  const { theirs, causes, notes, inForce } = foreign;
  const { expect } = one;
  const status = theirs.isUndetermined ? "undetermined" : (theirs.status ?? 200);
  const all = JSON.stringify({ theirs, causes, notes }, null, 2);
  assert.equal(status, expect.status, all);
  assert.equal(theirs.passes, expect.status === 200);
  if (expect.body !== undefined) assert.equal(theirs.body, expect.body);
  if (expect.details !== undefined) assert.equal(theirs.responseCodeDetails, expect.details);
  if (expect.reason !== undefined) assert.equal(foreign.reason, expect.reason);
  if (expect.plugin !== undefined) assert.equal(report?.refusal?.reason, expect.plugin);
  if (expect.found !== undefined) assert.equal(changes?.[0]?.found?.finding, expect.found);
  if (expect.at !== undefined) {
    const { line = 0, column = 0 } = changes?.[0]?.spot ?? {};
    const marked = (config.split("\n")[line - 1] ?? "").slice(column - 1);
    assert.equal(marked.slice(0, expect.at.length), expect.at);
  }
  if (expect.inForce) {
    assert.deepEqual(
      inForce.map(({ what }) => what),
      expect.inForce,
    );
  }
  assertNotes(causes, expect.causes ?? [], config);
  assertNotes(notes, expect.notes ?? [], config);
}

async function answerTo(one: PolicyCase, config: string): Promise<Explanation> {
  const token = one.token && (await makeToken(one.token));
  const references = { ...KEY_REFERENCES, token: () => token };
  const text = (value: string): string => expandText(value, references);
  const { headers, path = "/", ...sent } = one.request ?? {};
  const usual: [string, string][] =
    token !== undefined && !JSON.stringify(one.request ?? {}).includes("${token}")
      ? [["authorization", `Bearer ${token}`]]
      : [];
  const given = (headers ?? []).map(([name, value]): [string, string] => [name, text(value)]);
  const request = {
    host: "shop.example",
    ...sent,
    path: text(path),
    headers: [...usual, ...given],
  };
  const served = Object.entries(one.around?.served ?? {}).map(
    ([name, body]) => [name, text(body as string)] as const,
  );
  const around = { ...one.around, now: Date.now(), served: Object.fromEntries(served) };
  const { question } = asking({ request }, readConfig("policies.yaml", config, one.plugin), around);
  return explain(question, (job) => Promise.resolve(runShared(job)));
}

function assertNotes(notes: readonly PlacedNote[], expected: string[], config: string): void {
  const told = notes.map(({ slug, values, at }) => {
    assert.notEqual(FOREIGN_ZH_CN.notes[slug](values), "");
    const line = config.split("\n")[(at?.line ?? 0) - 1] ?? "";
    return `${FOREIGN_EN.notes[slug](values)} @ ${line.slice((at?.column ?? 1) - 1)}`;
  });
  const all = told.join("\n");
  assert.equal(told.length, expected.length, all);
  for (const [index, wanted] of expected.entries()) {
    const [part = "", rest = ""] = wanted.split(" @ ");
    const [sentence = "", line = ""] = (told[index] ?? "").split(" @ ");
    assert.ok(sentence.includes(part), `${wanted}\n${all}`);
    assert.ok(line.startsWith(rest), `${wanted}\n${all}`);
  }
}
