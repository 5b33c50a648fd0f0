/**
 * Every scenario of this folder in one real Envoy. Each different configuration is a listener, and all share
 * one VM, including rejected ones. The sandbox runs the same scenarios and must agree with Envoy byte for
 * byte.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { JsonObject } from "../harness/bootstrap.ts";
import { Gateway, PLUGIN_WASM } from "../harness/gateway.ts";
import {
  type DocumentServer,
  documentsOf,
  startDocumentServer,
} from "../harness/document-server.ts";
import { textDifferences } from "../harness/comparison.ts";
import { exchangeOf, goodRequestOf } from "../harness/exchange.ts";
import { InSandbox, isOfFetch } from "../harness/in-sandbox.ts";
import { compareResponse } from "../harness/compare-response.ts";
import { readScenarios, type Scenario } from "../harness/scenario.ts";
import { scenarioListeners } from "../harness/scenario-listeners.ts";
import { expand, KEY_REFERENCES } from "../harness/template.ts";
import type { TokenSpec } from "../harness/test-tokens.ts";

const scenarios = readScenarios(import.meta.dirname);
const { listeners, listenerOf } = scenarioListeners(scenarios);

const documents = documentsOf(scenarios);

const sandbox = new InSandbox(PLUGIN_WASM, documents);
const configured = new Map(
  listeners.map(({ name, pluginConfig = "", routes }) => {
    const text = typeof pluginConfig === "string" ? pluginConfig : JSON.stringify(pluginConfig);
    return [name, sandbox.configure(name, text, routes)] as const;
  }),
);
let server: DocumentServer;
let gateway: Gateway;
/** Requests that Envoy rejected as malformed before the plugin saw them. */
let unseen = 0;
let compared = 0;
before(async () => {
  server = await startDocumentServer(documents);
  gateway = await Gateway.start({ listeners, clusters: [server.cluster] });
});
after(async () => {
  await gateway.stop();
  await server.stop();
});

void test("the sandbox accepts and rejects configurations like Envoy, with the same messages", () => {
  for (const { name } of listeners) {
    const { taken, log } = configured.get(name) ?? { taken: false, log: [] };
    assert.equal(taken, !gateway.rejected.has(name), name);
    // Envoy configures each thread's VM.
    const texts = gateway.pluginLines(name).map(({ text }) => text);
    const lines = new Set(texts.filter((text) => !isOfFetch(text)));
    assert.deepEqual([...new Set(log.map(({ text }) => text))], [...lines]);
  }
});

for (const scenario of scenarios) {
  void test(`${scenario.name}: ${scenario.about}`, async () => {
    const listener = listenerOf.get(scenario)?.name ?? "";
    const found =
      scenario.expect.config === undefined
        ? await tryRequest(scenario, listener)
        : configDifferences(scenario, listener);
    if (found.length > 0) assert.fail(found.join("\n"));
    if (scenario.good && scenario.expect.config === undefined) {
      await expectGood(scenario, scenario.good, listener);
    }
  });
}

async function tryRequest(scenario: Scenario, listener: string): Promise<string[]> {
  const exchange = await exchangeOf(scenario);
  const { request, earlier, protocol, expect } = exchange;
  for (const one of earlier) await gateway.request(listener, one);
  const logged = gateway.log().length;
  const answered = gateway.accessLogLength();
  const send = { http1: "request", http2: "http2", grpc: "grpc" } as const;
  const sentAt = Date.now();
  const response = await gateway[send[protocol]](listener, request);
  const answeredAt = Date.now();
  const accessLog = await gateway.accessLogEntry(listener, response, answered);
  const log = gateway.pluginLines(listener, logged).map(({ text }) => text);
  const evidence = { response, accessLog, log: log.join("\n") };
  const isSeen = /^(via_upstream$|jwt_verdict\.)/.test(accessLog.response_code_details);
  if (isSeen) compared += 1;
  else unseen += 1;
  const times: [number, number] = [sentAt, answeredAt];
  return [
    ...gateway.traps(logged).map((trap) => `the plugin trapped: ${trap}`),
    ...compareResponse(scenario, expect, evidence),
    ...(isSeen ? sandbox.differences(listener, exchange, evidence, times) : []),
  ];
}

async function expectGood(scenario: Scenario, good: TokenSpec, listener: string): Promise<void> {
  const response = await gateway.request(listener, await goodRequestOf(scenario, good));
  assert.equal(response.status, 200, `The next good request did not pass: ${response.body}`);
}

function configDifferences(scenario: Scenario, listener: string): string[] {
  const expect = expand(scenario.expect as JsonObject, KEY_REFERENCES) as Scenario["expect"];
  const answer = gateway.rejected.has(listener) ? "refused" : "accepted";
  const lines = gateway.pluginLines(listener).map(({ text }) => text);
  return [
    ...(answer === expect.config
      ? []
      : [`the configuration was ${answer}; expected ${expect.config}; log:\n${lines.join("\n")}`]),
    ...textDifferences(lines.join("\n"), expect.log ?? {}, "the plugin's log"),
  ];
}

void test("nearly all requests reached the plugin in Envoy, and all were repeated in the sandbox", () => {
  assert.ok(
    compared > 400 && unseen < 20,
    `${compared} compared, ${unseen} refused by Envoy itself`,
  );
  assert.ok(sandbox.callsOf("proxy_call_foreign_function") > 0, "it was never asked to verify");
});
