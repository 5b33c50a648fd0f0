/** Work that grows with both token and configuration is limited, and the log reports the limit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bearer, hsToken, ISSUER, World } from "../harness/seeded-world.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { jwks, publicJwk } from "../harness/test-keys.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import { open } from "./request-probe.ts";

const MANY = 300;

/** Only the last one has the key. */
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

void test("a large token is checked against hundreds of consumers of its issuer", () => {
  const world = new World();
  const root = world.configure({ consumers: consumers(MANY) });
  assert.equal(reasonOf(world.send(root, bearer(hsToken({ iss: ISSUER, sub: "a" })))), "passed");
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(45_000) });
  assert.equal(reasonOf(world.send(root, bearer(large))), "passed");
});

/** An HS256 token without kid, which may belong to any consumer. */
function withoutKid(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part(claims)}.${"A".repeat(43)}`;
}

/** The numbers of keys and consumers in the log. */
function triedOf(outcome: Outcome): { keys: number; consumers: number } {
  const line = outcome.log.find(({ text }) => text.includes("too-many-keys"))?.text ?? "";
  const [, keys, asked] = /tried (\d+) keys? for (\d+) consumers?/.exec(line) ?? [];
  return { keys: Number(keys), consumers: Number(asked) };
}

void test("a 300-byte token without kid is tried with only a few of a hundred P-521 keys", () => {
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

/** A token whose signature is a number below every modulus of 2048 bits, but not valid. */
function forgedRsa(kid: string | null): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = { alg: "PS256", ...(kid !== null && { kid }) };
  return `${part(header)}.${part({ iss: ISSUER })}.${"A".repeat(342)}`;
}

/** The same modulus as many keys: each needs a separate table. */
function rsaKeys(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, i) => ({ ...open("rsa-a"), kid: `key-${i}` }));
}

void test("a hundred RSA keys are all tried with the first token", () => {
  const world = new World();
  const jwks = { keys: rsaKeys(100) };
  const root = world.configure({ consumers: [{ name: "c", issuer: ISSUER, jwks }] });
  assert.equal(reasonOf(world.send(root, bearer(forgedRsa(null)))), "signature-mismatch");
});

void test("forged tokens for more RSA keys than there are tables take at most 8 MiB", () => {
  const world = new World();
  // The table of a key of 8192 bits is the largest, so there are 1024 of them.
  const n = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(1022), Buffer.from([1])]);
  const large = { kty: "RSA", kid: "large", e: "AQAB", n: n.toString("base64url") };
  const configure = (): number => {
    const jwks = { keys: [large, ...rsaKeys(1200)] };
    return world.configure({
      token_cache: { max_entries: 0 },
      consumers: [{ name: "c", issuer: ISSUER, jwks }],
    });
  };
  const flood = (root: number, from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      const outcome = world.send(root, bearer(forgedRsa(`key-${i}`)));
      assert.equal(reasonOf(outcome), "signature-mismatch");
    }
  };
  const root = configure();
  flood(root, 0, 8);
  const before = world.sandbox.memoryBytes;
  flood(root, 8, 1030);
  const full = world.sandbox.memoryBytes;
  const grown = (full - before) / (1024 * 1024);
  assert.ok(grown > 7 && grown <= 8, `${grown} MiB`);
  flood(root, 1030, 1200);
  assert.equal(world.sandbox.memoryBytes, full);
  // The keys of another configuration take the tables of the removed one.
  world.sandbox.close(root);
  const next = configure();
  // Each key without a table takes that of another one now, and costs 145 us instead of 45.
  const { keys } = triedOf(world.send(next, bearer(forgedRsa(null))));
  assert.ok(keys > 15 && keys < 35, `${keys} keys`);
  const loaded = world.sandbox.memoryBytes;
  flood(next, 0, 50);
  assert.equal(world.sandbox.memoryBytes, loaded);
});

void test("a large token is tried with fewer keys, because each one hashes it", () => {
  const world = new World();
  const root = world.configure({ consumers: consumers(MANY) });
  const refused = world.send(root, bearer(withoutKid({ iss: ISSUER, sub: "a".repeat(45_000) })));
  assert.equal(reasonOf(refused), "too-many-keys");
  const { keys } = triedOf(refused);
  assert.ok(keys > 1 && keys < 15, `${keys} keys`);
  const small = world.send(root, bearer(withoutKid({ iss: ISSUER, sub: "a" })));
  assert.equal(reasonOf(small), "signature-mismatch");
});

void test("claim lookups spend the same budget", () => {
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

void test("tokens in many locations are read until the budget is spent", () => {
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
  assert.match(refused.log.at(-1)?.text ?? "", /The tokens of the request are too large in total/);
});

void test("hundreds of query parameters are read in one walk over a large query", () => {
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

void test("a consumer with one key is always checked, however large key and token are", () => {
  const world = new World();
  const root = world.configure({ max_verification_cost: 1, consumers: consumers(1) });
  const large = hsToken({ iss: ISSUER, sub: "a".repeat(48_000) });
  assert.equal(reasonOf(world.send(root, bearer(large))), "passed");
});

void test("large caches of many configurations take memory only for their tokens", () => {
  const world = new World();
  const token_cache = { max_entries: 65_536, max_bytes: 16_777_216 };
  const token = bearer(hsToken({ iss: ISSUER }));
  const roots = Array.from({ length: 12 }, () =>
    world.configure({ consumers: consumers(1), token_cache }),
  );
  const before = world.sandbox.memoryBytes;
  for (const root of roots) {
    for (let i = 0; i < 2; i++) assert.equal(reasonOf(world.send(root, token)), "passed");
  }
  assert.deepEqual(world.recalls(roots[0] ?? 0), { hits: 12, misses: 12 });
  assert.ok(world.sandbox.memoryBytes - before < 1024 * 1024);
});

void test("rules are compared with earlier rules up to a limit", () => {
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
