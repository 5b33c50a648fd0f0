/** The reader of WasmPlugins finds errors, and converts them like Higress. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pluginConfigOf, type WasmPlugin } from "../../explain/source/wasmplugin.ts";
import type { JsonObject } from "../harness/bootstrap.ts";
import { resourceFaults } from "../../explain/source/resource-faults.ts";
import { withParsedKeys } from "./example-wasmplugin.ts";

function plugin(owner: "higress" | "istio", spec: JsonObject): WasmPlugin {
  return {
    apiVersion: `extensions.${owner}.io/v1alpha1`,
    kind: "WasmPlugin",
    metadata: { name: "jwt-verdict", namespace: "gateway" },
    spec,
  };
}

void test("unknown fields and invalid values of a definition are found", () => {
  const spec = {
    url: 1,
    phase: "AUTHENTICATE",
    priority: 1.5,
    failStrategy: "FAIL_CLOSED",
    matchRules: [{ ingress: ["a"], route: ["a"] }, { domain: "a.example" }],
    defaultConfig: { whatever: 1 },
  };
  const faults = resourceFaults({ ...plugin("higress", spec) });
  assert.deepEqual(
    faults.map(({ path, slug }) => [path, slug]),
    [
      ["spec.url", "resource-wrong-type"],
      ["spec.phase", "resource-invalid-choice"],
      ["spec.priority", "resource-wrong-type"],
      ["spec.failStrategy", "resource-invalid-choice"],
      ["spec.matchRules[0].route", "resource-unknown-field"],
      ["spec.matchRules[1].domain", "resource-wrong-type"],
    ],
  );
  const [ofIstio, ...more] = resourceFaults({ ...plugin("istio", { defaultConfig: {} }) });
  assert.deepEqual(more, []);
  assert.equal(ofIstio?.slug, "resource-field-of-higress");
});

void test("matchRules become rules in order, without disabled ones", () => {
  const spec = {
    defaultConfig: { global_auth: true },
    matchRules: [
      { ingress: ["a"], service: ["s.static"], domain: ["*"], config: { allow: ["x"] } },
      { ingress: ["b"], configDisable: true },
      { domain: ["b.example"] },
    ],
  };
  const rules = [
    { allow: ["x"], _match_route_: ["a"], _match_service_: ["s.static"], _match_domain_: ["*"] },
    { _match_domain_: ["b.example"] },
  ];
  const { global_auth, _rules_ } = pluginConfigOf(plugin("higress", spec)) ?? {};
  assert.deepEqual({ global_auth, _rules_ }, { global_auth: true, _rules_: rules });
  const disabled = { ...spec, defaultConfigDisable: true };
  assert.deepEqual(pluginConfigOf(plugin("higress", disabled)), { _rules_: rules });
  // Higress then passes no plugin at all.
  const off = { defaultConfig: {}, defaultConfigDisable: true };
  assert.equal(pluginConfigOf(plugin("higress", off)), undefined);
});

void test("pluginConfig is used unchanged", () => {
  const spec = { pluginConfig: { a: 1 }, defaultConfig: { a: 2 } };
  assert.deepEqual(pluginConfigOf(plugin("higress", spec)), { a: 1 });
  assert.deepEqual(pluginConfigOf(plugin("istio", spec)), { a: 1 });
});

void test("jwks as a string equals jwks as an object", () => {
  const keys = { keys: [{ kty: "oct" }] };
  assert.deepEqual(withParsedKeys({ consumers: [{ jwks: JSON.stringify(keys) }] }), {
    consumers: [{ jwks: keys }],
  });
});
