// Valid and invalid answers of key servers, and what happens to the previous keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { jwks, publicJwk, testKey } from "../harness/test-keys.ts";
import { consumer, Fleet, ISSUER, S } from "./fleet.ts";
import type { KeyAnswer } from "./vm-worker.ts";

const ONE = { consumers: [consumer()] };
const [UNAVAILABLE, UNKNOWN] = ["503 key-unavailable", "401 key-unknown"];
const HOUR = 3600 * S;

const key = (name: string, more: object): object => ({ ...publicJwk(name), kid: "b", ...more });
const keySet = (...keys: object[]): string => JSON.stringify({ keys });
const many = (count: number): string =>
  keySet(...Array.from({ length: count }, (_, i) => ({ kty: "EC", kid: `${i}` })));

/** Each fault, its word in the name of the counter, and its log line. */
const FAULTS: [about: string, answer: KeyAnswer, cause: string, log: RegExp][] = [
  ["no answer at all", {}, "connection", /sent no complete response/],
  ["status 500", { status: 500, body: "oops\n" }, "status", /status 500: oops/],
  [
    "Envoy's own 503",
    { status: 503, body: "upstream connect error or disconnect. reset reason: TLS_error" },
    "connection",
    /status 503: upstream connect error.*TLS_error/,
  ],
  ["no server there", { status: 503, body: "no healthy upstream" }, "no_endpoint", /no healthy/],
  [
    "a redirect",
    { status: 302, headers: { location: "https://else.example" } },
    "status",
    /status 302; redirects are not followed/,
  ],
  ["nothing", { status: 200 }, "content", /not JSON: .*got an empty text/],
  ["no content", { status: 204 }, "status", /status 204/],
  ["garbage", { status: 200, body: "\0\xff\xfe{" }, "content", /not JSON/],
  ["a page", { status: 200, body: "<html></html>" }, "content", /Key Set, got HTML/],
  ["half a set", { status: 200, body: jwks("ec-b").slice(0, 50) }, "content", /not JSON/],
  ["another object", { status: 200, body: '{"a":1}' }, "content", /without "keys"/],
  ["an empty object", { status: 200, body: "{}" }, "content", /got an empty object.*no public key/],
  ["metadata", { status: 200, body: '{"jwks_uri":"a"}' }, "content", /got a discovery document/],
  [
    "PEMs",
    { status: 200, body: '{"1":"-----BEGIN C"}' },
    "content",
    /PEMs by kid.*oauth2\/v3\/certs/,
  ],
  ["an array", { status: 200, body: "[]" }, "content", /expected a JSON Web Key Set, got an array/],
  ["keys that are none", { status: 200, body: '{"keys":7}' }, "content", /keys is not an array/],
  ["no key", { status: 200, body: keySet() }, "content", /no usable key/],
  [
    "only keys that cannot be used",
    { status: 200, body: keySet({ kty: "XY" }, { kty: "EC", crv: "P-1" }, { kty: "RSA" }) },
    "content",
    /no usable key: keys\[2\]\.n: missing/,
  ],
  [
    "only keys that do not verify",
    { status: 200, body: keySet(key("ec-b", { use: "enc" })) },
    "content",
    /no usable key/,
  ],
  [
    "101 keys",
    { status: 200, body: many(101) },
    "content",
    /too many keys \(expected at most 100, got 101\)/,
  ],
  [
    "more than 64 KiB",
    { status: 200, body: `${jwks("ec-b")}${" ".repeat(65536)}` },
    "too_large",
    /sent too many bytes \(expected at most 65536, got \d+\)/,
  ],
  ["deep nesting", { status: 200, body: "[".repeat(60_000) }, "content", /not JSON: .*deeper/],
  [
    "a private key",
    { status: 200, body: keySet(testKey("ec-b")) },
    "private_key",
    /contains a private or symmetric key/,
  ],
  ["a secret", { status: 200, body: jwks("ec-b,hs-a") }, "private_key", /symmetric key/],
];

for (const [about, answer, cause, log] of FAULTS) {
  void test(`${about}: is rejected, and the previous keys stay in use`, async () => {
    const fleet = await Fleet.start(1, ONE);
    fleet.fetched("ec-a");
    fleet.pass(31 * S);
    const waits = await fleet.open("ec-b");
    fleet.answer(answer);
    assert.equal(fleet.outcome(waits), UNAVAILABLE, "nobody knows whether the key is good");
    assert.equal(await fleet.send("ec-a"), "passed");
    assert.equal(fleet.metric(`fetch_failed_${cause}`), 1, cause);
    assert.equal(fleet.metric("fetch_failed"), 1);
    assert.match(fleet.log.at(-1) ?? "", log);
    assert.match(fleet.log.at(-1) ?? "", /next try in 2 s; the last good set, 31 s old/);
    const secret = String((testKey("ec-b") as { d?: string }).d);
    assert.ok(!fleet.log.join("").includes(secret));
    // The plugin recovers with the server.
    fleet.fetched("ec-b");
    assert.equal(await fleet.send("ec-b"), "passed");
  });
}

void test("a slow server is reported as a timeout", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.pass(20);
  const { vm } = fleet.workers[0]!;
  vm.nowMs = fleet.nowMs + 1500;
  fleet.answer({ status: 504, body: "upstream request timeout" });
  assert.equal(fleet.metric("fetch_failed_timeout"), 1);
  assert.match(fleet.log.at(-1) ?? "", /did not answer within 1500 ms; .*no key set is available/);
});

void test("an unknown cluster is reported at once", async () => {
  const fleet = await Fleet.start(1, ONE, { clusters: ["others"] });
  assert.equal(await fleet.send("ec-a"), UNAVAILABLE);
  assert.equal(fleet.metric("fetch_failed_cluster"), 1);
  assert.match(fleet.log.at(-1) ?? "", /unknown cluster keys/);
});

void test("unsupported and invalid keys are ignored, the valid ones used", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.pass(20);
  const others = [{ kty: "XY" }, { kty: "OKP", crv: "X25519", x: "AA" }, { kty: "RSA", n: "AQAB" }];
  const noKid = { ...publicJwk("ec-b"), kid: 7 };
  fleet.answer({ status: 200, body: keySet(...others, noKid, publicJwk("ec-a")) });
  assert.equal(await fleet.send("ec-a"), "passed");
  assert.equal(await fleet.send("ec-b"), UNKNOWN, "a key whose kid is no string is left out");
  assert.match(fleet.log[0] ?? "", /1 key from issuer\.example\/jwks\.json via cluster keys/);
  assert.match(fleet.log.join("\n"), /keys\[0\]\.kty: not supported for signatures, .*got "XY"/);
});

void test("failed fetches are retried after 1, 2, 4, 8, 16 and then 30 s", async () => {
  const fleet = await Fleet.start(2, ONE);
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    fleet.pass(S / 2);
    for (const worker of [0, 1]) await fleet.send("ec-a", worker);
    if (fleet.calls.length === 0) continue;
    times.push(fleet.nowMs);
    fleet.answer({});
  }
  const gaps = times.slice(1).map((time, i) => (time - times[i]!) / S);
  // Up to an eighth is added, so that not all gateways fetch at the same time.
  for (const [i, least] of [1, 2, 4, 8, 16, 30].entries()) {
    const gap = gaps[i] ?? 0;
    assert.ok(gap >= least && gap <= least * 1.125 + 1, `gap ${i} is ${gap} s of ${least}`);
  }
});

void test("keys are fetched again before they expire, and their age is reported", async () => {
  const fleet = await Fleet.start(2, ONE);
  fleet.fetched("ec-a");
  const start = fleet.nowMs;
  fleet.pass(10 * S);
  assert.equal(fleet.metric("age_seconds.consumer.c"), 10);
  fleet.fetched("ec-a");
  const after = (fleet.nowMs - start) / S;
  assert.ok(after >= 480 && after <= 541, `fetched again after ${after} s of 600`);
  assert.equal(fleet.log.length, 1, "the same keys are not told of again");
});

const LIFETIMES: [headers: Record<string, string>, least: number, most: number][] = [
  [{ "cache-control": "public, max-age=100" }, 80, 91],
  [{ "cache-control": "max-age=150", age: "50" }, 80, 91],
  [{ "cache-control": "max-age=10" }, 30, 31],
  [{ "cache-control": "max-age=100", age: "1000" }, 30, 31],
  [{ "cache-control": "no-store" }, 30, 31],
  [{ "cache-control": "max-age=99999999999999999999999999" }, 480, 541],
  [{ "cache-control": "max-age=-5" }, 480, 541],
  [{ "cache-control": "max-age=soon, x-max-age=40" }, 480, 541],
  [{ "cache-control": "max-age=100", age: "99999999999999999999" }, 30, 31],
];
for (const [headers, least, most] of LIFETIMES) {
  void test(`${JSON.stringify(headers)}: fetched again after ${least} to ${most} s`, async () => {
    const fleet = await Fleet.start(1, ONE);
    fleet.fetched("ec-a", headers);
    const start = fleet.nowMs;
    fleet.fetched("ec-a", headers);
    const after = (fleet.nowMs - start) / S;
    assert.ok(after >= least && after <= most, `after ${after} s`);
  });
}

void test("while the server is down, the last keys stay valid up to the configured age", async () => {
  const fleet = await Fleet.start(2, { consumers: [consumer({ max_stale_seconds: 3600 })] });
  fleet.fetched("ec-a");
  const start = fleet.nowMs;
  while (fleet.nowMs - start < HOUR + 599 * S) {
    fleet.pass(S);
    if (fleet.calls.length > 0) fleet.answer({});
  }
  for (const worker of [0, 1]) assert.equal(await fleet.send("ec-a", worker), "passed");
  while (fleet.nowMs - start < HOUR + 606 * S) {
    fleet.pass(S);
    if (fleet.calls.length > 0) fleet.answer({});
  }
  for (const worker of [0, 1]) assert.equal(await fleet.send("ec-a", worker), UNAVAILABLE);
  assert.match(fleet.log.join("\n"), /the last good set is too old and no longer used/);
  fleet.fetched("ec-a");
  for (const worker of [0, 1]) assert.equal(await fleet.send("ec-a", worker), "passed");
});

void test("clock changes do not stop fetching", async () => {
  for (const jump of [-HOUR, -30 * S, 30 * S, HOUR, 12 * HOUR]) {
    const fleet = await Fleet.start(2, ONE);
    fleet.fetched("ec-a");
    fleet.pass(40 * S);
    const waits = await fleet.open("ec-b");
    fleet.pass(jump);
    // The pending fetch may be considered lost, and another one started.
    for (const { vm } of fleet.workers) {
      for (const call of [...vm.calls]) vm.respond(call, { status: 200, body: jwks("ec-a,ec-b") });
    }
    fleet.pass(20);
    assert.notEqual(fleet.outcome(waits), "waiting", `${jump}`);
    assert.equal(await fleet.send("ec-a"), "passed", `${jump}`);
    fleet.pass(40 * S);
    const next = await fleet.send("ed-a", 1);
    assert.equal(next, "waiting", `after ${jump} ms no fetch is begun: ${next}`);
  }
});

void test("a token without kid also waits for new keys", async () => {
  const fleet = await Fleet.start(1, ONE);
  fleet.fetched("ec-a");
  fleet.pass(31 * S);
  assert.equal(await fleet.send("ec-a", 0, { kid: "${none}" }), "passed");
  const waits = await fleet.open("ec-b", 0, { kid: "${none}" });
  assert.equal(fleet.outcome(waits), "waiting");
  fleet.answer({ status: 200, body: jwks("ec-a,ec-b") });
  assert.equal(fleet.outcome(waits), "passed");
});

const DISCOVERY = { consumers: [consumer({ uri: null, issuer_discovery: true })] };
const metadata = (more: object): KeyAnswer => ({
  status: 200,
  body: JSON.stringify({ issuer: ISSUER, jwks_uri: `${ISSUER}/keys?v=1`, ...more }),
});

void test("discovery finds the address of the keys for each fetch", async () => {
  const fleet = await Fleet.start(1, DISCOVERY);
  const waits = await fleet.open("ec-a");
  const first = fleet.answer(metadata({}));
  assert.equal(first.headers.text(":path"), "/.well-known/openid-configuration");
  assert.equal(fleet.outcome(waits), "waiting");
  const second = fleet.answer({ status: 200, body: jwks("ec-a") });
  assert.equal(second.headers.text(":path"), "/keys?v=1");
  assert.equal(fleet.outcome(waits), "passed");
  fleet.pass(600 * S);
  assert.equal(fleet.answer(metadata({})).headers.text(":authority"), "issuer.example");
});

const POISONED: [answer: KeyAnswer, log: RegExp][] = [
  [
    metadata({ issuer: `${ISSUER}/` }),
    /expected exactly the consumer's issuer, got "https:\/\/issuer\.example\/"/,
  ],
  [metadata({ issuer: "https://ISSUER.example" }), /metadata of another issuer/],
  [metadata({ issuer: null }), /metadata of another issuer/],
  [metadata({ issuer: [ISSUER] }), /metadata of another issuer/],
  [metadata({ jwks_uri: null }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "/keys" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "http://issuer.example/keys" }), /https if the issuer has it/],
  [metadata({ jwks_uri: "file:///etc/passwd" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://a@b.example/" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://b.example\r\nx: y/" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://b.example/\r\nx: y" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://b.example/a b" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://b.example#/" }), /metadata with an invalid jwks_uri/],
  [metadata({ jwks_uri: "https://" }), /metadata with an invalid jwks_uri/],
  [
    metadata({ jwks_uri: `https://b.example/${"x".repeat(3000)}` }),
    /metadata with an invalid jwks_uri/,
  ],
  [{ status: 200, body: "{" }, /not JSON/],
  [{ status: 404 }, /status 404/],
];
for (const [answer, log] of POISONED) {
  void test(`metadata ${String(answer.body).slice(0, 90)} is rejected`, async () => {
    const fleet = await Fleet.start(1, DISCOVERY);
    fleet.pass(20);
    fleet.answer(answer);
    assert.equal(fleet.calls.length, 0);
    assert.match(fleet.log.at(-1) ?? "", log);
    assert.equal(await fleet.send("ec-a"), UNAVAILABLE);
  });
}

void test("fetches go to the configured cluster, wherever jwks_uri points", async () => {
  const fleet = await Fleet.start(1, DISCOVERY);
  fleet.pass(20);
  fleet.answer(metadata({ jwks_uri: "https://169.254.169.254/latest/meta-data" }));
  const call = fleet.answer({ status: 200, body: "secret" });
  assert.equal(call.cluster, "keys");
  assert.equal(call.headers.text(":authority"), "169.254.169.254");
  assert.ok(!fleet.log.join("\n").includes("secret"));
});
