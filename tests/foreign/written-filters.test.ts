/** The jwt_authn filters that explain derives from resources are those that their control planes write. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { policyFilter } from "../../explain/foreign/envoy-gateway/policy-filter.ts";
import type { JwtFilter } from "../../explain/foreign/envoy/jwt-filters.ts";
import { jsonDocument } from "../../explain/foreign/foreign-document.ts";
import { writtenFilter, writtenRules } from "../../explain/foreign/istio/written-filter.ts";
import { type Resource, resourcesIn } from "../../explain/foreign/kubernetes/resources.ts";
import { SourceFile } from "../../explain/source/source-file.ts";
import type { JsonObject } from "../harness/bootstrap.ts";

interface WrittenCase {
  about: string;
  link: string;
  /** The spec of each RequestAuthentication. */
  istio?: JsonObject[];
  /** The spec of a SecurityPolicy. */
  envoyGateway?: JsonObject;
  providers: JsonObject;
  /** The requirement for every path. */
  requires: JsonObject;
}

const cases = parse(
  readFileSync(join(import.meta.dirname, "written-filters.yaml"), "utf8"),
) as WrittenCase[];

for (const { about, providers, requires, ...given } of cases) {
  void test(about, () => {
    const { config } = filterOf(given);
    assert.deepEqual(config.get("providers")?.value, providers);
    const rules = config.list("rules");
    assert.deepEqual(
      rules.map(({ value }) => value),
      [{ match: { prefix: "/" }, requires }],
    );
  });
}

function filterOf({ istio, envoyGateway }: Pick<WrittenCase, "istio" | "envoyGateway">): JwtFilter {
  const [first, ...more] = resourcesOf(istio ?? [envoyGateway ?? {}]);
  assert.ok(first);
  if (istio === undefined) return policyFilter(first, first.spec.get("jwt"), [], []);
  return writtenFilter(first.node, writtenRules([first, ...more], []), {});
}

function resourcesOf(specs: JsonObject[]): Resource[] {
  const items = specs.map((spec) => ({ apiVersion: "any/v1", kind: "Any", spec }));
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const document = jsonDocument(new SourceFile("list.json", text));
  return document === undefined ? [] : resourcesIn([document]);
}
