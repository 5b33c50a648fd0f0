/** Every Kubernetes resource in examples and documents is valid by its definition, and check-config accepts it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, parseAllDocuments } from "yaml";
import { configurationReportOf } from "../../explain/explanation.ts";
import { issuesOf } from "../../explain/report/placed-issue.ts";
import { configsOf } from "../../explain/source/read-config.ts";
import { run } from "../../sandbox/job.ts";
import { exampleFile, exampleNames } from "../../tools/example.ts";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { blocks, documents, read } from "../harness/documents.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";

import { withParsedKeys } from "../examples/example-wasmplugin.ts";
import { type Manifest, manifestErrors } from "./crd-validator.ts";

/** Files of an example that are not Kubernetes resources. */
const OTHERS = ["compose.yaml", "envoy.yaml", "requests.yaml"];
/** What `explain` and `convert` show as wrong on purpose. */
const WITH_MISTAKES = ["docs/explain/wasmplugin.yaml"];

interface Found extends Manifest {
  path: string;
  metadata?: { name?: string };
  spec?: JsonObject;
}

function resourcesIn(path: string, text: string): Found[] {
  const parsed = parseAllDocuments(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((document) => {
    const value = document.toJS() as Partial<Manifest> | null;
    const isResource = value?.apiVersion !== undefined && value.kind !== undefined;
    return isResource ? [{ ...(value as Manifest), path }] : [];
  });
}

const files = exampleNames().flatMap((name) =>
  readdirSync(exampleFile(name, "."))
    .filter((file) => file.endsWith(".yaml") && !OTHERS.includes(file))
    .map((file) => `examples/${name}/${file}`),
);
const inFiles = [...files, ...WITH_MISTAKES].flatMap((path) => resourcesIn(path, read(path)));
const inDocuments = documents().flatMap(({ path, text }) =>
  blocks(text)
    .filter(({ language, text: yaml }) => language === "yaml" && /^kind: /m.test(yaml))
    .flatMap(({ text: yaml }) => resourcesIn(path, yaml)),
);

void test("every resource is valid by its definition, without unknown fields", () => {
  assert.ok(files.length > 20, String(files.length));
  assert.ok(inDocuments.length > 0);
  const wrong = [...inFiles, ...inDocuments].flatMap(({ path, ...manifest }) => {
    const errors = manifestErrors(manifest) ?? ["no definition of this kind in tests/manifests"];
    return errors.map((error) => `${path}: ${manifest.kind}${error}`);
  });
  assert.deepEqual(wrong, []);
});

void test("a wrong resource is rejected", () => {
  const policy = inFiles.find(({ kind }) => kind === "EnvoyExtensionPolicy");
  assert.ok(policy);
  const { path, ...whole } = policy;
  assert.deepEqual(manifestErrors(whole), [], path);
  const changed = (change: (copy: Record<string, Record<string, never>>) => void): string[] => {
    const copy = structuredClone(whole) as unknown as Record<string, Record<string, never>>;
    change(copy);
    return manifestErrors(copy as unknown as Manifest) ?? [];
  };
  const wasm = "/spec/wasm/0";
  const set = (change: JsonObject) => (copy: Record<string, Record<string, never>>) => {
    const [first] = (copy["spec"] as unknown as { wasm: JsonObject[] }).wasm;
    Object.assign(first ?? {}, change);
  };
  assert.deepEqual(changed(set({ pluginConfig: {} })), [`${wasm}: unknown field pluginConfig`]);
  assert.deepEqual(changed(set({ failOpen: "no" })), [`${wasm}/failOpen: must be boolean`]);
  assert.match(changed(set({ code: {} })).join(), /must have required property 'type'/);
  assert.match(changed(set({ code: { type: "OCI" } })).join(), /allowed values/);
  assert.equal(manifestErrors({ ...whole, apiVersion: "gateway.envoyproxy.io/v9" }), undefined);
});

void test("check-config has nothing to say about the resources of the examples", () => {
  const module = new WebAssembly.Module(readFileSync(PLUGIN_WASM));
  const wrong = files.flatMap((path) =>
    configsOf(path, read(path)).flatMap((config) => {
      assert.ok(config.fault === undefined, path);
      const { configuration } = run(module, { configuration: config.text });
      const issues = issuesOf(configurationReportOf(configuration.report), config);
      // Examples leave out what their point is not, such as audiences.
      return issues
        .filter(({ slug, level }) => level === "error" || slug.startsWith("resource-"))
        .map((issue) => `${path}: ${issue.path}: ${issue.slug}`);
    }),
  );
  assert.deepEqual(wrong, []);
});

/** The configuration of the plugin in Envoy's, with Envoy Gateway's names of routes. */
function configured(example: string): JsonObject {
  const found: string[] = [];
  parse(read(`examples/${example}/envoy.yaml`), (key, value: unknown) => {
    if (key === "value" && typeof value === "string") found.push(value);
    return value;
  });
  const text = (found[0] ?? "").replaceAll(
    /"_match_route_": \["(\w+)"\]/g,
    '"_match_route_prefix_": ["httproute/default/$1/"]',
  );
  return comparable(withParsedKeys(JSON.parse(text) as Json) as JsonObject);
}

/** Keys from a server by host and path: clusters have other names, and their ports are in some addresses. */
function comparable(config: JsonObject): JsonObject {
  const consumers = (config["consumers"] as JsonObject[]).map((consumer) => {
    const remote = consumer["remote_jwks"] as JsonObject | undefined;
    if (remote === undefined) return consumer;
    const { uri, service_host: host, path } = remote;
    const address = (uri as string | undefined)?.replace(/^https?:\/\/([^/:]+)(?::\d+)?/, "$1");
    return { ...consumer, remote_jwks: address ?? `${host as string}${path as string}` };
  });
  return { ...config, consumers };
}

for (const path of files.filter((one) => one.endsWith("/envoy-gateway.yaml"))) {
  const example = path.split("/")[1] ?? "";
  void test(`${path} has the configuration of envoy.yaml, and the routes that its rules name`, () => {
    const resources = inFiles.filter((one) => one.path === path);
    const policy = resources.find(({ kind }) => kind === "EnvoyExtensionPolicy");
    const [extension] = (policy?.spec?.["wasm"] ?? []) as { config: JsonObject }[];
    assert.ok(extension);
    assert.deepEqual(
      comparable(withParsedKeys(extension.config) as JsonObject),
      configured(example),
    );
    const routes = resources
      .filter(({ kind }) => kind === "HTTPRoute")
      .map(({ metadata }) => `httproute/default/${metadata?.name}/`);
    const named = ((extension.config["_rules_"] ?? []) as JsonObject[]).flatMap(
      (rule) => rule["_match_route_prefix_"] as string[],
    );
    assert.deepEqual(
      named.filter((prefix) => !routes.includes(prefix)),
      [],
    );
  });
}

void test("the keys of istio.yaml are fetched from a host of a ServiceEntry", () => {
  for (const path of files.filter((one) => one.endsWith("/istio.yaml"))) {
    const resources = inFiles.filter((one) => one.path === path);
    const specs = (kind: string): JsonObject[] =>
      resources.filter((one) => one.kind === kind).map(({ spec }) => spec ?? {});
    const hosts = specs("ServiceEntry").flatMap(({ hosts: names }) => names as string[]);
    const plugin = read(path.replace("istio.yaml", "wasmplugin.istio.yaml"));
    const fetched = [...plugin.matchAll(/service_name: (\S+\.dns)/g)].map(([, name]) => name ?? "");
    assert.deepEqual([...new Set(fetched)], hosts, path);
    // Without a rule for the cluster, the request for the keys would be sent without TLS.
    assert.deepEqual(
      specs("DestinationRule").map(({ host }) => host),
      hosts,
      path,
    );
  }
});
