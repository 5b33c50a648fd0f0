/** The report of `explain_request_headers` in the built wasm: docs/report.md. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Vm } from "../harness/vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";
import { type ReportCheck, type Report, readReport } from "../harness/explain-report.ts";

const ISSUER = "https://issuer.example";
const CONSUMERS = [
  { name: "other", issuer: "https://other.example", jwks: jwks("rsa-a") },
  { name: "c", issuer: ISSUER, jwks: jwks("hs-a") },
];

async function explain(
  configuration: unknown,
  headers: Record<string, string>,
): Promise<{ report: Report; vm: Vm; line: string }> {
  const vm = await Vm.start();
  const root = vm.configure(configuration);
  assert.ok(root !== undefined, vm.log.join("\n"));
  const request = new Map(
    Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]),
  );
  const line = vm.explain(root, request);
  return { report: readReport(line), vm, line };
}

async function bearer(spec: TokenSpec): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await makeToken(spec)}` };
}

/** "alg:pass" of each check. */
function results(checks: ReportCheck[] = []): string[] {
  return checks.map(({ check, result, reason }) => `${check}:${reason ?? result}`);
}

void test("a valid token passes for its consumer, and the other consumer is checked too", async () => {
  const headers = await bearer({ key: "hs-a", claims: { iss: ISSUER, exp: "+1h" } });
  const { report, vm } = await explain({ consumers: CONSUMERS }, headers);
  assert.deepEqual(
    { ...report, places: [], tokens: [] },
    {
      rule: { path: "" },
      mode: "enforce",
      pass: "allowed",
      consumer: "c",
      refusal: null,
      places: [],
      tokens: [],
    },
  );
  assert.deepEqual(
    report.places.map(({ found }) => found),
    ["token", "nothing"],
  );
  const [token] = report.tokens;
  assert.equal(token?.place, 0);
  assert.equal(token?.header?.["kid"], "hs-a");
  assert.equal(token?.claims?.["iss"], ISSUER);
  assert.deepEqual(results(token?.checks), [
    "token:pass",
    "form:pass",
    "header:pass",
    "claims:pass",
  ]);
  const [mine, others] = token?.consumers ?? [];
  assert.deepEqual([mine?.path, mine?.name, mine?.issuer_fits], ["consumers[1]", "c", true]);
  assert.ok(mine?.checks.every(({ result }) => result === "pass"));
  assert.deepEqual([others?.path, others?.issuer_fits], ["consumers[0]", false]);
  assert.deepEqual(results(others?.checks).slice(0, 4), [
    "iss:issuer-unknown",
    "claims:pass",
    "alg:pass",
    "kid:key-unknown",
  ]);
  assert.deepEqual([vm.replies, vm.headerWrites, vm.propertyWrites], [0, 0, 0]);
});

void test("all checks run after the first failure, and the answer is that of the first failure", async () => {
  const consumers = [{ ...CONSUMERS[1], audiences: ["orders"] }];
  const spec = { key: "hs-a", sign_with: "hs-b", claims: { iss: ISSUER, exp: "-1h", nbf: "+1h" } };
  const { report } = await explain({ consumers }, await bearer(spec));
  assert.deepEqual(results(report.tokens[0]?.consumers[0]?.checks), [
    "iss:pass",
    "claims:pass",
    "alg:pass",
    "kid:pass",
    "aud:audience-mismatch",
    "exp:token-expired",
    "nbf:token-not-yet-valid",
    "iat:pass",
    "signature:signature-mismatch",
    "access:pass",
  ]);
  assert.equal(report.pass, null);
  assert.equal(report.refusal?.reason, "audience-mismatch");
  assert.equal(report.refusal?.consumer, "c");
  assert.equal(report.refusal?.status, 401);
});

void test("checks without their input are not reached", async () => {
  const cases: [TokenSpec, string[], string[]][] = [
    [{ compact: "a" }, ["token:pass", "form:form-segments", "header:not-reached"], []],
    [
      { key: "hs-a", header_text: "[]", claims: { iss: ISSUER } },
      ["token:pass", "form:pass", "header:header-json", "claims:pass"],
      ["iss:pass", "claims:pass", "alg:not-reached", "kid:not-reached", "aud:pass", "exp:pass"],
    ],
    [
      { key: "hs-a", claims: { iss: ISSUER, exp: "tomorrow" } },
      ["token:pass", "form:pass", "header:pass", "claims:claims-type"],
      ["iss:pass", "claims:pass", "alg:pass", "kid:pass", "aud:not-reached", "exp:not-reached"],
    ],
    [
      { key: "rsa-a", header: { kid: "hs-a" }, claims: { iss: ISSUER } },
      ["token:pass", "form:pass", "header:pass", "claims:pass"],
      ["iss:pass", "claims:pass", "alg:algorithm-key-mismatch", "kid:not-reached", "aud:pass"],
    ],
  ];
  for (const [spec, ofToken, ofConsumer] of cases) {
    const { report } = await explain({ consumers: [CONSUMERS[1]] }, await bearer(spec));
    const [token] = report.tokens;
    assert.deepEqual(results(token?.checks).slice(0, ofToken.length), ofToken);
    const found = results(token?.consumers[0]?.checks);
    assert.deepEqual(found.slice(0, ofConsumer.length), ofConsumer);
    if (ofConsumer.length === 0) assert.deepEqual(found, []);
  }
});

void test("the report names rule, mode and location", async () => {
  const consumers = [{ ...CONSUMERS[1], from_cookies: ["t"], from_params: ["p"] }];
  const _rules_ = [
    { _match_domain_: ["a.example"] },
    { _match_domain_: ["b.example"], mode: "dry_run", consumers },
    { _match_domain_: ["c.example"], mode: "optional" },
  ];
  const token = await makeToken({ key: "hs-a", claims: { iss: ISSUER } });
  const own = await explain(
    { consumers: CONSUMERS, _rules_ },
    { ":authority": "b.example", ":path": `/?p=${token.replaceAll(".", "%2E")}`, cookie: "t=x" },
  );
  assert.deepEqual(own.report.rule, { path: "_rules_[1]" });
  assert.equal(own.report.mode, "dry_run");
  assert.equal(own.report.pass, "allowed");
  assert.deepEqual(
    own.report.places.map(({ found }) => found),
    ["token", "token"],
  );
  assert.equal(own.report.tokens[0]?.consumers[0]?.path, "_rules_[1].consumers[0]");
  const none = await explain({ consumers: CONSUMERS, _rules_ }, { ":authority": "d.example" });
  assert.deepEqual([none.report.rule, none.report.pass], [null, "not-in-force"]);
  const { authorization = "" } = await bearer({ key: "hs-a", claims: { iss: ISSUER, exp: "-1h" } });
  const unjudged = await explain(
    { consumers: CONSUMERS, _rules_, exempt: [{ path: "/healthz" }] },
    { ":authority": "d.example", ":path": "/healthz", authorization },
  );
  assert.equal(unjudged.report.pass, "not-in-force");
  const asked = unjudged.report.tokens[0]?.consumers[0]?.checks ?? [];
  assert.equal(asked.find(({ check }) => check === "exp")?.reason, "token-expired");
  const exempt = await explain(
    { consumers: CONSUMERS, exempt: [{ path: "/healthz" }] },
    { ":path": "/healthz", authorization },
  );
  assert.equal(exempt.report.pass, "exempt");
  assert.equal(exempt.report.tokens.length, 1);
  const without = await explain({ consumers: CONSUMERS, _rules_ }, { ":authority": "c.example" });
  assert.deepEqual([without.report.pass, without.report.tokens], ["without-token", []]);
});

void test("consumers with the matching issuer come first, and omitted ones are counted", async () => {
  const consumers = Array.from({ length: 100 }, (_, i) => ({
    name: `c${i}`,
    issuer: i === 99 ? ISSUER : `https://${i}.example`,
    jwks: jwks("hs-a"),
  }));
  const headers = await bearer({ key: "hs-a", claims: { iss: ISSUER } });
  const { report } = await explain({ consumers }, headers);
  assert.equal(report.tokens[0]?.consumers[0]?.name, "c99");
  assert.equal(report.tokens[0]?.consumers.length, 64);
  assert.equal(report.tokens[0]?.consumers_more, 36);
});

void test("a report contains neither token nor secret", async () => {
  const headers = await bearer({ key: "hs-a", sign_with: "hs-b", claims: { iss: ISSUER } });
  const { line } = await explain({ consumers: CONSUMERS }, headers);
  const signature = headers["authorization"]?.split(".")[2] ?? "";
  assert.ok(signature.length > 0 && !line.includes(signature));
  for (const key of ["hs-a", "hs-b"]) {
    const { k } = (JSON.parse(jwks(key)) as { keys: { k: string }[] }).keys[0] ?? { k: "" };
    assert.ok(k.length > 0 && !line.includes(k));
  }
});

void test("keys that cannot be used are in key_sets, of each consumer", async () => {
  const used = JSON.parse(jwks("hs-a")) as { keys: object[] };
  const keys = [{ kty: "LMS", kid: "a" }, ...used.keys, { kty: "OKP", crv: "X25519", x: "AA" }];
  const consumers = [CONSUMERS[0], { ...CONSUMERS[1], jwks: { keys } }];
  const { report } = await explain({ consumers }, {});
  const [set, ...more] = report.key_sets ?? [];
  assert.deepEqual(more, []);
  assert.deepEqual([set?.consumer, set?.path], ["c", "consumers[1].jwks"]);
  const text = JSON.stringify({ consumers });
  assert.deepEqual(set?.left_out, [
    {
      position: 0,
      kid: "a",
      slug: "unusable-key",
      level: "warning",
      path: "consumers[1].jwks.keys[0].kty",
      offset: text.indexOf('"LMS"'),
      values: [],
      expected: 'one of "oct", "RSA", "EC", "OKP"',
      actual: '"LMS"',
    },
    {
      position: 2,
      kid: null,
      slug: "unusable-key",
      level: "warning",
      path: "consumers[1].jwks.keys[2].crv",
      offset: text.indexOf('"X25519"'),
      values: [],
      expected: "Ed25519",
      actual: '"X25519"',
    },
  ]);
});

void test("a prefix of control characters is shown without them, and never read as a phrase", async () => {
  const prefix = "\u0001a\u0002".repeat(20_000);
  const consumer = {
    ...CONSUMERS[1],
    from_headers: [{ name: "x-token", value_prefix: `${prefix} ` }],
  };
  const { report } = await explain({ consumers: [consumer] }, { "x-token": prefix });
  const place = report.places[0]?.place as { phrase: string; values: string[] };
  assert.equal(place.phrase, "the header {} (after {})");
  assert.equal(place.values[1]?.slice(0, 5), '"\ufffda\ufffd\ufffd');
});
