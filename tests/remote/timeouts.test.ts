// When a failed callout, or one without a response, counts as a timeout.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consumer, Fleet } from "./fleet.ts";
import type { KeyAnswer } from "./vm-worker.ts";

const ONE = { consumers: [consumer()] };

void test("an answer slightly before the time limit still counts as a timeout", async () => {
  const answers: [tookMs: number, answer: KeyAnswer, cause: string, log: RegExp][] = [
    [1450, { status: 504, body: "upstream request timeout" }, "timeout", /did not answer within/],
    [1000, { status: 504, body: "upstream request timeout" }, "timeout", /did not answer within/],
    [100, { status: 504, body: "upstream request timeout" }, "status", /status 504/],
    [1000, { status: 504, body: "busy" }, "status", /status 504: busy/],
    [1450, {}, "timeout", /sent no complete response within 1500 ms/],
    [1000, {}, "connection", /sent no complete response: the connection was closed/],
  ];
  for (const [tookMs, answer, cause, log] of answers) {
    const fleet = await Fleet.start(1, ONE);
    fleet.pass(20);
    const { vm } = fleet.workers[0]!;
    vm.nowMs = fleet.nowMs + tookMs;
    fleet.answer(answer);
    assert.equal(fleet.metric(`fetch_failed_${cause}`), 1, `${cause} after ${tookMs} ms`);
    assert.match(fleet.log.at(-1) ?? "", log);
  }
});
