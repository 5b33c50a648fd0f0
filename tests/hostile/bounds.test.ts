/** What grows with the size of a token and of a configuration at once has an end, and says where it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bearer, hsToken, ISSUER, World } from "../harness/seeded-world.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { jwks, publicJwk } from "../harness/test-keys.ts";
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

void test("hundreds of consumers of one issuer are asked about a token, be it large", () => {
  const world = new World();
  const root = world.configure({ consumers: consumers(MANY) });
  assert.equal(reasonOf(world.send(root, bearer(hsToken({ iss: ISSUER, sub: "a" })))), "passed");
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(45_000) });
  assert.equal(reasonOf(world.send(root, bearer(large))), "passed");
});

/** A token by HS256 without kid, which all consumers may have to verify. */
function withoutKid(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part(claims)}.${"A".repeat(43)}`;
}

/** How many keys and consumers the log tells of. */
function triedOf(outcome: Outcome): { keys: number; consumers: number } {
  const line = outcome.log.find(({ text }) => text.includes("too-many-keys"))?.text ?? "";
  const [, keys, asked] = /(\d+) keys? tried for (\d+) consumers?/.exec(line) ?? [];
  return { keys: Number(keys), consumers: Number(asked) };
}

void test("a token of 300 bytes without kid is tried with few of a hundred keys of P-521", () => {
  const world = new World();
  const keys = Array.from({ length: 100 }, (_, i) => ({ ...publicJwk("ec521-a"), kid: `${i}` }));
  const { id, log } = world.sandbox.configure(
    JSON.stringify({ consumers: [{ name: "c", issuer: ISSUER, jwks: { keys } }] }),
  );
  assert.ok(
    log.some(({ text }) => text.includes("checked with 100 ES512 key(s) of 1 consumer(s)")),
  );
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "ES512" })}.${part({ iss: ISSUER })}.${"AB".repeat(88)}`;
  const refused = world.send(id, bearer(token));
  assert.equal(reasonOf(refused), "too-many-keys");
  assert.deepEqual(triedOf(refused), { keys: 2, consumers: 1 });
});

void test("of a large token fewer keys are tried, for each of them hashes it", () => {
  const world = new World();
  const root = world.configure({ consumers: consumers(MANY) });
  const refused = world.send(root, bearer(withoutKid({ iss: ISSUER, sub: "a".repeat(45_000) })));
  assert.equal(reasonOf(refused), "too-many-keys");
  const { keys } = triedOf(refused);
  assert.ok(keys > 1 && keys < 15, `${keys} keys`);
  const small = world.send(root, bearer(withoutKid({ iss: ISSUER, sub: "a" })));
  assert.equal(reasonOf(small), "signature-mismatch");
});

void test("walks through claims count to the same budget", () => {
  const world = new World();
  const members = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`m${i}`, 1]));
  const scope = "r s t ".repeat(5000);
  const aud = Array.from({ length: 4000 }, (_, i) => `a${i}`);
  const send = (more: JsonObject, claims: object): Outcome => {
    const all = consumers(MANY).map((consumer) => ({ ...consumer, ...more }));
    return world.send(
      world.configure({ consumers: all }),
      bearer(hsToken({ iss: ISSUER, ...claims })),
    );
  };
  for (const outcome of [
    send({ claims: { "a.b.c.d": "x" } }, members),
    send({ claims: { scope: ["x", "r s x"] } }, { scope }),
    send({ audiences: ["x", "y", "z"] }, { aud }),
  ]) {
    assert.equal(reasonOf(outcome), "too-many-keys");
    const asked = triedOf(outcome).consumers;
    assert.ok(asked > 2 && asked < 150, `${asked} consumers`);
  }
});

void test("tokens in many places are read until that costs too much", () => {
  const world = new World();
  const from_params = Array.from({ length: 60 }, (_, i) => `p${i}`);
  const root = world.configure({
    consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a"), from_params }],
  });
  const send = (bytes: number): Outcome => {
    const token = hsToken({ iss: "nobody", sub: "a".repeat(bytes) });
    const query = from_params.map((name) => `${name}=${token}`).join("&");
    return world.send(root, { ":path": `/?${query}` });
  };
  assert.equal(reasonOf(send(10)), "issuer-unknown");
  const refused = send(4000);
  assert.equal(reasonOf(refused), "token-too-large");
  assert.match(refused.log.at(-1)?.text ?? "", /The tokens of this request have more bytes/);
});

void test("hundreds of places are looked in where a query is large, for it is walked through once", () => {
  const world = new World();
  const from_params = Array.from({ length: 400 }, (_, i) => `p${i}`);
  const root = world.configure({
    consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a"), from_params }],
  });
  const token = hsToken({ iss: ISSUER });
  const send = (query: string): unknown => reasonOf(world.send(root, { ":path": `/?${query}` }));
  assert.equal(send(`p399=${token}`), "passed");
  assert.equal(send(`${"a=b&".repeat(15_000)}p399=${token}`), "passed");
  assert.equal(send(`${"a=b&".repeat(500_000)}p399=${token}`), "token-too-large");
});

void test("a consumer with one key is served, however large its key and the token", () => {
  const world = new World();
  const root = world.configure({ max_verification_cost: 1, consumers: consumers(1) });
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(48_000) });
  assert.equal(reasonOf(world.send(root, bearer(large))), "passed");
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
    return log.some(({ text }) => text.includes(`_rules_[${count}]: never applies`));
  };
  assert.deepEqual([told(1000), told(2000)], [true, false]);
});
