// Seeded mutations of a configuration with every field: none traps, and a rejected one has no effect.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIELDS } from "../../assembly/config/fields.ts";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { RandomJson } from "../harness/random-json.ts";
import { rounds } from "../harness/rounds.ts";
import { Vm } from "../harness/vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { claims, HEADER, ISSUER, signed } from "./attack.ts";

const SEED = "20261126";
const MUTATIONS = rounds(4000);

const consumer = {
  name: "c",
  consumer_from_claim: "sub",
  group: ["gold"],
  issuer: ISSUER,
  jwks: jwks("hs-a,rsa-a"),
  from_headers: [{ name: "Authorization", value_prefix: "Bearer " }],
  from_params: ["access_token"],
  from_cookies: ["t"],
  clock_skew_seconds: 60,
  keep_token: true,
  claims_to_headers: [{ claim: "a.b", header: "x-a", override: false }],
  claims: {
    scope: ["a b", 1, true, { prefix: "x" }],
    role: { any: ["a"], all: [{ suffix: "b" }], not: ["c", { prefix: "d" }] },
    tenant: { header: "x-tenant", present: true },
  },
};
const tenant = {
  name: "t",
  issuer: "https://t.example/{tid}/",
  tenants: ["a"],
  jwks: jwks("hs-a"),
};
/** One of each spelling; the first is complete and therefore used. */
const remote = {
  name: "r",
  issuer: "https://remote.example",
  jwks_cache_duration: 60,
  jwks_fetch_timeout: 100,
  remote_jwks: {
    service_name: "a.dns",
    service_host: "a.example",
    service_port: 443,
    path: "/keys",
    issuer_discovery: false,
    refetch_seconds: 30,
    max_stale_seconds: 60,
  },
  revoked: {
    ...{ cluster: "a", uri: "https://a.example/revoked", by: ["jti", "sub"], on_missing: "allow" },
    ...{ refresh_seconds: 60, max_stale_seconds: 60, fetch_timeout: 100 },
  },
};
const others = [
  { service: "a.dns", port: "443", uri: "https://a.example/keys", ttl: 60_000, timeout: 100 },
  { cluster: "a", uri: "https://a.example/keys" },
].map((remote_jwks, i) => ({ name: `r${i}`, issuer: `https://${i}.example`, remote_jwks }));
const demands = {
  audiences: ["a"],
  algorithms: ["HS256"],
  claims: { a: 1 },
  required_claims: ["exp"],
  require_kid: true,
  max_age_seconds: 5,
  max_remaining_seconds: 60,
  profile: "at+jwt",
};
const settings = {
  mode: "enforce",
  exempt: [{ path: "/a", methods: ["GET"] }, { path_prefix: "/b" }],
  cors_preflight: true,
  dpop: {
    required: false,
    max_age_seconds: 60,
    algorithms: ["ES256"],
    public_urls: ["https://a.example"],
    replay: "shared",
    max_proofs: 100,
    when_full: "reject",
    nonce: { required: true, lifetime_seconds: 60, secret: "A".repeat(43) },
  },
  certificate_bound: { source: "xfcc", required: false },
  sender_constrained: "warn",
  enable_headers: ["x-on"],
  disclose: "full",
  realm: "r",
  error_uri_base: "https://e.example/",
  metadata: ["consumer"],
};
const rbac_rules = [
  {
    principals: [{ or_rules: [{ consumer: "c" }, { consumer_group: "gold" }] }],
    permissions: [{ and_rules: [{ any: true }] }],
  },
];
const mcp_tools = [{ tools: ["a", "b*"], claims: { scope: "s" } }];
const protected_resources = [
  {
    ...{ resource: "https://a.example/mcp", scopes_supported: ["s"], audience: "resource" },
    authorization_servers: ["https://issuer.example"],
  },
  { hosts: ["b.example"], path: "/mcp", authorization_servers: ["https://issuer.example"] },
];
const matches = {
  _match_route_: ["r"],
  _match_route_prefix_: ["p"],
  _match_service_: ["s"],
  _match_domain_: ["*.example"],
};
const WHOLE: JsonObject = {
  consumers: [consumer, tenant, remote, ...others],
  global_auth: true,
  allow_weak_keys: false,
  token_cache: { max_entries: 1000, max_bytes: 100_000 },
  refusal_log: { per_second: 10, burst: 20 },
  protected_resources,
  host_verification: true,
  max_verification_cost: 5,
  ...settings,
  ...demands,
  _rules_: [
    { ...matches, _disable_: false, enable_auth: true, allow: ["c"], ...settings, ...demands },
    { _match_domain_: ["r.example"], rbac_rules, mcp_tools },
    { _match_domain_: ["a.example"], consumers: [consumer] },
  ],
};

const ODD: Json[] = [
  ...[null, true, false, 0, -1, 1e300, 1.5, "", " ", "\0", "a\nb", "\ud800", "x".repeat(5000)],
  ...[[], [[]], {}, { a: { b: {} } }, [null], ["a", 7], "enforce", "/..;/", "*", "*.*"],
];

const NAMES = FIELDS.map(({ name }) => name);

void test("the mutated configuration has every field", () => {
  const text = JSON.stringify(WHOLE);
  for (const { name } of FIELDS) assert.ok(text.includes(`"${name}"`), name);
});

void test(`${MUTATIONS} mutations of a configuration do not trap, seed ${SEED}`, async () => {
  const vm = await Vm.start();
  const good = vm.configure({ consumers: [{ name: "c", issuer: ISSUER, jwks: jwks("hs-a") }] });
  assert.ok(good !== undefined, vm.log.join("\n"));
  const token = Buffer.from(`Bearer ${signed(HEADER, claims())}`);
  const random = new RandomJson(SEED);
  let taken = 0;
  for (let i = 0; i < MUTATIONS; i++) {
    let configuration: Json = WHOLE;
    for (let times = 1 + random.below(3); times > 0; times--) {
      configuration = random.mutatedValue(configuration, ODD, NAMES);
    }
    vm.log.length = 0;
    const root = vm.configure(configuration);
    if (root === undefined) {
      assert.ok(
        vm.log.some((line) => line.includes("configuration: rejected: ")),
        `refused without a word: ${JSON.stringify(configuration)}`,
      );
      continue;
    }
    taken++;
    // Every request is answered or continued.
    vm.request(root, new Map([["authorization", token]]));
    vm.delete(root);
  }
  assert.ok(taken > MUTATIONS / 20, `only ${taken} were taken`);
  assert.ok(taken < MUTATIONS, "all were taken");
  assert.equal(vm.request(good, new Map([["authorization", token]])), true);
});
