/** Verdicts that depend on a header of the request, with and without the token cache. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "../harness/seeded-random.ts";
import { bearer, hsToken, ISSUER, START_SECONDS } from "../harness/seeded-world.ts";
import { jwks } from "../harness/test-keys.ts";
import { TwinWorlds } from "./twin-worlds.ts";

const CONSUMER = { name: "c", issuer: ISSUER, jwks: jwks("hs-a") };
const CLAIMS = { iss: ISSUER, sub: "a", exp: START_SECONDS + 300 };
const BY_HEADER = { tenant: { header: "x-tenant" } };
const ACME = hsToken({ ...CLAIMS, tenant: "acme" });

void test("a cached token is accepted with the header of its tenant only", () => {
  for (const configuration of [
    { consumers: [{ ...CONSUMER, claims: BY_HEADER }] },
    { consumers: [CONSUMER], _rules_: [{ _match_domain_: ["*"], claims: BY_HEADER }] },
  ]) {
    const twins = new TwinWorlds(configuration);
    const send = (tenant: string | undefined, kind: string): void => {
      const own = tenant === undefined ? {} : { "x-tenant": tenant };
      const headers = { ":authority": "a.example", ...bearer(ACME), ...own };
      assert.equal(twins.send(headers, `tenant ${tenant}`).kind, kind);
    };
    for (let i = 0; i < 2; i++) send("acme", "passed");
    assert.equal(twins.recalls().hits, 1);
    for (const tenant of ["globex", "", "acm", "acmee", undefined]) send(tenant, "answered");
    send("acme", "passed");
    assert.equal(twins.recalls().hits, 2);
  }
});

void test("the header selects the consumer of a token that was cached for another one", () => {
  const twins = new TwinWorlds({
    consumers: [
      { ...CONSUMER, name: "tenant", claims: BY_HEADER },
      { ...CONSUMER, name: "any" },
    ],
  });
  const consumerOf = (headers: Record<string, string>): string | undefined => {
    const outcome = twins.send({ ...bearer(ACME), ...headers }, "");
    return outcome.kind === "passed" ? outcome.headers.text("x-mse-consumer") : undefined;
  };
  for (let i = 0; i < 3; i++) {
    assert.equal(consumerOf({}), "any");
    assert.equal(consumerOf({ "x-tenant": "globex" }), "any");
    assert.equal(consumerOf({ "x-tenant": "acme" }), "tenant");
  }
});

void test("random headers and tokens get the same verdicts as without a cache", () => {
  const random = new SeededRandom("headers and the cache");
  const tenants = ["a", "b", "ab", ""];
  const twins = new TwinWorlds({
    consumers: [
      { ...CONSUMER, name: "one", claims: { tenant: { header: "x-tenant", not: "b" } } },
      { ...CONSUMER, name: "two", claims: { tenant: ["b", { header: "x-other" }] } },
    ],
    _rules_: [
      {
        _match_domain_: ["a.example"],
        claims: { tenant: { any: [{ header: "x-tenant" }, "ab"] } },
      },
      { _match_domain_: ["b.example"], max_remaining_seconds: 150 },
    ],
    global_auth: true,
  });
  const tokens = [
    ...tenants.map((tenant) => hsToken({ ...CLAIMS, tenant })),
    hsToken({ ...CLAIMS, tenant: ["a", "b"] }),
  ];
  for (let i = 0; i < 2000; i++) {
    twins.nowSeconds = START_SECONDS + i / 10;
    const headers: Record<string, string> = {
      ":authority": `${random.pick(["a", "b", "c"])}.example`,
      ...bearer(random.pick(tokens)),
    };
    if (random.below(4) > 0) headers["x-tenant"] = random.pick(tenants);
    if (random.below(4) > 0) headers["x-other"] = random.pick(tenants);
    twins.send(headers, `request ${i}: ${JSON.stringify(headers)}`);
  }
  const { hits, misses } = twins.recalls();
  assert.ok(hits > 50 && misses > 500, `${hits} hits, ${misses} misses`);
});
