/** The token cache changes only the time of a check: decision 17. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { rounds } from "../harness/rounds.ts";
import { jwks } from "../harness/test-keys.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bearer, hsToken, ISSUER, START_SECONDS, World } from "../harness/seeded-world.ts";
import { OFF, TwinWorlds } from "./twin-worlds.ts";

const REQUESTS = rounds(5000);
const CONSUMER = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };

void test("a token that passed is cached; a rejected one is checked each time", () => {
  const twins = new TwinWorlds({ consumers: [CONSUMER] });
  const good = bearer(hsToken({ iss: ISSUER, sub: "a" }));
  const bad = bearer(hsToken({ iss: ISSUER, sub: "a" }, "hs-b"));
  for (let i = 0; i < 5; i++) twins.send(good, "good");
  assert.deepEqual(twins.recalls(), { hits: 4, misses: 1 });
  for (let i = 0; i < 5; i++) twins.send(bad, "bad");
  assert.deepEqual(twins.recalls(), { hits: 4, misses: 6 });
});

void test("random tokens, times and clock jumps give the same outcomes as without a cache", () => {
  const random = new SeededRandom("token cache");
  const twins = new TwinWorlds({
    consumers: [
      { ...CONSUMER, clock_skew_seconds: 5, max_age_seconds: 400 },
      { ...CONSUMER, name: "d", clock_skew_seconds: 30 },
    ],
    _rules_: [
      { _match_domain_: ["a.example"], allow: ["c", "d"] },
      { _match_domain_: ["b.example"], allow: ["d"], max_age_seconds: 200 },
      { _match_domain_: ["c.example"], mode: "dry_run", metadata: ["subject"] },
    ],
    token_cache: { max_entries: 64, max_bytes: 10_000 },
  });
  const near = (): number => START_SECONDS + random.below(1200) - 600 + random.below(4) / 4;
  const maybe = (claims: object): object => (random.below(3) === 0 ? {} : claims);
  const tokens = Array.from({ length: 150 }, (_, i) =>
    bearer(
      hsToken({
        ...{ iss: ISSUER, sub: `subject-${i}` },
        ...{ ...maybe({ exp: near() }), ...maybe({ nbf: near() }), ...maybe({ iat: near() }) },
      }),
    ),
  );
  const hosts = ["a.example", "b.example", "c.example", "none.example"];
  let now = START_SECONDS - 700;
  for (let i = 0; i < REQUESTS; i++) {
    now += random.below(500) === 0 ? random.below(1400) - 700 : random.below(8) / 40;
    twins.nowSeconds = now;
    const authority = hosts[random.below(hosts.length)] ?? "";
    const token = tokens[random.below(20 + random.below(130))] ?? {};
    twins.send({ ":authority": authority, ...token }, `request ${i} at ${now}`);
  }
  const { hits, misses } = twins.recalls();
  assert.ok(hits > REQUESTS / 20 && misses > REQUESTS / 10, `${hits} hits, ${misses} misses`);
});

void test("a cached token expires in the same second as an uncached one", () => {
  const times = { nbf: START_SECONDS, iat: START_SECONDS, exp: START_SECONDS + 100 };
  const headers = bearer(hsToken({ iss: ISSUER, ...times }));
  for (const [skew, before, last] of [
    [0, START_SECONDS - 0.001, START_SECONDS + 100],
    [60, START_SECONDS - 60.001, START_SECONDS + 160],
  ] as const) {
    const twins = new TwinWorlds({ consumers: [{ ...CONSUMER, clock_skew_seconds: skew }] });
    for (const now of [START_SECONDS, before, START_SECONDS + 1, last - 0.001, last, last + 1]) {
      twins.nowSeconds = now;
      twins.send(headers, `${skew} s of skew at ${now}`);
    }
    assert.equal(twins.recalls().hits, 2);
  }
});

void test("rejected tokens take no room in the cache", () => {
  const twins = new TwinWorlds({
    consumers: [CONSUMER],
    token_cache: { max_entries: 4 },
  });
  const good = bearer(hsToken({ iss: ISSUER, sub: "good" }));
  twins.send(good, "good");
  for (let i = 0; i < 2000; i++) {
    const forged = hsToken({ iss: ISSUER, sub: `forged-${i}` }, "hs-b");
    twins.send(bearer(forged), `forged ${i}`);
  }
  const { hits } = twins.recalls();
  twins.send(good, "good again");
  assert.equal(twins.recalls().hits, hits + 1);
});

void test("a cache entry is only valid for its rule, location and configuration", () => {
  const other = { ...CONSUMER, name: "d", issuer: "https://two.example" };
  const twins = new TwinWorlds({
    consumers: [CONSUMER, { ...other, from_params: ["t"] }],
    _rules_: [
      { _match_domain_: ["a.example"], allow: ["c"] },
      { _match_domain_: ["b.example"], allow: ["d"] },
      { _match_domain_: ["c.example"], claims: { role: "admin" } },
    ],
    global_auth: true,
  });
  const token = hsToken({ iss: ISSUER, sub: "a" });
  const ofOther = hsToken({ iss: "https://two.example", sub: "a" });
  for (let i = 0; i < 3; i++) {
    for (const host of ["a.example", "b.example", "c.example", "d.example"]) {
      const from = { ":authority": host, ":path": "/" };
      twins.send({ ...from, ...bearer(token) }, host);
      twins.send({ ...from, ...bearer(ofOther) }, `${host}, in another's place`);
      twins.send({ ...from, ":path": `/?t=${ofOther}` }, `${host}, in its place`);
      twins.send({ ...from, ":path": `/?t=${token}` }, `${host}, a token in another's place`);
    }
  }
  assert.ok(twins.recalls().hits >= 8);
});

void test("configurations in one VM do not share cached tokens", () => {
  const world = new World();
  const first = world.configure({ consumers: [CONSUMER] });
  const second = world.configure({ consumers: [{ ...CONSUMER, jwks: jwks("hs-b") }] });
  const headers = bearer(hsToken({ iss: ISSUER, sub: "a" }));
  for (let i = 0; i < 3; i++) {
    assert.equal(world.send(first, headers).kind, "passed");
    assert.equal(world.send(second, headers).kind, "answered");
  }
  world.sandbox.close(first);
  assert.equal(world.send(second, headers).kind, "answered");
});

void test("a cached token sets its own claim headers and metadata", () => {
  const claims_to_headers = [{ claim: "sub", header: "x-sub" }];
  const twins = new TwinWorlds({
    consumers: [{ ...CONSUMER, claims_to_headers, keep_token: false }],
    metadata: ["subject", "consumer", "verdict"],
  });
  const tokens = ["a", "b", "c"].map((sub) => bearer(hsToken({ iss: ISSUER, sub })));
  for (let i = 0; i < 9; i++) twins.send(tokens[i % 3] ?? {}, `request ${i}`);
  assert.equal(twins.recalls().hits, 6);
});

void test("passes do not grow the memory of the VM, cached or not", () => {
  const settings = [OFF, { token_cache: { max_entries: 64, max_bytes: 20_000 } }];
  const tokens = Array.from({ length: 200 }, (_, i) =>
    bearer(hsToken({ iss: ISSUER, sub: `s${i}` })),
  );
  for (const setting of settings) {
    const world = new World();
    const root = world.configure({ consumers: [CONSUMER], ...setting });
    const round = (): void => {
      for (const token of tokens) assert.equal(world.send(root, token).kind, "passed");
    };
    for (let i = 0; i < 5; i++) round();
    const before = world.sandbox.memoryBytes;
    for (let i = 0; i < 250; i++) round();
    assert.equal(world.sandbox.memoryBytes, before);
  }
});

void test("deleting a configuration frees the memory of its cache", () => {
  const world = new World();
  const replace = (): void => {
    const root = world.configure({ consumers: [CONSUMER] });
    world.send(root, bearer(hsToken({ iss: ISSUER })));
    world.sandbox.close(root);
  };
  for (let i = 0; i < 20; i++) replace();
  const before = world.sandbox.memoryBytes;
  for (let i = 0; i < 200; i++) replace();
  assert.equal(world.sandbox.memoryBytes, before);
});
