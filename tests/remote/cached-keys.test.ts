// A cached token and the keys of a server: it passes only as long as the key that verified it is in the set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeToken } from "../harness/test-tokens.ts";
import { consumer, Fleet, ISSUER, type Outcome, S } from "./fleet.ts";

const SHORT = { "cache-control": "max-age=60" };

void test("a cached token is rejected once its key is removed, and passes with the key again", async () => {
  const fleet = await Fleet.start(1, { consumers: [consumer()] });
  fleet.fetched("ec-a", SHORT);
  const exp = Math.floor(fleet.nowMs / S) + 3600;
  const token = await makeToken({ key: "ec-a", claims: { iss: ISSUER, exp } });
  const { vm, root } = fleet.workers[0]!;
  const send = (): Outcome => fleet.outcome(vm.request(root, `Bearer ${token}`));
  const hits = (): number => {
    vm.tick(root);
    return vm.metric("jwt_verdict_cache_hit") ?? 0;
  };
  const begin = fleet.nowMs;
  for (let i = 0; i < 3; i++) assert.equal(send(), "passed");
  assert.equal(hits(), 2);
  // A new set with the same key, and one without it.
  fleet.fetched("ec-a,ec-b", SHORT);
  for (let i = 0; i < 2; i++) assert.equal(send(), "passed");
  fleet.fetched("ec-b", SHORT);
  assert.equal(send(), "401 key-unknown");
  fleet.fetched("ec-a", SHORT);
  assert.equal(send(), "passed");
  // All of this while the time of the entry would have allowed it.
  assert.ok(fleet.nowMs - begin < 600 * S);
});
