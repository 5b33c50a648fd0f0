/** What the log lines of a flood contain, and what they do not. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { HeaderMap, type HeaderPair } from "../../sandbox/header-map.ts";
import { bearer, hsToken, ISSUER, START_SECONDS, World } from "../harness/seeded-world.ts";
import { jwks } from "../harness/test-keys.ts";
import { CONSUMER, EXPIRED, FORGED, Gate, type Line } from "./gate.ts";

void test("a single rejection has its full line, with the diagnosis", () => {
  const gate = new Gate();
  const [line, ...more] = gate.send(FORGED);
  assert.equal(more.length, 0);
  assert.equal(line?.reason, "signature-mismatch");
  assert.match(line?.token_sha256 ?? "", /^[0-9a-f]{12}$/);
  assert.ok(line !== undefined && "diagnosis" in line);
  assert.deepEqual(gate.tick(), []);
});

void test("the fingerprint is that of the rejected token, not of one in another location", () => {
  const world = new World();
  const from_headers = ["x-a", "x-b"].map((name) => ({ name, value_prefix: "T " }));
  const root = world.configure({ consumers: [{ ...CONSUMER, from_headers }] });
  const expired = hsToken({ iss: ISSUER, exp: START_SECONDS - 3600 });
  const cases: [token: string, headers: HeaderPair[]][] = [
    // Lines of a header are joined in a buffer that the next header reuses.
    [
      "a.b.c,d",
      [
        ["x-a", "T a.b.c"],
        ["x-a", "d"],
        ["x-b", "u"],
        ["x-b", "v".repeat(300)],
      ],
    ],
    [
      "a.b.c,d",
      [
        ["x-a", "u"],
        ["x-a", "v".repeat(300)],
        ["x-b", "T a.b.c"],
        ["x-b", "d"],
      ],
    ],
    [
      expired,
      [
        ["x-a", `T ${expired}`],
        ["x-b", "T a.b.c"],
      ],
    ],
    [
      expired,
      [
        ["x-a", "T a.b.c"],
        ["x-b", `T ${expired}`],
      ],
    ],
  ];
  for (const [token, headers] of cases) {
    const { log } = world.sandbox.request(root, HeaderMap.of(headers));
    const { token_sha256 } = JSON.parse(log[0]?.text ?? "{}") as Line;
    assert.equal(token_sha256, createHash("sha256").update(token).digest("hex").slice(0, 12));
  }
});

void test("counts name the consumers with the most rejections, and no client data", () => {
  const consumers = Array.from({ length: 100 }, (_, i) => ({
    ...{ name: `consumer-${i}`, issuer: `${ISSUER}/${i}`, jwks: jwks("hs-a") },
  }));
  const gate = new Gate({ consumers, refusal_log: { per_second: 0 } });
  for (let i = 0; i < 60; i++) {
    const claims = { iss: `${ISSUER}/${i}`, sub: "client-text", exp: START_SECONDS - 3600 };
    gate.send(bearer(hsToken(claims)), i + 1);
  }
  const [line] = gate.tick();
  assert.equal(line?.suppressed, (60 * 61) / 2);
  assert.deepEqual(
    line?.refusals?.map(({ consumer, count }) => [consumer, count]),
    Array.from({ length: 16 }, (_, i) => [`consumer-${59 - i}`, 60 - i]),
  );
  const named = line?.refusals?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  assert.equal(line?.others, (line?.suppressed ?? 0) - named);
  assert.ok(!JSON.stringify(line).includes("client-text"));
});

void test("long consumer names do not make a long line", () => {
  const consumers = Array.from({ length: 20 }, (_, i) => ({
    ...{ name: `${i}-${"n".repeat(1500)}`, issuer: `${ISSUER}/${i}`, jwks: jwks("hs-a") },
  }));
  const gate = new Gate({ consumers, refusal_log: { per_second: 0 } });
  for (let i = 0; i < 20; i++) {
    gate.send(bearer(hsToken({ iss: `${ISSUER}/${i}`, exp: START_SECONDS - 3600 })), 2);
  }
  const [line] = gate.tick();
  assert.ok(JSON.stringify(line).length < 6000);
  assert.equal(line?.refusals?.length, 3);
  assert.equal(line?.others, 34);
});

void test("deleting a configuration logs its outstanding counts", () => {
  const gate = new Gate();
  gate.send(EXPIRED, 150);
  assert.match(gate.close().join("\n"), /"suppressed":50/);
});

void test("claims that do not fit a header are logged 20 times at once, then once a second", () => {
  const world = new World();
  const claims_to_headers = [{ claim: "sub", header: "x-sub" }];
  const root = world.configure({ consumers: [{ ...CONSUMER, claims_to_headers }] });
  const unfit = bearer(hsToken({ iss: ISSUER, sub: "a\nb" }));
  const lines = (): number =>
    Array.from({ length: 50 }, () => world.send(root, unfit)).reduce((sum, outcome) => {
      assert.equal(outcome.kind, "passed");
      return sum + outcome.log.length;
    }, 0);
  assert.equal(lines(), 20);
  world.nowSeconds += 2;
  assert.equal(lines(), 2);
});
