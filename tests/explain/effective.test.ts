/** The effective configuration in the report of `explain_configuration` is what requests meet. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { configurationReportOf } from "../../explain/explanation.ts";
import type {
  ConfigurationReport,
  EffectiveRule,
  Report,
} from "../../explain/report/plugin-report.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { runShared } from "../harness/shared-vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const NOW = 1_795_593_600;
const consumers = [
  { name: "a", issuer: "https://a.example", jwks: jwks("hs-a") },
  { name: "b", issuer: "https://b.example", jwks: jwks("hs-b") },
];
const own = [{ name: "c", issuer: "https://c.example", jwks: jwks("hs-a") }];
const rules = [
  { _match_route_: ["r0"], allow: ["a"], mode: "dry_run" },
  { _match_route_: ["r1"], consumers: own },
  { _match_route_: ["r2"], _disable_: true },
  { _match_route_: ["r3"], allow: [], enable_headers: [] },
  { _match_route_: ["r4"], consumers: own, allow: ["c"], exempt: [{ path: "/x" }] },
];
const everywhere = { mode: "optional", enable_headers: ["x-on"] };

const grouped = consumers.map((consumer) => ({ ...consumer, group: [`of-${consumer.name}`] }));
const rbac_rules = [
  {
    principals: [{ or_rules: [{ consumer: "b" }, { consumer: "nobody" }] }],
    permissions: [{ route_name: { prefix_match: "r" } }],
  },
  {
    principals: [{ consumer_group: "of-a" }, { any: true }],
    permissions: [{ and_rules: [{ route_name: { exact_match: "r0" } }] }],
  },
];
const rbacRules = [
  { _match_route_: ["r0"], enable_auth: true },
  { _match_route_: ["r1"], consumers: own },
  { _match_route_prefix_: ["r2"], allow: [] },
  {
    _match_route_: ["r3"],
    rbac_rules: [{ principals: [{ consumer: "a" }], permissions: [{ any: true }] }],
  },
];
const inheriting = [
  { _match_route_: ["r0"] },
  { _match_route_: ["r1"], consumers: own },
  { _match_route_: ["r2"], allow: ["b"] },
  { _match_route_: ["r3"], enable_auth: true },
];

const CONFIGURATIONS: JsonObject[] = [
  { consumers },
  { consumers, global_auth: false },
  { consumers, global_auth: true, _rules_: rules },
  { consumers, _rules_: rules, ...everywhere },
  { consumers: grouped, global_auth: false, rbac_rules, _rules_: rbacRules },
  { consumers, global_auth: true, allow: ["a"], _rules_: inheriting },
  { consumers, global_auth: false, allow: [], _rules_: inheriting },
];

function reportOn(configuration: unknown): ConfigurationReport {
  const text = typeof configuration === "string" ? configuration : JSON.stringify(configuration);
  return configurationReportOf(runShared({ configuration: text }).configuration.report);
}

function effectiveOf(configuration: unknown): EffectiveRule[] {
  return reportOn(configuration).effective ?? [];
}

for (const [index, configuration] of CONFIGURATIONS.entries()) {
  void test(`configuration ${index}: rule, mode and who may pass`, async () => {
    const text = JSON.stringify(configuration);
    for (const [at, one] of effectiveOf(text).entries()) {
      const route = one.path === "" ? "none" : `r${at}`;
      const passing: string[] = [];
      for (const { name, issuer, key } of [
        { name: "a", issuer: "https://a.example", key: "hs-a" },
        { name: "b", issuer: "https://b.example", key: "hs-b" },
        { name: "c", issuer: "https://c.example", key: "hs-a" },
      ]) {
        const token = await makeToken({ key, claims: { iss: issuer, exp: "+1h" } }, NOW);
        const headers: [string, string][] = [
          ["authorization", `Bearer ${token}`],
          ["x-on", "1"],
        ];
        const properties = { "xds.route_name": route };
        const { request } = runShared({
          configuration: text,
          request: { headers },
          properties,
          now: NOW * 1000,
        });
        const report = JSON.parse(request?.report ?? "") as Report;
        assert.equal(report.rule?.path, one.checked ? one.path : undefined, route);
        if (!one.checked) continue;
        assert.equal(report.mode, one.settings?.["mode"] ?? "enforce", route);
        if (report.consumer !== null) passing.push(name);
      }
      if (one.checked)
        assert.deepEqual(
          passing,
          one.consumers?.map(({ name }) => name),
          route,
        );
    }
  });
}

void test("a rule with its own consumers does not inherit enable_headers; exemptions add up", () => {
  const exempt = [{ path: "/y" }];
  const [first, second, , fourth, fifth] = effectiveOf({
    consumers,
    _rules_: rules,
    ...everywhere,
    exempt,
  });
  assert.deepEqual(first?.settings, {
    mode: "dry_run",
    exempt: [{ path: "/y" }],
    enable_headers: ["x-on"],
  });
  assert.deepEqual(second?.settings, { mode: "optional", exempt });
  assert.deepEqual(fourth?.settings, { mode: "optional", exempt });
  assert.deepEqual(fifth?.settings?.["exempt"], [{ path: "/y" }, { path: "/x" }]);
});

void test("the field that decides about access, and the one that turns the checks off", () => {
  const access = (configuration: JsonObject): unknown[] =>
    effectiveOf(configuration).map((one) => one.unchecked_by ?? one.access);
  const [, , , withRules, withRbac, withAllow] = CONFIGURATIONS.map(access);
  assert.deepEqual(withRules, [
    "_rules_[0].allow",
    null,
    "_rules_[2]._disable_",
    "_rules_[3].allow",
    "_rules_[4].allow",
    "global_auth",
  ]);
  assert.deepEqual(withRbac, [
    "rbac_rules",
    null,
    "rbac_rules",
    "_rules_[3].rbac_rules",
    "global_auth",
  ]);
  assert.deepEqual(withAllow, [
    "allow",
    null,
    "_rules_[2].allow",
    "_rules_[3].enable_auth",
    "allow",
  ]);
});

void test("conditions that do not count are not described", () => {
  const [first, second] = effectiveOf({
    consumers,
    _rules_: [
      { _match_route_: ["r"], _match_service_: ["s.dns"], _match_domain_: ["a.example"] },
      { _match_route_prefix_: ["r"], _match_service_: ["s.dns"] },
    ],
  });
  assert.deepEqual(first?.matches, { _match_route_: ["r"], _match_service_: ["s.dns"] });
  assert.deepEqual(second?.matches, { _match_route_prefix_: ["r"] });
});

void test("requirements: of the rule, of all its consumers, and of each where they differ", () => {
  const [a, b] = consumers;
  const claims = { scope: ["orders:read", "orders:write"], level: 2, admin: true };
  const [rule, , everywhereElse] = effectiveOf({
    consumers: [a, { ...b, audiences: ["b"], require_kid: true }],
    audiences: ["all"],
    algorithms: ["HS256", "HS512"],
    max_age_seconds: 90.5,
    global_auth: true,
    _rules_: [
      { _match_route_: ["r"], claims, required_claims: ["sub"], audiences: ["r"] },
      { _match_route_: ["s"], allow: ["b"] },
    ],
  });
  assert.deepEqual(rule?.requirements, {
    rule: { audiences: ["r"], claims, required_claims: ["sub"] },
    consumers: { algorithms: ["HS256", "HS512"], max_age_seconds: 90.5 },
  });
  assert.deepEqual(rule?.consumers, [
    { path: "consumers[0]", name: "a", requirements: { audiences: ["all"] } },
    { path: "consumers[1]", name: "b", requirements: { audiences: ["b"], require_kid: true } },
  ]);
  assert.deepEqual(everywhereElse?.requirements?.rule, {});
});

void test("a rejected configuration has no effective one; its report has the errors", () => {
  const { effective, issues } = reportOn({ consumers, mode: "strict" });
  assert.equal(effective, null);
  assert.deepEqual(
    issues.map(({ level, path }) => [level, path]),
    [["error", "mode"]],
  );
  assert.equal(reportOn("{").effective, null);
});

void test("a report has a bounded size, and no secret", () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({
    name: `consumer-${index}`,
    issuer: `https://${index}.example`,
    jwks: jwks("hs-a"),
    audiences: Array.from({ length: 40 }, (__, position) => `${"x".repeat(99)}${position}`),
  }));
  const _rules_ = Array.from({ length: 2000 }, (_, index) => ({ _match_route_: [`r${index}`] }));
  const text = JSON.stringify({ consumers: many, _rules_ });
  const { report = "" } = runShared({ configuration: text }).configuration;
  assert.ok(report.length < 1 << 20, String(report.length));
  const { effective, more } = JSON.parse(report) as ConfigurationReport;
  assert.equal((effective?.length ?? 0) - 1 + more.rules, _rules_.length);
  assert.ok(more.rules > 0);
  const [first] = effective ?? [];
  assert.equal((first?.consumers?.length ?? 0) + (first?.consumers_more ?? 0), many.length);
  const own = first?.consumers?.[0]?.requirements ?? {};
  assert.equal((own["audiences"] as string[]).length + Number(own["audiences_more"]), 40);
  const { keys } = JSON.parse(jwks("hs-a")) as { keys: { k: string }[] };
  assert.ok(keys.every(({ k }) => !report.includes(k)));
});

void test("a report is JSON also if every text of it takes most bytes", () => {
  // U+007F is shown as U+FFFD, which takes three bytes.
  const text = (...parts: unknown[]): string => `${parts.join("-")}-${"\u007f".repeat(64)}`;
  const texts = (...parts: unknown[]): string[] => {
    return Array.from({ length: 32 }, (_, i) => text(...parts, i));
  };
  const many = Array.from({ length: 32 }, (_, i) => ({
    name: `c${i}`,
    issuer: `https://${i}.example`,
    jwks: jwks("hs-a"),
    audiences: texts("a", i),
    required_claims: texts("r", i),
    claims: Object.fromEntries(texts("c", i).map((name) => [name, texts(i).slice(0, 8)])),
  }));
  const configuration = JSON.stringify({
    consumers: many,
    global_auth: true,
    _rules_: [inheriting[0]],
  });
  const { report = "" } = runShared({ configuration }).configuration;
  assert.equal((JSON.parse(report) as ConfigurationReport).effective?.length, 2);
});
