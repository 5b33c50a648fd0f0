/** How many rejections have a log line: decision 26. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { World } from "../harness/seeded-world.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { CONSUMER, EXPIRED, FORGED, Gate, GOOD, NO_TOKEN, OF_OTHER, OTHER } from "./gate.ts";

void test("a flood has 100 full lines, then one line of counts a second, by reason and consumer", () => {
  const gate = new Gate();
  const lines = gate.send(EXPIRED, 1000);
  assert.equal(lines.length, 100);
  assert.ok(lines.every(({ reason, token_sha256 }) => reason === "token-expired" && token_sha256));
  assert.deepEqual(gate.send(NO_TOKEN, 30), []);
  gate.pass(1);
  assert.deepEqual(gate.tick(), [
    {
      title: "Too many rejections to log each one.",
      suppressed: 930,
      refusals: [
        { reason: "token-expired", consumer: "c", count: 900 },
        { reason: "token-missing", count: 30 },
      ],
    },
  ]);
  assert.deepEqual(gate.tick(), [], "it was said twice");
  assert.equal(gate.metric("denied"), 1030);
  assert.equal(gate.metric("refused_token_expired"), 1000);
  assert.equal(gate.metric("refused_by.consumer.c.reason.token_expired"), 1000);
  assert.equal(gate.metric("refusal_log_suppressed"), 930);
});

void test("after a flood 50 lines a second are available, and 100 after two quiet seconds", () => {
  const gate = new Gate();
  gate.send(EXPIRED, 200);
  gate.pass(1);
  assert.equal(gate.send(EXPIRED, 200).length, 50);
  gate.pass(0.25);
  assert.equal(gate.send(FORGED, 200).length, 12);
  gate.pass(2);
  assert.equal(gate.send(EXPIRED, 200).length, 100);
});

void test("setting the clock back neither silences the log nor exceeds the budget", () => {
  const gate = new Gate();
  gate.send(EXPIRED, 200);
  gate.pass(1);
  assert.equal(gate.tick().length, 1);
  gate.pass(-1800);
  assert.equal(gate.send(EXPIRED, 200).length, 0);
  assert.equal(gate.tick()[0]?.suppressed, 200);
  gate.pass(1);
  assert.equal(gate.send(EXPIRED, 200).length, 50);
  gate.pass(1e9);
  assert.equal(gate.send(EXPIRED, 200).length, 100);
});

void test("faster ticks still log the counts once a second", () => {
  const gate = new Gate();
  gate.send(EXPIRED, 100);
  let lines = 0;
  let suppressed = 0;
  for (let i = 0; i < 250; i++) {
    gate.pass(0.02);
    const times = gate.send(EXPIRED, 3).length;
    suppressed += 3 - times;
    const told = gate.tick();
    lines += told.length;
    for (const line of told) suppressed -= line.suppressed ?? 0;
  }
  assert.ok(lines >= 5 && lines <= 6, `${lines} lines in 5 s`);
  gate.pass(1);
  for (const line of gate.tick()) suppressed -= line.suppressed ?? 0;
  assert.equal(suppressed, 0);
});

void test("refusal_log sets the budget, and 0 in either field leaves only counts", () => {
  const lines = (refusal_log: JsonObject): [atOnce: number, aSecondLater: number] => {
    const gate = new Gate({ refusal_log });
    const atOnce = gate.send(EXPIRED, 500).length;
    gate.pass(1);
    return [atOnce, gate.send(EXPIRED, 500).length];
  };
  assert.deepEqual(lines({}), [100, 50]);
  assert.deepEqual(lines({ per_second: 7, burst: 20 }), [20, 7]);
  assert.deepEqual(lines({ per_second: 300 }), [100, 100]);
  assert.deepEqual(lines({ burst: 1 }), [1, 1]);
  assert.deepEqual(lines({ per_second: 0 }), [0, 0]);
  assert.deepEqual(lines({ burst: 0 }), [0, 0]);
  assert.deepEqual(lines({ per_second: 1_000_000, burst: 1_000_000 }), [500, 500]);
});

void test("dry-run rejections use the same budget and are marked", () => {
  const gate = new Gate({
    consumers: [CONSUMER, OTHER],
    _rules_: [{ _match_domain_: ["dry.example"], mode: "dry_run" }, { _match_domain_: ["*"] }],
    refusal_log: { per_second: 1, burst: 10 },
  });
  const dry = { ...EXPIRED, ":authority": "dry.example" };
  assert.equal(gate.send(dry, 6).length, 6);
  assert.equal(gate.send(EXPIRED, 6).length, 4);
  gate.send(dry, 7);
  gate.send(OF_OTHER, 3);
  const [line] = gate.tick();
  assert.deepEqual(line?.refusals, [
    { mode: "dry_run", reason: "token-expired", consumer: "c", count: 7 },
    { reason: "token-expired", consumer: "d", count: 3 },
    { reason: "token-expired", consumer: "c", count: 2 },
  ]);
  assert.equal(gate.metric("dry_run_denied"), 13);
  assert.equal(gate.metric("denied"), 9);
  assert.equal(gate.metric("refusal_log_suppressed"), 12);
});

void test("each worker and configuration has its own budget", () => {
  const world = new World();
  const gates = [new Gate({}, world), new Gate({}, world), new Gate()];
  for (const gate of gates) assert.equal(gate.send(EXPIRED, 200).length, 100);
  for (const gate of gates) assert.equal(gate.tick()[0]?.suppressed, 100);
});

void test("a rejection without a line makes only the host calls of its answer", () => {
  const calls = (headers: Record<string, string>): number => {
    const gate = new Gate({ refusal_log: { per_second: 0 } });
    const names = ["proxy_get_header_map_pairs", "proxy_get_header_map_value"].concat(
      "proxy_get_current_time_nanoseconds",
    );
    const count = (): number => names.reduce((sum, name) => sum + gate.calls(name), 0);
    gate.send(headers);
    const before = count();
    gate.send(headers);
    return count() - before;
  };
  // Reads all headers and the time.
  for (const headers of [FORGED, EXPIRED, NO_TOKEN]) assert.equal(calls(headers), 2);
});

void test("a flood does not grow the memory of the VM, and valid tokens pass meanwhile", () => {
  const gate = new Gate({ consumers: [CONSUMER, OTHER] });
  const flood = (): void => {
    for (let i = 0; i < 2000; i++) {
      gate.send([EXPIRED, FORGED, NO_TOKEN, OF_OTHER][i % 4] ?? {});
      if (i % 100 === 0) {
        assert.deepEqual(gate.send(GOOD), []);
        gate.pass(0.2);
        gate.tick();
      }
    }
  };
  for (let i = 0; i < 3; i++) flood();
  const before = gate.memoryBytes;
  for (let i = 0; i < 20; i++) flood();
  assert.equal(gate.memoryBytes, before);
});
