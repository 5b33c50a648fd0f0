/**
 * The same scenarios in the oldest supported Envoy. Several at a time, without the sandbox and without log lines, to
 * be fast: scenarios.test.ts compares those in the newest Envoy.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  type DocumentServer,
  documentsOf,
  startDocumentServer,
} from "../harness/document-server.ts";
import { OLDEST_ENVOY } from "../harness/envoy.ts";
import { exchangeOf } from "../harness/exchange.ts";
import { Gateway } from "../harness/gateway.ts";
import { compareResponse } from "../harness/compare-response.ts";
import { readScenarios, type Scenario } from "../harness/scenario.ts";
import { scenarioListeners } from "../harness/scenario-listeners.ts";

const LANES = 4;
const SEND = { http1: "request", http2: "http2", grpc: "grpc" } as const;

const scenarios = readScenarios(import.meta.dirname);
const { listeners, listenerOf } = scenarioListeners(scenarios);
const of = (scenario: Scenario): string => listenerOf.get(scenario)?.name ?? "";

let server: DocumentServer;
let gateway: Gateway;
before(async () => {
  server = await startDocumentServer(documentsOf(scenarios));
  const clusters = [server.cluster];
  gateway = await Gateway.start({ listeners, clusters, envoyVersion: OLDEST_ENVOY });
});
after(async () => {
  await gateway.stop();
  await server.stop();
});

async function differencesOf(scenario: Scenario): Promise<string[]> {
  const { request, earlier, protocol, expect } = await exchangeOf(scenario);
  for (const one of earlier) await gateway.request(of(scenario), one);
  const answered = gateway.accessLogLength();
  const response = await gateway[SEND[protocol]](of(scenario), request);
  const accessLog = await gateway.accessLogEntry(of(scenario), response, answered);
  const found = compareResponse(scenario, { ...expect, log: {} }, { response, accessLog, log: "" });
  return found.map((difference) => `${scenario.name}: ${difference}`);
}

void test(`Envoy ${OLDEST_ENVOY} accepts and rejects the same configurations`, () => {
  const judged = scenarios.filter(({ expect }) => expect.config !== undefined);
  assert.ok(judged.length > 50, String(judged.length));
  const wrong = judged.filter((scenario) => {
    return gateway.rejected.has(of(scenario)) !== (scenario.expect.config === "refused");
  });
  assert.deepEqual(
    wrong.map(({ name }) => name),
    [],
  );
});

void test(`Envoy ${OLDEST_ENVOY} gives the same answers to requests`, async () => {
  const waiting = scenarios.filter(({ expect }) => expect.config === undefined);
  assert.ok(waiting.length > 400, String(waiting.length));
  const found: string[] = [];
  async function runLane(): Promise<void> {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      found.push(...(await differencesOf(one)));
    }
  }
  await Promise.all(Array.from({ length: LANES }, runLane));
  assert.deepEqual(found, []);
  assert.deepEqual(gateway.traps(), []);
});
