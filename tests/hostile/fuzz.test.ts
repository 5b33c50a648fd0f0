// Seeded mutations of valid tokens: none traps, and none passes unless it equals a valid one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { Vm } from "../harness/vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { claims, HEADER, ISSUER, signed } from "./attack.ts";

const SEED = "20261124";
const MUTATIONS = rounds(10_000);
const GOOD = 200;

function mutate(random: SeededRandom, token: string): Buffer {
  const bytes = Buffer.from(token);
  const at = random.below(bytes.length);
  switch (random.below(5)) {
    case 0:
      bytes[at] = random.below(256);
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from("."), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.below(at + 1))]);
  }
}

void test(`${MUTATIONS} mutations of valid tokens are rejected, seed ${SEED}`, async () => {
  const vm = await Vm.start();
  const consumers = [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a,rsa-a") }];
  const root = vm.configure({ consumers, disclose: "full" });
  assert.ok(root !== undefined, vm.log.join("\n"));
  const good = [
    signed(HEADER, claims()),
    await makeToken({ key: "rsa-a", claims: { iss: ISSUER, exp: "+1h" } }),
  ];
  const send = (token: Buffer): boolean =>
    vm.request(root, new Map([["authorization", Buffer.concat([Buffer.from("Bearer "), token])]]));

  const random = new SeededRandom(SEED);
  for (let i = 0; i < MUTATIONS; i++) {
    const original = good[i % good.length] ?? "";
    const mutated = mutate(random, original);
    const passes = send(mutated);
    assert.equal(passes, mutated.toString() === original, `mutation ${i}: ${mutated.toString()}`);
    if (i % GOOD === 0) assert.equal(send(Buffer.from(original)), true, `good after ${i}`);
  }
});
