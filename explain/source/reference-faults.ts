/** Names of routes and targets in a resource with the plugin that nothing in the input has. */
import type { KnownName } from "../foreign/kubernetes/known-name.ts";
import { knownRoutes } from "../foreign/kubernetes/known-routes.ts";
import { hasSelected, hasTarget } from "../foreign/kubernetes/known-targets.ts";
import type { Resource } from "../foreign/kubernetes/resources.ts";
import { isObject, type JsonObject } from "./json-object.ts";
import { type Found, stepsOf } from "./located.ts";
import type { ConfigResource, PluginConfig } from "./plugin-config.ts";
import { nearest, type ResourceFault } from "./resource-faults.ts";

/** More names are not listed. */
const MAX_LISTED = 3;

type Placed = ResourceFault & { at: Found };

/** @param resources of the whole input; only read if the configuration refers to any */
export function referenceFaults(
  config: PluginConfig,
  resources: () => readonly Resource[],
): Placed[] {
  const { resource } = config;
  if (resource === undefined) return [];
  return [...targetFaults(config, resource, resources), ...routeFaults(config, resources)];
}

function targetFaults(
  { kind }: PluginConfig,
  { namespace, spec, at }: ConfigResource,
  resources: () => readonly Resource[],
): Placed[] {
  const one = isObject(spec["targetRef"]) ? [["spec.targetRef", spec["targetRef"]] as const] : [];
  const refs = [...one, ...objectsOf(spec, "targetRefs")];
  const selectors = objectsOf(spec, "targetSelectors");
  if (kind === "envoy-gateway" && refs.length + selectors.length === 0) {
    const fault = { slug: "resource-target-unset", level: "error", path: "spec" } as const;
    return [{ ...fault, values: [], expected: "targetRefs", at: at("spec") }];
  }
  const missing = (path: string, what: unknown, name?: unknown): Placed[] => {
    const actual = typeof name === "string" ? { actual: `"${name}"` } : {};
    const values = [String(what)];
    return [{ slug: "resource-target-missing", path, values, ...actual, at: at(path) }];
  };
  return [
    ...refs.flatMap(([path, { sectionName: section, ...ref }]) => {
      if (hasTarget(ref, namespace, resources()) === false)
        return missing(`${path}.name`, ref["kind"], ref["name"]);
      if (hasTarget({ ...ref, sectionName: section }, namespace, resources()) !== false) return [];
      const part = ref["kind"] === "Gateway" ? "listener" : "rule";
      return missing(`${path}.sectionName`, part, section);
    }),
    ...selectors.flatMap(([path, selector]) =>
      hasSelected(selector, resources()) === false ? missing(path, selector["kind"]) : [],
    ),
  ];
}

function objectsOf(spec: JsonObject, field: string): (readonly [path: string, one: JsonObject])[] {
  const list = spec[field];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown, i) =>
    isObject(one) ? [[`spec.${field}[${i}]`, one] as const] : [],
  );
}

function routeFaults(config: PluginConfig, resources: () => readonly Resource[]): Placed[] {
  const { kind, resource } = config;
  if (kind !== "higress" && kind !== "istio" && kind !== "envoy-gateway") return [];
  const given = routesOfRules(config.text);
  if (given.length === 0) return [];
  const known = knownRoutes(resources(), kind, resource?.namespace ?? "");
  if (known === undefined) return [];
  const told = new Set(config.faults?.map(({ at }) => at.span.start));
  // Higress replaces the names of such a rule; that is reported.
  const types = config.faults?.filter(({ slug }) => slug === "resource-route-type");
  const isReplaced = (name: string): boolean =>
    types?.some(({ values }) => values.includes(name)) === true;
  return given.flatMap(({ path, name, isPrefix }): Placed[] => {
    const at = config.find(stepsOf(path));
    const isKnown = known.some((one) => (isPrefix ? one.beginsWith(name) : one.isName(name)));
    if (at === undefined || isKnown || told.has(at.span.start) || isReplaced(name)) return [];
    return [
      { slug: "resource-route-missing", path, values: [], ...meant(name, known, isPrefix), at },
    ];
  });
}

interface RouteOfRule {
  path: string;
  name: string;
  isPrefix: boolean;
}

/** What the rules of a configuration name. */
function routesOfRules(text: string): RouteOfRule[] {
  const config = text === "" ? undefined : (JSON.parse(text) as unknown);
  const rules = isObject(config) ? config["_rules_"] : undefined;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown, i) =>
    ["_match_route_", "_match_route_prefix_"].flatMap((field) => {
      const names = isObject(rule) ? rule[field] : undefined;
      if (!Array.isArray(names)) return [];
      return names.flatMap((name: unknown, j) =>
        typeof name === "string"
          ? [{ path: `_rules_[${i}].${field}[${j}]`, name, isPrefix: field.includes("prefix") }]
          : [],
      );
    }),
  );
}

function meant(
  name: string,
  known: readonly KnownName[],
  isPrefix: boolean,
): Pick<ResourceFault, "expected" | "actual" | "suggestion"> {
  const actual = `"${name}"`;
  const texts = [...new Set(known.map(({ text }) => (isPrefix ? beginOf(text) : text)))];
  const sameEnd = texts.find((text) => text.split("/").at(-1) === name.split("/").at(-1));
  const near = nearest(name, texts) ?? (isPrefix ? undefined : sameEnd);
  if (near !== undefined) return { actual, suggestion: `"${near}"` };
  const list = texts.map((text) => `"${text}"`).join(", ");
  if (texts.length === 0 || texts.length > MAX_LISTED) return { actual };
  return { actual, expected: texts.length === 1 ? list : `one of ${list}` };
}

/** Of a name of Envoy Gateway: what all names of the resource begin with. */
function beginOf(text: string): string {
  return /^(?:http|grpc)route\/[^/]+\/[^/]+\//.exec(text)?.[0] ?? text;
}
