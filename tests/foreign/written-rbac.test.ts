/**
 * The filters that the tests of RBAC give to Envoy are those that the control planes write: rebuilt from their
 * own test data.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import type { JsonObject } from "../harness/bootstrap.ts";
import { type Authorization, perRouteRbac } from "./gateway-rbac.ts";
import { istioRbac, type Policy } from "./istio-rbac.ts";

interface WrittenCase {
  about: string;
  link: string;
  istio?: Policy[];
  /** Of each filter, without its type. */
  filters?: JsonObject[];
  gateway?: Authorization;
  /** The matchers, and the action without a match. */
  matchers?: JsonObject[];
  noMatch?: string;
}

const PATH = join(import.meta.dirname, "written-rbac.yaml");

for (const { about, istio, filters, gateway, ...expect } of parse(
  readFileSync(PATH, "utf8"),
) as WrittenCase[]) {
  void test(about, () => {
    if (istio) {
      const written = istioRbac(istio).map(({ typed_config }) => typed_config as JsonObject);
      for (const one of written) delete one["@type"];
      assert.deepEqual(written, filters);
    }
    if (gateway === undefined) return;
    const { rbac } = perRouteRbac(gateway) as { rbac: { matcher: JsonObject } };
    const { matcher_list, on_no_match } = rbac.matcher as Record<string, JsonObject>;
    assert.deepEqual(matcher_list?.["matchers"], expect.matchers);
    assert.match(JSON.stringify(on_no_match), new RegExp(`"name":"default".*"${expect.noMatch}"`));
  });
}
