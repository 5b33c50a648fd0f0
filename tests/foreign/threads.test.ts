/**
 * Public threads about gateways, rebuilt: the same fault in the configuration or the token. Explain gives the
 * answer that the thread quotes, and names the cause on its first screen.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { explain } from "../../explain/explanation.ts";
import { judgedAs } from "../../explain/foreign/gateways.ts";
import { asking, type Surroundings } from "../../explain/given-question.ts";
import { languageOf } from "../../explain/language/report-language.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { printFirstScreen } from "../../explain/print/print-first-screen.ts";
import { readConfig } from "../../explain/source/read-config.ts";
import { run } from "../../sandbox/job.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { readCases } from "../cli/case.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { expandText, KEY_REFERENCES } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

interface Thread {
  about: string;
  link: string;
  /** Without it, that of the thread before. */
  config?: string;
  /** The value of --as. */
  as?: string;
  token?: TokenSpec | string;
  /** Headers and path may use ${token}; without that, the token is in Authorization. */
  request?: Request & { headers?: [string, string][] };
  around?: Omit<Surroundings, "now">;
  expect: {
    /** 200: the request passes. 0: that is undetermined. */
    status: number;
    body?: string;
    /** Texts of the first screen, in this order. */
    first: string[];
  };
}

const FOLDER = join(import.meta.dirname, "threads");
const FILES = readdirSync(FOLDER).sort();
/** Threads with the configuration of the gateway itself, in other suites. */
const POLICY_FILES = ["istio-threads", "envoy-gateway-threads"];
const GATEWAYS = ["apisix", "envoy-gateway", "envoy", "higress", "istio", "kong"];
const NOW = Date.UTC(2026, 10, 25, 8);
const WIDE = 10_000;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
const threads = new Map(FILES.map((file) => [file, read(join(FOLDER, file))]));

for (const [file, each] of threads) {
  void describe(file, () => {
    let config = "";
    for (const thread of each) {
      config = thread.config ?? config;
      const own = { ...thread, config };
      void test(thread.about, () => check(own));
    }
  });
}

void test("there are at least 65 threads, six for each gateway", () => {
  const policies = POLICY_FILES.flatMap((file) => read(join(FOLDER, "..", `${file}.yaml`)));
  const cases = readCases(join(FOLDER, "..", "..", "cli", "cases"));
  const links = [...threads.values(), policies, cases].flat().flatMap(({ link }) => link ?? []);
  const own = [...new Set(links)].filter((link) => gatewayOf(link) !== undefined);
  assert.ok(own.length >= 65, `${own.length}`);
  for (const gateway of GATEWAYS) {
    const count = own.filter((link) => gatewayOf(link) === gateway).length;
    assert.ok(count >= 6, `${gateway}: ${count}`);
  }
});

/** By the repository of the thread, and the file that it is in. */
function gatewayOf(link: string): string | undefined {
  if (/\/envoyproxy\/(?:ai-)?gateway\//.test(link)) return "envoy-gateway";
  if (/\/envoyproxy\/envoy\//.test(link)) return "envoy";
  if (/\/istio\//.test(link)) return "istio";
  if (/\/higress-group\//.test(link)) return "higress";
  if (/\/(?:Kong|pantsel)\//.test(link)) return "kong";
  if (/\/apache\/apisix/.test(link)) return "apisix";
  const inFile = [...threads].find(([, each]) => each.some((thread) => thread.link === link));
  return inFile?.[0].replace(/\.yaml$/, "");
}

function read(path: string): Thread[] {
  return parse(readFileSync(path, "utf8")) as Thread[];
}

async function check({ config = "", as, expect, ...thread }: Thread): Promise<void> {
  assert.match(thread.link, /^https:\/\//);
  const { token: spec } = thread;
  const token = typeof spec === "object" ? await makeToken(spec, NOW / 1000) : spec;
  const text = (value: string): string =>
    expandText(value, { ...KEY_REFERENCES, token: () => token });
  const found = readConfig("config.yaml", text(config));
  const { question } = asking(
    { request: requestOf(thread, token, text) },
    as === undefined ? found : judgedAs(found, as),
    { ...thread.around, now: NOW, served: servedOf(thread, text) },
  );
  const explanation = await explain(question, (job) => Promise.resolve(run(module, job)));
  assert.ok(explanation.foreign);
  const { theirs } = explanation.foreign;
  const out = { language: languageOf("en"), paint: paintFor(false), now: NOW, width: WIDE };
  const screen = printFirstScreen(explanation, out);
  const status = theirs.isUndetermined ? 0 : theirs.passes ? 200 : theirs.status;
  assert.equal(status, expect.status, screen);
  if (expect.body !== undefined) assert.equal(theirs.body, expect.body);
  let from = 0;
  for (const part of expect.first) {
    const at = screen.indexOf(part, from);
    assert.ok(at >= 0, `expected ${part}\n${screen}`);
    from = at + part.length;
  }
}

function requestOf(
  { request = {} }: Pick<Thread, "request">,
  token: string | undefined,
  text: (value: string) => string,
): Request {
  const { headers = [], path = "/", ...sent } = request;
  const isPlaced = JSON.stringify(request).includes("${token}");
  const usual: [string, string][] =
    token === undefined || isPlaced ? [] : [["authorization", `Bearer ${token}`]];
  const given = headers.map(([name, value]): [string, string] => [name, text(value)]);
  return { host: "shop.example", ...sent, path: text(path), headers: [...usual, ...given] };
}

function servedOf(
  { around }: Pick<Thread, "around">,
  text: (value: string) => string,
): Record<string, string> {
  const served = Object.entries(around?.served ?? {});
  return Object.fromEntries(served.map(([name, body]) => [name, text(body as string)]));
}
