/**
 * The requests of an example: prints them as curl lines, sends them, and checks the answers against their
 * comments.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { textDifferences } from "../tests/harness/comparison.ts";
import { type Exchange, exchangeOf } from "../tests/harness/exchange.ts";
import { readScenarioFile } from "../tests/harness/scenario.ts";
import { answerDifferences, curlLine, hasCurl, runCurlLine, sendExchange } from "./curl-line.ts";
import { exampleFile, type RunningExample } from "./example.ts";

const LOGGED_WITHIN_MS = 5_000;

export interface ExampleRequest {
  about: string;
  exchange: Exchange;
  line: string;
}

export interface Count {
  passed: number;
  failed: number;
}

/** With newly signed tokens. */
export async function exampleRequests(name: string, port: number): Promise<ExampleRequest[]> {
  const requests: ExampleRequest[] = [];
  for (const scenario of readScenarioFile(exampleFile(name, "requests.yaml"))) {
    const exchange = await exchangeOf(scenario);
    requests.push({ about: scenario.about, exchange, line: curlLine(exchange, port) });
  }
  return requests;
}

/** Sends each request and prints whether the answer matches its comment. */
export async function checkRequests(
  requests: ExampleRequest[],
  example: RunningExample,
): Promise<Count> {
  let failed = 0;
  for (const request of requests) {
    const found = await requestDifferences(request, example);
    console.log(`${found.length === 0 ? "ok" : "not ok"} - ${request.about}`);
    for (const difference of found) console.log(`  ${difference}`);
    if (found.length > 0) failed += 1;
  }
  return { passed: requests.length - failed, failed };
}

/** Runs the printed line, or uses Node if there is no curl. */
export async function requestDifferences(
  { exchange, line }: ExampleRequest,
  example: RunningExample,
): Promise<string[]> {
  for (const request of exchange.earlier) {
    await sendExchange({ ...exchange, request, protocol: "http1" }, example.ports.gateway);
  }
  const loggedBefore = example.logged?.().length ?? 0;
  const answer = await ((await hasCurl())
    ? runCurlLine(line)
    : sendExchange(exchange, example.ports.gateway));
  return [
    ...answerDifferences(exchange, answer),
    ...(await logDifferences(exchange, example, loggedBefore)),
  ];
}

/** Lines of the plugin and of the access log. Envoy writes them shortly after its answer, so this retries. */
async function logDifferences(
  { expect }: Exchange,
  { logged }: RunningExample,
  from: number,
): Promise<string[]> {
  if (expect.log === undefined || logged === undefined) return [];
  const deadline = Date.now() + LOGGED_WITHIN_MS;
  for (;;) {
    const found = textDifferences(logged().slice(from), expect.log, "the log");
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(20);
  }
}
