/** The configurations that the schemas are tested with: those of the examples and of the scenarios. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { readScenarios } from "../harness/scenario.ts";
import { expand, KEY_REFERENCES } from "../harness/template.ts";
import { blocks, names, read, ROOT } from "../harness/documents.ts";

export interface WasmPlugin {
  spec: {
    phase: string;
    priority: number;
    defaultConfig?: JsonObject;
    matchRules?: { config?: JsonObject }[];
  };
}

/** The configurations in Envoy's, each JSON in a StringValue. */
function envoyConfigs(text: string): Json[] {
  const found: Json[] = [];
  parse(text, (_, value: unknown) => {
    const { "@type": type, value: json } = Object(value) as { "@type"?: string; value?: string };
    if (type?.endsWith("google.protobuf.StringValue")) found.push(JSON.parse(json ?? "") as Json);
    return value;
  });
  return found;
}

function exampleFiles(name: string): string[] {
  const files = names(join(ROOT, "examples")).map((folder) => `examples/${folder}/${name}`);
  return files.filter((path) => existsSync(join(ROOT, path)));
}

export const wasmPlugins = exampleFiles("wasmplugin.yaml").map((path) => ({
  path,
  spec: (parse(read(path)) as WasmPlugin).spec,
}));

export const examples: { path: string; config: Json }[] = [
  ...exampleFiles("envoy.yaml").flatMap((path) =>
    envoyConfigs(read(path)).map((config) => ({ path, config })),
  ),
  // Like Higress, which creates the matches of ingress, domain and service.
  ...wasmPlugins.map(({ path, spec: { defaultConfig, matchRules = [] } }) => {
    const rules = matchRules.map(({ config }) => ({ _match_route_: ["any"], ...config }));
    return { path, config: { ...defaultConfig, ...(rules.length > 0 && { _rules_: rules }) } };
  }),
  ...["docs/configuration.md", "docs/configuration.zh-CN.md"].map((path) => {
    const [example] = blocks(read(path));
    return { path, config: parse(example?.text ?? "") as Json };
  }),
];

/** Each different configuration of the scenarios that is JSON. */
const scenarios = new Map<
  string,
  { name: string; config: Json; isRejected: boolean; log: string[] }
>();
for (const { name, config, expect } of readScenarios(join(ROOT, "tests", "scenarios"))) {
  const expanded = expand(config ?? {}, KEY_REFERENCES) ?? {};
  const text = typeof expanded === "string" ? expanded : JSON.stringify(expanded);
  if (scenarios.has(text)) continue;
  try {
    const isRejected = expect.config === "refused";
    const log = [expect.log?.contains ?? []].flat();
    scenarios.set(text, { name, config: JSON.parse(text) as Json, isRejected, log });
  } catch {
    // Text that is not JSON is not checked against the schema.
  }
}
export const accepted = [...scenarios.values()].filter(({ isRejected }) => !isRejected);
export const refused = [...scenarios.values()].filter(({ isRejected }) => isRejected);
