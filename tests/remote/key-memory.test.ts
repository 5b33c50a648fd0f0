// Changing keys, and requests that wait for them, do not make the memory of a VM grow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { jwks } from "../harness/test-keys.ts";
import { consumer, Fleet, S } from "./fleet.ts";

/** After the first thousand, a leak of a block of 16 bytes for each would be more than a page. */
const ROTATIONS = rounds(5500);
const SETS = ["ec-a,rsa-a", "ec-b,rsa-b", "ed-a,ec-a", "rsa-3072,ec-b"].map(jwks);

void test(`${ROTATIONS} rotations of keys of several kinds do not grow the memory`, async () => {
  const fleet = await Fleet.start(2, { consumers: [consumer({ refetch_seconds: 1 })] });
  let before: number[] = [];
  for (let i = 0; i < ROTATIONS; i++) {
    fleet.pass(600 * S);
    fleet.answer({ status: 200, body: SETS[i % SETS.length] ?? "" });
    fleet.pass(6 * S);
    if (i === 1000) before = fleet.workers.map(({ vm }) => vm.memoryBytes);
    for (const { vm } of fleet.workers) vm.log.length = 0;
  }
  assert.deepEqual(
    fleet.workers.map(({ vm }) => vm.memoryBytes),
    before,
  );
});

void test("three thousand rejected answers of maximum size do not grow the memory", async () => {
  const fleet = await Fleet.start(1, { consumers: [consumer({ refetch_seconds: 1 })] });
  const { vm } = fleet.workers[0]!;
  const bodies = ["[".repeat(65_536), `{"keys":[${"7,".repeat(4000)}7]}`, "x".repeat(65_536), "{}"];
  let before = 0;
  for (let i = 0; i < 3000; i++) {
    fleet.pass(2 * S);
    fleet.answer({ status: i % 5 === 4 ? 500 : 200, body: bodies[i % bodies.length] ?? "" });
    if (i === 500) before = vm.memoryBytes;
    vm.log.length = 0;
  }
  assert.equal(vm.memoryBytes, before);
});

void test("waiting, aborted and rejected requests do not grow the memory", async () => {
  const fleet = await Fleet.start(1, { consumers: [consumer({ refetch_seconds: 1 })] });
  const { vm } = fleet.workers[0]!;
  fleet.fetched("ec-a");
  let before = 0;
  for (let i = 0; i < 60; i++) {
    fleet.pass(2 * S);
    const ids: number[] = [];
    for (let j = 0; j < 200; j++) ids.push(await fleet.open("ec-b"));
    for (const id of ids.slice(0, 100)) vm.end(id);
    fleet.answer(i % 2 === 0 ? {} : { status: 200, body: jwks("ec-a") });
    for (let j = 0; j < 4; j++) fleet.pass(20);
    assert.deepEqual(new Set(ids.slice(100).map((id) => fleet.outcome(id).slice(0, 3))).size, 1);
    for (const id of ids.slice(100)) vm.end(id);
    if (i === 20) before = vm.memoryBytes;
    vm.log.length = 0;
  }
  assert.equal(vm.memoryBytes, before);
});
