/** Settings of a Wasm extension that never match in Envoy Gateway, or that let requests pass without a check. */
import { isObject } from "./json-object.ts";
import type { ResourceFault } from "./resource-faults.ts";

interface Extension {
  config?: unknown;
  failOpen?: unknown;
}

/**
 * The name of a route: kind, namespace, name, position of the rule and of the match, and the host with "_" for
 * dots (irRouteName in internal/gatewayapi/helpers.go). A rule without matches has the match -1.
 */
const WHOLE_NAME = /^(?:http|grpc)route\/[^/]+\/[^/]+\/rule\/\d+\/match\/-?\d+\/[^/]+$/;
const KINDS = ["httproute/", "grpcroute/"];
const UNKNOWN_NAMESPACE = "default";

/** @param path of the extension in the policy */
export function extensionPolicyFaults(
  { config, failOpen }: Extension,
  path: string,
  namespace: string,
): ResourceFault[] {
  const at = `${path}.config`;
  const rules = objectsOf(config, "_rules_", at);
  return [
    ...rules.flatMap(([rule, ofRule]) => ruleFaults(rule, ofRule, namespace || UNKNOWN_NAMESPACE)),
    ...serviceFaults(config, at),
    ...rules.flatMap(([rule, ofRule]) => serviceFaults(rule, ofRule)),
    ...(failOpen === true ? [failsOpen(`${path}.failOpen`)] : []),
  ];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The objects in a list, with their paths. */
function objectsOf(holder: unknown, name: string, path: string): [one: JsonObject, path: string][] {
  const list = isObject(holder) ? holder[name] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown, index): [JsonObject, string][] =>
    isObject(one) ? [[one, `${path}.${name}[${index}]`]] : [],
  );
}

/** Keys from a service: Higress and Istio have a cluster for each, Envoy Gateway does not. */
function serviceFaults(holder: unknown, path: string): ResourceFault[] {
  return objectsOf(holder, "consumers", path).flatMap(([consumer, at]) => {
    const remote = consumer["remote_jwks"];
    if (!isObject(remote)) return [];
    return ["service_name", "service"].flatMap((field): ResourceFault[] => {
      const name = remote[field];
      if (typeof name !== "string") return [];
      const fault = { path: `${at}.remote_jwks.${field}`, values: [], expected: "`cluster`" };
      return [{ slug: "resource-no-cluster", ...fault, actual: `"${name}"` }];
    });
  });
}

function ruleFaults(rule: JsonObject, path: string, namespace: string): ResourceFault[] {
  const each = (field: string, faults: (text: string, at: string) => ResourceFault[]) => {
    const value = rule[field];
    if (!Array.isArray(value)) return [];
    return value.flatMap((text: unknown, index) =>
      typeof text === "string" ? faults(text, `${path}.${field}[${index}]`) : [],
    );
  };
  return [
    ...each("_match_route_", (name, at) => routeFaults(name, at, namespace)),
    ...each("_match_route_prefix_", (prefix, at) => prefixFaults(prefix, at, namespace)),
    ...each("_match_service_", (name, at) => [
      { slug: "resource-service-unknown", path: at, values: [], actual: `"${name}"` },
    ]),
  ];
}

function routeFaults(name: string, path: string, namespace: string): ResourceFault[] {
  if (WHOLE_NAME.test(name)) return [];
  const expected = '"httproute/NAMESPACE/NAME/rule/N/match/N/HOST"';
  const suggestion = `_match_route_prefix_: ["${prefixFor(name, namespace)}"]`;
  const actual = `"${name}"`;
  return [{ slug: "resource-route-unknown", path, values: [], expected, actual, suggestion }];
}

/** Prefixes that no route has, and those that routes of a longer name have too. */
function prefixFaults(prefix: string, path: string, namespace: string): ResourceFault[] {
  if (WHOLE_NAME.test(prefix)) return [];
  const actual = `"${prefix}"`;
  const isBegin = KINDS.some((kind) => kind.startsWith(prefix));
  if (prefix.includes("*") || (!isBegin && !KINDS.some((kind) => prefix.startsWith(kind)))) {
    const expected = '"httproute/NAMESPACE/NAME/"';
    const suggestion = `"${prefixFor(prefix.replace(/\*.*$/, ""), namespace)}"`;
    return [{ slug: "resource-route-unknown", path, values: [], expected, actual, suggestion }];
  }
  if (isBegin || prefix.endsWith("/")) return [];
  return [{ slug: "resource-route-prefix", path, values: [], expected: `"${prefix}/"`, actual }];
}

/** The prefix of the route of that name, or of NAMESPACE/NAME as in Higress. */
function prefixFor(name: string, namespace: string): string {
  const [first = "", second, third] = name.replace(/\/+$/, "").split("/");
  if (KINDS.includes(`${first}/`)) return `${first}/${second || namespace}/${third || "NAME"}/`;
  const plain = second === undefined ? `${namespace}/${first}` : `${first}/${second}`;
  return `httproute/${plain}/`;
}

function failsOpen(path: string): ResourceFault {
  return { slug: "resource-fail-open", path, values: [], expected: "false", actual: "true" };
}
