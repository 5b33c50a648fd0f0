// Several workers, one key server and a clock that the test sets: which worker fetches, which wait, which one
// takes over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { jwks } from "../harness/test-keys.ts";
import type { Answered } from "../../sandbox/stream.ts";
import { consumer, Fleet, ISSUER, S } from "./fleet.ts";

const ONE = { consumers: [consumer()] };
const UNAVAILABLE = "503 key-unavailable";
const UNKNOWN = "401 key-unknown";

void test("one worker fetches the keys at start, and all workers use them", async () => {
  const fleet = await Fleet.start(3, ONE);
  fleet.pass(20);
  const call = fleet.answer({ status: 200, body: jwks("ec-a") });
  assert.equal(call.cluster, "keys");
  assert.deepEqual(Object.fromEntries(call.headers.pairs()), {
    ":method": "GET",
    ":path": "/jwks.json",
    ":authority": "issuer.example",
    accept: "application/json",
    "user-agent": "jwt-verdict",
  });
  assert.equal(call.timeoutMs, 1500);
  fleet.pass(20);
  for (const worker of [0, 1, 2]) assert.equal(await fleet.send("ec-a", worker), "passed");
  assert.equal(fleet.calls.length, 0);
});

void test("a later worker has the keys before its first request", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  await fleet.add(ONE);
  assert.equal(await fleet.send("ec-a", 1), "passed");
});

void test("requests before the first fetch wait for it, at every worker", async () => {
  const fleet = await Fleet.start(2, ONE);
  const first = await fleet.open("ec-a", 0);
  const other = await fleet.open("ec-a", 1);
  const unknown = await fleet.open("ec-b", 1);
  assert.deepEqual([fleet.outcome(first), fleet.outcome(other, 1)], ["waiting", "waiting"]);
  assert.equal(fleet.calls.length, 1);
  assert.equal(fleet.tickMs(1), 20, "who waits for another worker looks often");
  fleet.answer({ status: 200, body: jwks("ec-a") });
  assert.equal(fleet.outcome(first), "passed");
  fleet.pass(20);
  assert.equal(fleet.outcome(other, 1), "passed");
  assert.equal(fleet.outcome(unknown, 1), UNKNOWN);
  assert.equal(fleet.metric("waited", 1), 2);
  fleet.pass(20);
  assert.deepEqual([fleet.tickMs(0), fleet.tickMs(1)], [1000, 1000]);
});

void test("a request whose client disconnected is removed", async () => {
  const fleet = await Fleet.start(1, ONE);
  const gone = await fleet.open("ec-a");
  const stays = await fleet.open("ec-a");
  const { vm } = fleet.workers[0]!;
  vm.end(gone);
  fleet.answer({ status: 200, body: jwks("ec-a") });
  assert.equal(fleet.outcome(stays), "passed");
  assert.equal(vm.outcomes.has(gone), false);
  assert.equal(vm.callsOf("proxy_continue_stream"), 1);
});

void test("an unknown kid causes one fetch in 30 s, over all requests and workers", async () => {
  const fleet = await Fleet.start(2, ONE);
  fleet.fetched("ec-a");
  fleet.pass(29 * S);
  for (let i = 0; i < 50; i++) assert.equal(await fleet.send("ec-b", i % 2), UNKNOWN);
  assert.equal(fleet.calls.length, 0);
  fleet.pass(S);
  const waiting: number[] = [];
  for (let i = 0; i < 50; i++) waiting.push(await fleet.open("ec-b", 0));
  assert.equal(await fleet.send("ec-b", 1), "waiting");
  assert.equal(await fleet.send("ec-a", 1), "passed", "a known kid does not wait");
  fleet.answer({ status: 200, body: jwks("ec-a,ec-b") });
  assert.deepEqual(new Set(waiting.map((id) => fleet.outcome(id))), new Set(["passed"]));
  // The other worker adopts the new key when a token needs it.
  assert.equal(await fleet.send("ec-b", 1), "passed");
  for (let i = 0; i < 50; i++) assert.equal(await fleet.send("ed-a", i % 2), UNKNOWN);
  assert.equal(fleet.calls.length, 0);
});

void test("a flood of unknown kids for ten minutes causes at most one fetch in 30 s", async () => {
  const fleet = await Fleet.start(2, ONE);
  fleet.fetched("ec-a");
  const times: number[] = [];
  for (let i = 0; i < 600; i++) {
    fleet.pass(S);
    for (const worker of [0, 1]) await fleet.send("ec-b", worker, { kid: `x${i}` });
    if (fleet.calls.length > 0) {
      times.push(fleet.nowMs);
      fleet.answer({ status: 200, body: jwks("ec-a") });
      fleet.pass(20);
    }
  }
  assert.ok(times.length >= 19 && times.length <= 20, `${times.length} fetches`);
  for (let i = 1; i < times.length; i++) assert.ok(times[i]! - times[i - 1]! >= 30 * S);
});

void test("two workers without keys start one fetch", async () => {
  const fleet = await Fleet.start(2, ONE);
  // The second worker reads before the first one has written, so its write fails.
  fleet.shared.beforeSet = () => {
    fleet.shared.beforeSet = undefined;
    const { vm, root } = fleet.workers[1]!;
    vm.tick(root);
  };
  fleet.pass(20);
  assert.equal(fleet.calls.length, 1);
});

void test("a worker that dies during a fetch is replaced when its lease ends", async () => {
  const fleet = await Fleet.start(2, ONE);
  fleet.pass(20);
  const dead = fleet.workers.findIndex(({ vm }) => vm.calls.length > 0);
  const [{ vm }] = fleet.workers.splice(dead, 1) as [(typeof fleet.workers)[0]];
  assert.equal(vm.calls.length, 1);
  const waits = await fleet.open("ec-a");
  fleet.pass(2 * S);
  assert.equal(fleet.outcome(waits), "waiting");
  fleet.pass(S);
  assert.equal(fleet.outcome(waits), UNAVAILABLE, "it waits no longer than a fetch may take");
  fleet.answer({ status: 200, body: jwks("ec-a") });
  assert.equal(await fleet.send("ec-a"), "passed");
});

void test("at most 1024 requests wait at a worker; the next one gets a retry-after", async () => {
  const fleet = await Fleet.start(1, ONE);
  const ids: number[] = [];
  for (let i = 0; i < 1024; i++) ids.push(await fleet.open("ec-a"));
  const late = await fleet.open("ec-a");
  assert.equal(fleet.outcome(late), UNAVAILABLE);
  const { answer } = fleet.vm().outcomes.get(late) as Answered;
  assert.match(new Map(answer.headers).get("retry-after") ?? "", /^[1-9]\d*$/);
  assert.equal(fleet.metric("wait_overflow"), 1);
  fleet.answer({ status: 200, body: jwks("ec-a") });
  const passed = [...fleet.vm().outcomes.values()].filter(({ kind }) => kind === "passed");
  assert.equal(passed.length, 64, "they go on in parts");
  for (let i = 0; i < 16; i++) fleet.pass(20);
  assert.deepEqual(new Set(ids.map((id) => fleet.outcome(id))), new Set(["passed"]));
});

void test("without shared data, every worker fetches for itself", async () => {
  const fleet = await Fleet.start(2, ONE, { hasShared: false });
  fleet.pass(20);
  assert.equal(fleet.calls.length, 2);
  for (const { vm } of fleet.workers) vm.respond(vm.calls[0]!, { status: 200, body: jwks("ec-a") });
  for (const worker of [0, 1]) assert.equal(await fleet.send("ec-a", worker), "passed");
  fleet.pass(31 * S);
  assert.equal(await fleet.send("ec-b", 0), "waiting");
});

void test("configurations with the same server share only its keys", async () => {
  const second = (uri: string): object => ({ consumers: [consumer({ uri })] });
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  const { vm } = fleet.workers[0]!;
  const same = vm.configure(second(`${ISSUER}/jwks.json`));
  const other = vm.configure(second(`${ISSUER}/other.json`));
  assert.ok(same !== undefined && other !== undefined);
  fleet.workers.push({ vm, root: same }, { vm, root: other });
  assert.equal(await fleet.send("ec-a", 1), "passed");
  const waits = await fleet.open("ec-a", 2);
  fleet.answer({ status: 200, body: jwks("ec-b") });
  assert.equal(fleet.outcome(waits, 2), UNKNOWN);
  assert.equal(await fleet.send("ec-b", 2), "passed");
  assert.equal(await fleet.send("ec-b", 1), UNKNOWN);
});

void test("foreign data under the shared names is ignored", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  const names = [...fleet.shared.names];
  assert.equal(names.length, 2);
  for (const bytes of ["", "x", "x".repeat(48), "x".repeat(100_000)]) {
    for (const name of names) fleet.shared.set(name, Buffer.from(bytes), 0);
    fleet.pass(6 * S);
    assert.equal(await fleet.send("ec-a"), "passed");
  }
  fleet.pass(600 * S);
  fleet.answer({ status: 200, body: jwks("ec-b") });
  assert.equal(await fleet.send("ec-b"), "passed");
});

void test("two consumers of one issuer accept the keys of both their servers", async () => {
  const two = { ...consumer({ uri: `${ISSUER}/two.json` }), name: "two" };
  const fleet = await Fleet.start(1, { consumers: [consumer(), two] });
  const waits = await fleet.open("ec-b");
  const { vm } = fleet.workers[0]!;
  assert.equal(vm.calls.length, 2);
  const pathOf = (path: string): (typeof vm.calls)[0] =>
    vm.calls.find(({ headers }) => headers.text(":path") === path)!;
  vm.respond(pathOf("/jwks.json"), { status: 200, body: jwks("ec-a") });
  assert.equal(fleet.outcome(waits), "waiting");
  vm.respond(pathOf("/two.json"), { status: 200, body: jwks("ec-b") });
  assert.equal(fleet.outcome(waits), "passed");
});

void test("consumers of a rule fetch keys too", async () => {
  const consumers = [{ name: "other", issuer: "https://other.example", jwks: jwks("hs-a") }];
  const own = { _match_domain_: ["*"], consumers: [consumer()] };
  const fleet = await Fleet.start(1, { consumers, _rules_: [own] });
  fleet.fetched("ec-a");
  assert.equal(await fleet.send("ec-a"), "passed");
});

void test("a hundred servers are fetched in batches", async () => {
  const consumers = Array.from({ length: 100 }, (_, i) => ({
    ...consumer({ uri: `${ISSUER}/${i}` }),
    name: `c${i}`,
  }));
  const fleet = await Fleet.start(1, { consumers });
  const begun: number[] = [];
  for (let i = 0; i < 8; i++) {
    fleet.pass(20);
    begun.push(fleet.calls.length);
  }
  assert.deepEqual(begun, [16, 32, 48, 64, 80, 96, 100, 100]);
  assert.equal(fleet.tickMs(0), 1000);
});

void test("a pass with fetched keys makes the same host calls as with configured keys", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  const { vm } = fleet.workers[0]!;
  const calls = ["get_header_map_pairs", "get_current_time_nanoseconds"];
  calls.push("replace_header_map_value", "get_shared_data");
  const count = (): number[] => calls.map((name) => vm.callsOf(`proxy_${name}`));
  const before = count();
  assert.equal(await fleet.send("ec-a"), "passed");
  assert.deepEqual(
    count().map((after, i) => after - before[i]!),
    [1, 1, 1, 0],
  );
});

void test("counts of unknown kids are reported in batches, without loss", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  const { vm, root } = fleet.workers[0]!;
  fleet.pass(S);
  const calls = (): number => vm.callsOf("proxy_increment_metric");
  const missed = (): number | undefined => vm.metric("jwt_verdict_jwks_kid_missed");
  const before = calls();
  for (let i = 0; i < 200; i++) assert.equal(await fleet.send("ec-b"), UNKNOWN);
  assert.deepEqual([calls() - before, missed()], [0, 0], "the host is told by the tick alone");
  fleet.pass(S);
  // The counters denied, by reason, by reason and consumer, cache misses, missed kids, and rejections without
  // a log line.
  assert.deepEqual([calls() - before, missed()], [6, 200]);
  fleet.pass(S);
  assert.equal(calls() - before, 6, "what was told is not told again");
  assert.equal(await fleet.send("ec-b"), UNKNOWN);
  vm.delete(root);
  assert.equal(missed(), 201, "a configuration that goes tells what it has counted");
});

void test("a cached token is checked again when the keys of an earlier consumer change", async () => {
  const shared = { name: "b", issuer: ISSUER, jwks: jwks("ec-a") };
  const fleet = await Fleet.start(1, { consumers: [consumer(), shared] });
  fleet.fetched("ec-b");
  const whose = async (): Promise<unknown> => {
    const outcome = fleet.vm().outcomes.get(await fleet.open("ec-a", 0, { kid: "${none}" }));
    if (outcome?.kind !== "passed") return outcome?.kind;
    return outcome.headers.text("x-mse-consumer");
  };
  // The first consumer is checked first, so its server is asked once more; it has no other keys.
  fleet.pass(60 * S);
  assert.deepEqual([await whose(), await whose()], ["b", "b"]);
  fleet.fetched("ec-a,ec-b");
  assert.equal(await whose(), "c");
});
