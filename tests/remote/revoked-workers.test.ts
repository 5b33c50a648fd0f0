// One list and several workers, consumers and configurations; and cached tokens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { Fleet, S } from "./fleet.ts";
import { jtis, listed, open, send, serve } from "./revoked-fleet.ts";

const ONE = { consumers: [listed()] };
const REVOKED = "401 token-revoked";
/** After the first, a leak of a block of 16 bytes for each would be more than a page. */
const UPDATES = rounds(5000);

void test("one worker fetches the list, and all use it", async () => {
  const fleet = await Fleet.start(3, ONE);
  const waiting = await Promise.all([0, 1, 2].map((worker) => open(fleet, "b", worker)));
  for (const worker of [0, 1, 2]) {
    assert.equal(fleet.outcome(waiting[worker] ?? 0, worker), "waiting");
  }
  assert.equal(fleet.calls.length, 1);
  const call = fleet.answer({ status: 200, body: jtis("b") });
  assert.deepEqual([call.cluster, call.headers.text(":path")], ["lists", "/revoked.json"]);
  fleet.pass(20);
  for (const worker of [0, 1, 2]) {
    assert.equal(fleet.outcome(waiting[worker] ?? 0, worker), REVOKED);
    assert.equal(await send(fleet, "a", worker), "passed");
  }
  // A later worker, and an updated configuration, have it at once.
  await fleet.add(ONE);
  assert.equal(await send(fleet, "b", 3), REVOKED);
  assert.equal(fleet.calls.length, 0);
  assert.equal(fleet.metric("fetch_success", 0, "revoked"), 1);
});

void test("a cached token is rejected by the next request after the list names it", async () => {
  const fleet = await Fleet.start(2, ONE);
  serve(fleet, jtis());
  fleet.pass(6 * S);
  const hits = (worker: number): number => {
    const { vm, root } = fleet.workers[worker]!;
    vm.tick(root);
    return vm.metric("jwt_verdict_cache_hit") ?? 0;
  };
  for (const worker of [0, 1]) {
    assert.equal(await send(fleet, "a", worker), "passed");
    assert.equal(await send(fleet, "b", worker), "passed");
    assert.equal(await send(fleet, "a", worker), "passed");
  }
  assert.deepEqual([hits(0), hits(1)], [1, 1]);
  serve(fleet, jtis("b"));
  // The other worker reads the record within five seconds.
  fleet.pass(5 * S);
  for (const worker of [0, 1]) {
    assert.equal(await send(fleet, "b", worker), REVOKED);
    assert.equal(await send(fleet, "b", worker), REVOKED);
    assert.equal(await send(fleet, "a", worker), "passed");
  }
  assert.deepEqual([hits(0), hits(1)], [2, 2], "the other token stays in the cache");
  serve(fleet, jtis());
  fleet.pass(5 * S);
  for (const worker of [0, 1]) assert.equal(await send(fleet, "b", worker), "passed");
});

void test("consumers with one list share it, also those of rules", async () => {
  const own = listed({}, { name: "own", issuer: "https://own.example" });
  const fleet = await Fleet.start(1, {
    consumers: [listed(), own],
    _rules_: [{ _match_route_: ["r"], consumers: [listed({}, { name: "ofRule" })] }],
    global_auth: true,
  });
  serve(fleet, jtis("b"));
  assert.equal(fleet.metric("fetch_success", 0, "revoked"), 1);
  assert.equal(fleet.log.length, 1, fleet.log.join("\n"));
  assert.deepEqual([await send(fleet, "a"), await send(fleet, "b")], ["passed", REVOKED]);
  const { vm } = fleet.workers[0]!;
  assert.equal(vm.metric("jwt_verdict_revoked_entries.consumer.own"), undefined);
});

void test(`${UPDATES} lists of different sizes do not grow the memory`, async () => {
  const fleet = await Fleet.start(2, { consumers: [listed({ refresh_seconds: 5 })] });
  const lists = [0, 1, 300, 40].map((size) =>
    jtis(...Array.from({ length: size }, (_, i) => `jti-${size}-${i}`)),
  );
  let before: number[] = [];
  for (let i = 0; i < UPDATES; i++) {
    fleet.pass(6 * S);
    fleet.answer({ status: 200, body: lists[i % lists.length] ?? "" });
    fleet.pass(5 * S);
    if (fleet.calls.length > 0) fleet.answer({ status: 200, body: "[]" });
    // The worker that only reads the lists reaches its size after some hundred of them.
    if (i === 1000) before = fleet.workers.map(({ vm }) => vm.memoryBytes);
    for (const { vm } of fleet.workers) vm.log.length = 0;
  }
  assert.deepEqual(
    fleet.workers.map(({ vm }) => vm.memoryBytes),
    before,
  );
});

void test("lists of the maximum size do not grow the memory, and are searched", async () => {
  const fleet = await Fleet.start(1, { consumers: [listed({ refresh_seconds: 5 })] });
  const { vm } = fleet.workers[0]!;
  const list = (round: number): string =>
    jtis(...Array.from({ length: 32_768 }, (_, i) => `${round}-${i}`.padEnd(28, "x")));
  let before = 0;
  for (let i = 0; i < 12; i++) {
    serve(fleet, list(i));
    if (i === 4) before = vm.memoryBytes;
    assert.equal(await send(fleet, `${i}-32767`.padEnd(28, "x")), REVOKED);
    assert.equal(await send(fleet, `${i}-0`.padEnd(28, "x")), REVOKED);
    assert.equal(await send(fleet, `${i - 1}-7`.padEnd(28, "x")), "passed");
  }
  assert.equal(vm.memoryBytes, before);
  assert.ok(before < 24 * 1024 * 1024, `${before} bytes`);
});
