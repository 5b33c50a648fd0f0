/** Attacks on the token cache: every token that is not the cached one gets the same verdict as without a cache. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { rounds } from "../harness/rounds.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bearer, hsToken, ISSUER, seen, START_SECONDS, World } from "../harness/seeded-world.ts";
import { jwks, testKey } from "../harness/test-keys.ts";
import { TwinWorlds } from "./twin-worlds.ts";

const CHANGES = rounds(5000);
/** A leak takes at least a block of 16 bytes, so this many show it: memory grows by pages of 64 KiB. */
const BEYOND = rounds(14_000);
const CONSUMER = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };
const CLAIMS = { iss: ISSUER, sub: "a", exp: START_SECONDS + 300 };
const GOOD = hsToken(CLAIMS);
const [HEADER = "", PAYLOAD = "", SIGNATURE = ""] = GOOD.split(".");

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Two plugins of which one has the token in its cache. */
function withCached(token = GOOD, configuration: object = { consumers: [CONSUMER] }): TwinWorlds {
  const twins = new TwinWorlds(configuration);
  for (let i = 0; i < 2; i++) twins.send(bearer(token), "to be cached");
  assert.deepEqual(twins.recalls(), { hits: 1, misses: 1 });
  return twins;
}

void test("a token that differs from a cached one in one bit is rejected, wherever the bit is", () => {
  const twins = withCached();
  const bytes = Buffer.from(GOOD, "latin1");
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    twins.send(bearer(other.toString("latin1")), `bit ${bit}`);
  }
  // Each of them was looked up and not found, unless it was no token at all.
  assert.equal(twins.recalls().hits, 1);
  twins.send(bearer(GOOD), "the cached one");
  assert.equal(twins.recalls().hits, 2);
});

void test("truncated, extended and recombined tokens do not match a cached one", () => {
  const twins = withCached();
  const other = hsToken({ ...CLAIMS, sub: "b" });
  const [, otherPayload = "", otherSignature = ""] = other.split(".");
  const wrongKey = hsToken(CLAIMS, "hs-b").split(".").at(-1) ?? "";
  const none = encoded({ alg: "none" });
  const recombined = [
    ...[`${HEADER}.${PAYLOAD}.`, `${HEADER}.${PAYLOAD}`, `${HEADER}..${SIGNATURE}`],
    ...[`${HEADER}.${PAYLOAD}.${otherSignature}`, `${HEADER}.${otherPayload}.${SIGNATURE}`],
    ...[`${HEADER}.${PAYLOAD}.${wrongKey}`, `${none}.${PAYLOAD}.${SIGNATURE}`],
    ...[`${none}.${PAYLOAD}.`, `${encoded({ alg: "HS512", kid: "hs-a" })}.${PAYLOAD}.${SIGNATURE}`],
    ...[`${encoded({ alg: "HS256", kid: "hs-b" })}.${PAYLOAD}.${SIGNATURE}`],
    ...[
      `${GOOD}=`,
      `${GOOD}A`,
      `${GOOD}.`,
      `.${GOOD}`,
      `${GOOD}${GOOD}`,
      `${GOOD}, Bearer ${GOOD}`,
    ],
  ];
  for (const token of recombined) twins.send(bearer(token), token);
  for (let length = 0; length < GOOD.length; length++) {
    twins.send(bearer(GOOD.slice(0, length)), `the first ${length} characters`);
    twins.send(bearer(GOOD.slice(length + 1)), `without the first ${length + 1} characters`);
  }
  assert.equal(twins.recalls().hits, 1);
});

void test("random changes of cached tokens get the same verdicts as without a cache", () => {
  const random = new SeededRandom("changes of cached tokens");
  const tokens = Array.from({ length: 40 }, (_, i) => hsToken({ ...CLAIMS, sub: `s${i}` }));
  const twins = new TwinWorlds({ consumers: [CONSUMER], token_cache: { max_entries: 24 } });
  const characters = "ABCabc019-_.= ,";
  for (let i = 0; i < CHANGES; i++) {
    let token = random.pick(tokens);
    if (random.below(2) === 0) {
      const at = random.below(token.length);
      const removed = random.below(3);
      const added = Array.from({ length: random.below(3) }, () =>
        characters.charAt(random.below(characters.length)),
      );
      token = token.slice(0, at) + added.join("") + token.slice(at + removed);
    }
    if (random.below(20) === 0) {
      token = [...token.split(".").slice(0, 2), random.pick(tokens).split(".")[2]].join(".");
    }
    twins.send(bearer(token), token);
  }
  const { hits, misses } = twins.recalls();
  assert.ok(hits > CHANGES / 10 && misses > CHANGES / 4, `${hits} hits, ${misses} misses`);
});

void test("a cached token is rejected once it has expired", () => {
  const twins = withCached();
  for (const [seconds, kind] of [
    [299, "passed"],
    [360, "answered"],
    [361, "answered"],
    [10, "passed"],
  ] as const) {
    twins.nowSeconds = START_SECONDS + seconds;
    assert.equal(twins.send(bearer(GOOD), `after ${seconds} s`).kind, kind);
  }
});

void test("a cached token is rejected under a configuration that lacks its key, issuer or permission", () => {
  const world = new World();
  const first = world.configure({ consumers: [CONSUMER] });
  for (const configuration of [
    { consumers: [{ ...CONSUMER, jwks: jwks("hs-b") }] },
    { consumers: [{ ...CONSUMER, issuer: "https://other.example" }] },
    { consumers: [CONSUMER], allow: [] },
    { consumers: [CONSUMER], claims: { role: "admin" } },
    { consumers: [{ ...CONSUMER, max_age_seconds: 1 }] },
  ]) {
    for (let i = 0; i < 2; i++) assert.equal(world.send(first, bearer(GOOD)).kind, "passed");
    const updated = world.configure(configuration);
    for (let i = 0; i < 2; i++) {
      const { kind } = world.send(updated, bearer(GOOD));
      assert.equal(kind, "answered", JSON.stringify(configuration));
    }
    world.sandbox.close(updated);
  }
});

void test("each rule checks a cached token by its own requirements", () => {
  const other = { ...CONSUMER, name: "d", issuer: "https://two.example" };
  const twins = new TwinWorlds({
    consumers: [CONSUMER, other],
    exempt: [{ path: "/free" }],
    _rules_: [
      { _match_domain_: ["a.example"], allow: ["c"] },
      { _match_domain_: ["b.example"], allow: ["d"] },
      { _match_domain_: ["c.example"], claims: { role: "admin" } },
      { _match_domain_: ["d.example"], max_age_seconds: 60 },
      { _match_domain_: ["e.example"], mode: "optional" },
      { _match_domain_: ["f.example"], mode: "dry_run", allow: [] },
      { _match_domain_: ["g.example"], _disable_: true },
    ],
    global_auth: true,
  });
  const random = new SeededRandom("rules and the cache");
  const tokens = [
    ...[GOOD, hsToken({ ...CLAIMS, role: "admin" }), hsToken({ ...CLAIMS, iat: START_SECONDS })],
    ...[hsToken({ ...CLAIMS, iss: other.issuer }), hsToken({ ...CLAIMS, iat: START_SECONDS - 90 })],
  ];
  for (let i = 0; i < 4000; i++) {
    twins.nowSeconds = START_SECONDS + i / 10;
    const path = random.below(5) === 0 ? "/free" : "/";
    const host = `${random.pick([..."abcdefgh"])}.example`;
    const headers = { ":authority": host, ":path": path, ":method": "GET" };
    twins.send({ ...headers, ...bearer(random.pick(tokens)) }, `request ${i}: ${host}${path}`);
  }
  assert.ok(twins.recalls().hits > 500);
});

void test("nothing is cached on a host that does not allow random_get", () => {
  const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
  const configure = (configuration: object): [sandbox: Sandbox, root: number, lines: string[]] => {
    const sandbox = new Sandbox(module, {
      now: () => START_SECONDS * 1000,
      randomBytes: () => undefined,
    });
    const { id, taken, log } = sandbox.configure(JSON.stringify(configuration));
    assert.ok(taken);
    return [sandbox, id, log.filter(({ level }) => level === "warn").map(({ text }) => text)];
  };
  const [sandbox, root, lines] = configure({ consumers: [CONSUMER] });
  assert.deepEqual(lines, [
    "jwt-verdict configuration: token_cache: off, because the host does not allow random_get",
  ]);
  for (let i = 0; i < 3; i++) {
    const outcome = sandbox.request(root, HeaderMap.of(Object.entries(bearer(GOOD))));
    assert.equal(outcome.kind, "passed", JSON.stringify(seen(outcome)));
  }
  sandbox.tick(root);
  assert.equal(Number(sandbox.metric("jwt_verdict_cache_hit")), 0);
  const [, , quiet] = configure({ consumers: [CONSUMER], token_cache: { max_bytes: 0 } });
  assert.deepEqual(quiet, []);
});

void test("each VM draws its own key", () => {
  const drawn: number[] = [];
  const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
  for (let i = 0; i < 2; i++) {
    const randomBytes = (length: number): Uint8Array => {
      drawn.push(length);
      return new Uint8Array(length).fill(i + 1);
    };
    const sandbox = new Sandbox(module, { randomBytes });
    for (let k = 0; k < 3; k++) sandbox.configure(JSON.stringify({ consumers: [CONSUMER] }));
  }
  // Once for all configurations of a VM.
  assert.deepEqual(drawn, [24, 24]);
});

void test("the memory of the VM does not grow with tokens beyond the cache", () => {
  const world = new World();
  const root = world.configure({ consumers: [CONSUMER], token_cache: { max_bytes: 65_536 } });
  const secret = Buffer.from(testKey("hs-a").k ?? "", "base64url");
  const send = (i: number): void => {
    const input = `${HEADER}.${encoded({ ...CLAIMS, sub: `s${i}` })}`;
    const signature = createHmac("sha256", secret).update(input).digest("base64url");
    assert.equal(world.send(root, bearer(`${input}.${signature}`)).kind, "passed");
  };
  for (let i = 0; i < 5000; i++) send(i);
  const before = world.sandbox.memoryBytes;
  for (let i = 0; i < BEYOND; i++) send(5000 + i);
  assert.equal(world.sandbox.memoryBytes, before);
});
