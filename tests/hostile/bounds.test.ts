/** What grows with the size of a token and of a configuration at once has an end, and says where it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bearer, hsToken, ISSUER, World } from "../cache/world.ts";
import type { JsonObject } from "../envoy/bootstrap.ts";
import { jwks } from "../scenarios/key.ts";
import type { Outcome } from "../../sandbox/stream.ts";

const MANY = 300;

/** The last of them has the key. */
function consumers(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `consumer-${i}`,
    issuer: ISSUER,
    jwks: jwks(i === count - 1 ? "hs-a" : "hs-b"),
  }));
}

function reasonOf(outcome: Outcome): unknown {
  if (outcome.kind !== "answered") return outcome.kind;
  return (JSON.parse(outcome.answer.body) as { reason: string }).reason;
}

void test("of hundreds of consumers of one issuer each is asked about usual tokens, and none about large ones", () => {
  const world = new World();
  const { id, log } = world.sandbox.configure(JSON.stringify({ consumers: consumers(MANY) }));
  const warning = log.find(({ text }) => text.includes("consumers[0]: is one of 300 consumers"));
  assert.match(warning?.text ?? "", /larger ones than 6990 bytes are refused/);
  assert.equal(reasonOf(world.send(id, bearer(hsToken({ iss: ISSUER, sub: "a" })))), "passed");
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(8000) });
  const refused = world.send(id, bearer(large));
  assert.equal(reasonOf(refused), "token-too-large");
  assert.match(refused.log.at(-1)?.text ?? "", /where \d+ consumers are asked about a token/);
});

void test("a few consumers are asked about the largest token", () => {
  const world = new World();
  const root = world.configure({ consumers: consumers(30) });
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(45_000) });
  assert.equal(reasonOf(world.send(root, bearer(large))), "passed");
});

void test("hundreds of places are looked in where the query is of usual size", () => {
  const world = new World();
  const from_params = Array.from({ length: 400 }, (_, i) => `p${i}`);
  const root = world.configure({
    consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a"), from_params }],
  });
  const token = hsToken({ iss: ISSUER });
  const send = (query: string): unknown => reasonOf(world.send(root, { ":path": `/?${query}` }));
  assert.equal(send(`p399=${token}`), "passed");
  assert.equal(send(`${"a=b&".repeat(15_000)}p399=${token}`), "token-too-large");
});

void test("configurations that may keep more tokens than the VM has memory for keep what they can", () => {
  const world = new World();
  const token_cache = { max_entries: 65_536, max_bytes: 16_777_216 };
  const token = bearer(hsToken({ iss: ISSUER }));
  const roots = Array.from({ length: 12 }, () =>
    world.configure({ consumers: consumers(1), token_cache }),
  );
  for (const root of roots) {
    for (let i = 0; i < 2; i++) assert.equal(reasonOf(world.send(root, token)), "passed");
  }
  const [first = 0] = roots;
  const { hits, misses } = world.recalls(first);
  assert.ok(hits >= 3 && hits < 12 && hits + misses === 24, `${hits} hits, ${misses} misses`);
  assert.ok(world.sandbox.memoryBytes < 160 * 1024 * 1024);
  // What goes makes room for the others.
  for (const root of roots.slice(0, 6)) world.sandbox.close(root);
  const last = roots.at(-1) ?? 0;
  for (let i = 0; i < 2; i++) world.send(last, token);
  assert.equal(world.recalls(last).hits, hits + 1);
});

void test("rules are compared with those before them, until that takes long", () => {
  const told = (count: number): boolean => {
    const _rules_ = Array.from({ length: count }, (_, i) => ({ _match_route_: [`r${i}`] }));
    const [first] = _rules_;
    const configuration = {
      consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a") }],
      _rules_: [..._rules_, first],
    };
    const { taken, log } = new World().sandbox.configure(JSON.stringify(configuration));
    assert.ok(taken);
    return log.some(({ text }) => text.includes(`_rules_[${count}]: is never in force`));
  };
  assert.deepEqual([told(1000), told(2000)], [true, false]);
});
