// Seeded malformed answers of key servers and shared data: nothing traps, and valid keys take effect again.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "../harness/bootstrap.ts";
import { RandomJson } from "../harness/random-json.ts";
import { rounds } from "../harness/rounds.ts";
import { jwks } from "../harness/test-keys.ts";
import { consumer, Fleet, ISSUER, S } from "./fleet.ts";

const SEED = "20261127";
const ANSWERS = rounds(2000);
const RECORDS = rounds(500);
const SET = jwks("ec-a,rsa-a,ed-a,ec521-a,rsa-3072");
const METADATA = JSON.stringify({ issuer: ISSUER, jwks_uri: `${ISSUER}/keys`, other: [1, {}] });
const ODD: Json[] = [
  ...[null, true, 0, -1, 1e300, "", "\0", "AQAB", "x".repeat(3000), "=", "+/"],
  ...[[], [[]], {}, [null], { keys: [] }, "EC", "RSA", "OKP", "P-521", "Ed25519", "sig"],
];
const OFTEN = { jwks_cache_duration: 1 };
const HEADERS: Record<string, string>[] = [
  {},
  { "cache-control": "max-age=1" },
  { "cache-control": 'max-age=999999999999999999999999,,,="' },
  { "cache-control": "no-store", age: "-1" },
  { "cache-control": 'max-age="60', age: "\0" },
  { "cache-control": ",".repeat(5000), age: "9".repeat(5000) },
];

/** The text with changed values or bytes, or truncated. */
function spoilt(random: RandomJson, text: string): Buffer {
  if (random.below(2) === 0)
    return Buffer.from(JSON.stringify(random.mutatedValue(JSON.parse(text) as Json, ODD)));
  const bytes = Buffer.from(text);
  for (let i = random.below(4); i >= 0; i--) bytes[random.below(bytes.length)] = random.below(256);
  return random.below(4) === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

void test(`${ANSWERS} corrupted answers do not trap, seed ${SEED}`, async () => {
  const random = new RandomJson(SEED);
  const fleet = await Fleet.start(1, {
    consumers: [
      consumer({ refetch_seconds: 1 }, OFTEN),
      { ...consumer({ uri: null, issuer_discovery: true, refetch_seconds: 1 }, OFTEN), name: "d" },
    ],
  });
  const vm = fleet.vm();
  let taken = 0;
  for (let i = 0; i < ANSWERS; i++) {
    fleet.pass(2 * S);
    for (const call of [...vm.calls]) {
      const isMetadata = call.headers.text(":path")?.includes("openid") ?? false;
      const body = spoilt(random, isMetadata && random.below(2) === 0 ? METADATA : SET);
      const status = random.below(9) === 0 ? random.below(1000) : 200;
      vm.respond(call, { status, headers: random.pick(HEADERS), body });
    }
    taken += vm.log.filter((line) => / keys? from /.test(line)).length;
    vm.log.length = 0;
    if (i % 100 === 0) await fleet.open("ec-a");
  }
  assert.ok(taken > ANSWERS / 20 && taken < ANSWERS, `${taken} were taken`);
  for (const call of vm.calls) vm.respond(call, {});
  fleet.pass(700 * S);
  for (const call of [...vm.calls]) vm.respond(call, { status: 200, body: SET });
  assert.equal(await fleet.send("ec-a"), "passed");
});

void test(`${RECORDS} corrupted shared records do not trap, seed ${SEED}`, async () => {
  const random = new RandomJson(SEED);
  const fleet = await Fleet.start(2, { consumers: [consumer()] });
  fleet.fetched("ec-a");
  const [record] = [...fleet.shared.names].filter((name) => !name.endsWith("set"));
  const good = Buffer.from(fleet.shared.get(record ?? "")?.value ?? []);
  for (let i = 0; i < RECORDS; i++) {
    const bytes = Buffer.from(good);
    // All but the first four bytes, which identify the format.
    for (let j = random.below(12); j >= 0; j--) {
      const at = 4 + random.below(bytes.length - 4);
      bytes[at] = random.pick([0, 0xff, 0x7f, 0x80, random.below(256)]);
    }
    fleet.shared.set(record ?? "", bytes, 0);
    fleet.pass(random.pick([20, S, 7 * S, 601 * S]));
    for (const worker of [0, 1]) await fleet.open(random.pick(["ec-a", "ec-b"]), worker);
    for (const { vm } of fleet.workers) {
      for (const call of [...vm.calls]) vm.respond(call, { status: 200, body: jwks("ec-a") });
      vm.log.length = 0;
    }
  }
  fleet.shared.set(record ?? "", Buffer.from(good), 0);
  fleet.pass(601 * S);
  for (const { vm } of fleet.workers) {
    for (const call of [...vm.calls]) vm.respond(call, { status: 200, body: jwks("ec-a") });
  }
  fleet.pass(6 * S);
  for (const worker of [0, 1]) assert.equal(await fleet.send("ec-a", worker), "passed");
});
