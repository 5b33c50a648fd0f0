/** Names in a configuration that a request can have: routes, hosts, services, paths, workloads. */
import { parseAllDocuments } from "yaml";
import { isObject, type JsonObject } from "../../explain/source/json-object.ts";

export interface OfferedNames {
  route: string[];
  host: string[];
  service: string[];
  path: string[];
  namespace: string[];
  labels: string[];
}

type Kind = keyof OfferedNames;

/** The most names of each kind. */
const MAX_NAMES = 200;
/** Characters; larger files are read as JSON only. */
const MAX_YAML = 500_000;
const MAX_DEPTH = 40;

/** By the name of the member that has them. */
const MEMBERS: Readonly<Record<string, Kind>> = {
  _match_route_: "route",
  _match_route_prefix_: "route",
  ingress: "route",
  _match_domain_: "host",
  domain: "host",
  domains: "host",
  host: "host",
  hosts: "host",
  hostnames: "host",
  _match_service_: "service",
  service: "service",
  path: "path",
  prefix: "path",
  path_separated_prefix: "path",
  paths: "path",
  uri: "path",
  uris: "path",
  notPaths: "path",
  exact: "path",
  value: "path",
};
/** Below these, hosts and paths are those of servers, not of requests. */
const OF_SERVERS =
  /^(?:remote_jwks|remoteJWKS|remoteJwks|http_uri|clusters|health_checks|upstream|upstreams|load_assignment|backendRefs|destination|nodes|from_headers|fromHeaders)$/;
/** Lists whose elements have the names of routes. */
const ROUTES = /^(?:routes|http)$/;

export function offeredNames(text: string): OfferedNames {
  const found: Record<Kind, Set<string>> = {
    route: new Set(),
    host: new Set(),
    service: new Set(),
    path: new Set(),
    namespace: new Set(),
    labels: new Set(),
  };
  const add = (kind: Kind, value: unknown): void => {
    for (const one of Array.isArray(value) ? value : [value]) {
      const isText = typeof one === "string" && one !== "" && found[kind].size < MAX_NAMES;
      if (isText && isName(kind, one)) found[kind].add(one);
    }
  };
  const walk = (value: unknown, owner: string, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, owner, depth + 1);
    } else if (isObject(value)) {
      addResource(value, add);
      if (ROUTES.test(owner)) add("route", value["name"]);
      for (const [name, member] of Object.entries(value)) {
        if (OF_SERVERS.test(name)) continue;
        const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
        if (kind !== undefined) add(kind, member);
        walk(member, name, depth + 1);
      }
    }
  };
  for (const document of documentsOf(text)) walk(document, "", 0);
  return Object.fromEntries(
    Object.entries(found).map(([kind, names]) => [kind, [...names]]),
  ) as unknown as OfferedNames;
}

/** A resource of Kubernetes: its namespace, the labels that it selects, and its name if it is a route. */
function addResource(value: JsonObject, add: (kind: Kind, value: unknown) => void): void {
  const { metadata, kind, selector } = value;
  if (isObject(metadata)) {
    add("namespace", metadata["namespace"]);
    if (kind === "Ingress" || kind === "HTTPRoute") add("route", metadata["name"]);
  }
  const labels = isObject(selector) ? selector["matchLabels"] : undefined;
  if (isObject(labels)) {
    add(
      "labels",
      Object.entries(labels)
        .map(([name, label]) => `${name}=${String(label)}`)
        .join(","),
    );
  }
}

function isName(kind: Kind, text: string): boolean {
  if (kind === "path") return text.startsWith("/") && text.length > 1;
  return kind !== "host" || text !== "*";
}

function documentsOf(text: string): unknown[] {
  try {
    if (/^\s*[{[]/.test(text)) return [JSON.parse(text)];
  } catch {
    // YAML in flow style begins like JSON.
  }
  if (text.length > MAX_YAML) return [];
  const parsed = parseAllDocuments(text, { uniqueKeys: false });
  return (Array.isArray(parsed) ? parsed : []).flatMap((document) => {
    try {
      return document.errors.length > 0 ? [] : [document.toJS() as unknown];
    } catch {
      // Unknown aliases are reported when the configuration is read.
      return [];
    }
  });
}
