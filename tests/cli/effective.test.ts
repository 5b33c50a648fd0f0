/** check-config and the plugin agree on the effect of a configuration on a route. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { effectiveOf } from "../../explain/effective.ts";
import type { Report } from "../../explain/report/plugin-report.ts";
import { run } from "../../sandbox/job.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";

const NOW = 1_795_593_600;
const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
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

for (const [index, configuration] of CONFIGURATIONS.entries()) {
  void test(`configuration ${index}: explain and plugin agree on rule, mode and consumers`, async () => {
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
        const { request } = run(module, {
          configuration: text,
          request: { headers },
          properties,
          now: NOW * 1000,
        });
        const report = JSON.parse(request?.report ?? "") as Report;
        assert.equal(report.rule?.path, one.isChecked ? one.path : undefined, route);
        if (!one.isChecked) continue;
        assert.equal(report.mode, one.settings["mode"] ?? "enforce", route);
        if (report.consumer !== null) passing.push(name);
      }
      if (one.isChecked) assert.deepEqual(passing, one.consumers, route);
    }
  });
}

void test("a rule with consumers has its own enable_headers, and exemptions add up", () => {
  const text = JSON.stringify({
    consumers,
    _rules_: rules,
    ...everywhere,
    exempt: [{ path: "/y" }],
  });
  const [first, second, , fourth, fifth] = effectiveOf(text);
  assert.deepEqual(first?.settings["enable_headers"], ["x-on"]);
  assert.equal(second?.settings["enable_headers"], undefined);
  assert.deepEqual(fourth?.settings["enable_headers"], []);
  assert.deepEqual(fifth?.settings["exempt"], [{ path: "/y" }, { path: "/x" }]);
});
