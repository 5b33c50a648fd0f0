import assert from "node:assert/strict";
import { test } from "node:test";
import { jwks } from "../scenarios/key.ts";
import { makeToken } from "../scenarios/token.ts";
import { Vm } from "./vm.ts";

const ISSUER = "https://issuer.example";
const REQUESTS = 1_000_000;
const CONFIGURATION = { consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a,rsa-a") }] };

async function bearer(exp: string): Promise<Map<string, Buffer>> {
  const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER, sub: "someone", exp } });
  return new Map([["authorization", Buffer.from(`Bearer ${token}`)]]);
}

async function start(): Promise<{ vm: Vm; root: number }> {
  const vm = await Vm.start();
  const root = vm.configure(CONFIGURATION);
  assert.ok(root !== undefined, vm.log.join("\n"));
  return { vm, root };
}

void test("one million requests leave the memory of the VM where it was", async () => {
  const { vm, root } = await start();
  const good = await bearer("+1h");
  const refused = [
    await bearer("-1h"),
    new Map([["authorization", Buffer.from("Bearer a.b.c")]]),
    new Map([["authorization", Buffer.from("Bearer " + "A".repeat(60_000))]]),
    new Map<string, Buffer>(),
  ];
  // One request in eight is refused, in turn for each of the reasons.
  const send = (i: number): boolean =>
    vm.request(root, i % 8 === 0 ? (refused[(i / 8) % refused.length] ?? good) : good);

  for (let i = 0; i < 10_000; i++) send(i);
  const before = vm.memoryBytes;
  let passed = 0;
  for (let i = 0; i < REQUESTS; i++) if (send(i)) passed++;

  assert.equal(passed, (REQUESTS / 8) * 7);
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
});

void test("a pass reads one header, asks the time and writes one header", async () => {
  const { vm, root } = await start();
  assert.equal(vm.request(root, await bearer("+1h")), true);
  assert.deepEqual([vm.headerReads, vm.headerWrites], [1, 1]);
});

void test("configurations that are replaced leave the memory of the VM where it was", async () => {
  const { vm } = await start();
  const replace = (): void => {
    const root = vm.configure(CONFIGURATION);
    assert.ok(root !== undefined);
    vm.delete(root);
  };
  for (let i = 0; i < 50; i++) replace();
  const before = vm.memoryBytes;
  for (let i = 0; i < 500; i++) replace();
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
});

void test("a header of one megabyte is refused, and its memory used again", async () => {
  const { vm, root } = await start();
  const huge = new Map([["authorization", Buffer.from("Bearer " + "A.".repeat(524_288))]]);
  for (let i = 0; i < 10; i++) assert.equal(vm.request(root, huge), false);
  const before = vm.memoryBytes;
  for (let i = 0; i < 100; i++) assert.equal(vm.request(root, huge), false);
  assert.equal(vm.replies, 110);
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
  assert.equal(vm.request(root, await bearer("+1h")), true);
});
