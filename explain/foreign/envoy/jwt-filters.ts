/** Finds Envoy's jwt_authn filters: in a bootstrap, listeners, /config_dump, or as the whole file. */
import { isObject } from "../../source/json-object.ts";
import type { Path } from "../../source/located.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { ProtoNode, typeOf, unpacked } from "./proto-node.ts";

/** Deeper than any configuration of Envoy, and far from the limit of the stack. */
const MAX_DEPTH = 200;
const JWT_AUTHN = "envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication";
const OLD_JWT_AUTHN = /^envoy\.config\.filter\.http\.jwt_authn\.v2alpha\.JwtAuthentication$/;
const CONNECTION_MANAGER = /\.HttpConnectionManager$/;
const MAY_REJECT = /\.http\.(?:rbac|ext_authz|oauth2|wasm|lua|ext_proc|basic_auth|api_key_auth)\./;
const DEFAULT_NAME = "envoy.filters.http.jwt_authn";
/** States of a dynamic listener that serve no requests. */
const NOT_SERVING = ["warming_state", "draining_state", "error_state"].flatMap((name) => [
  name,
  name.replace(/_s/, "S"),
]);

export interface JwtFilter {
  /** The name of the listener; "" if it is not in the file. */
  listener: string;
  /** The name of the filter, by which routes configure it. */
  name: string;
  config: ProtoNode;
  /** Whether the filter is off unless a route turns it on. */
  isDisabled: boolean;
  /** The route configuration, if it is in the file. */
  routes?: ProtoNode;
  /** Other filters of the same chain that may reject requests, with their number. */
  others: ReadonlyMap<string, number>;
  /** The name of a route configuration that is not in the file. */
  missingRoutes?: string;
}

interface Found {
  managers: { listener: string; node: ProtoNode }[];
  /** jwt_authn messages, by the value itself. */
  filters: ProtoNode[];
  routes: Map<string, ProtoNode>;
  /** Filters that are delivered by ECDS, by name. */
  extensions: Map<string, ProtoNode>;
}

export function jwtFilters(document: ForeignDocument): JwtFilter[] {
  const found: Found = { managers: [], filters: [], routes: new Map(), extensions: new Map() };
  collect(document, document.value, [], "", found);
  const inManagers = found.managers.flatMap((manager) => filtersOf(manager, found));
  const used = new Set(inManagers.map(({ config }) => config.value));
  const [onlyRoutes] = found.routes.size === 1 ? found.routes.values() : [];
  const alone = found.filters
    .filter(({ value }) => !used.has(value))
    .map((config) => ({
      listener: "",
      name: nameOf(document, config),
      config,
      isDisabled: false,
      others: new Map<string, number>(),
      ...(onlyRoutes && { routes: onlyRoutes }),
    }));
  return distinct(inManagers.length > 0 ? inManagers : alone);
}

function collect(
  document: ForeignDocument,
  value: unknown,
  path: Path,
  listener: string,
  found: Found,
): void {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    value.forEach((item, i) => collect(document, item, [...path, i], listener, found));
    return;
  }
  if (!isObject(value)) return;
  const node = new ProtoNode(document, value, path);
  const isListener = node.get("filter_chains") !== undefined || node.get("default_filter_chain");
  const owner = isListener ? node.text("name") || listener : listener;
  if (CONNECTION_MANAGER.test(typeOf(node))) {
    found.managers.push({ listener: owner, node: unpacked(node) });
  }
  if (isJwtAuthn(node, path)) found.filters.push(unpacked(node));
  if (node.get("virtual_hosts")) found.routes.set(node.text("name"), node);
  if (node.type.endsWith(".TypedExtensionConfig") && node.get("typed_config")) {
    found.extensions.set(node.text("name"), node);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === null || typeof member !== "object" || NOT_SERVING.includes(name)) continue;
    collect(document, member, [...path, name], owner, found);
  }
}

/** A message without its type is recognised at the root only. */
function isJwtAuthn(node: ProtoNode, path: Path): boolean {
  const type = typeOf(node);
  if (type === JWT_AUTHN || OLD_JWT_AUTHN.test(type)) return true;
  return (
    path.length === 0 &&
    type === "" &&
    isObject(node.get("providers")?.value) &&
    (node.get("rules") ?? node.get("requirement_map")) !== undefined
  );
}

function filtersOf(
  { listener, node }: { listener: string; node: ProtoNode },
  { routes, extensions }: Found,
): JwtFilter[] {
  const inline = node.get("route_config");
  const named = node.get("rds")?.text("route_config_name");
  const taken = inline ?? (named === undefined ? undefined : routes.get(named));
  const others = otherFilters(node);
  return node.list("http_filters").flatMap((filter) => {
    const name = filter.text("name");
    const discovered = filter.get("config_discovery") && extensions.get(name)?.get("typed_config");
    const any = filter.get("typed_config") ?? discovered;
    if (any === undefined || !isJwtAuthn(any, [""])) return [];
    return [
      {
        listener,
        name: name || DEFAULT_NAME,
        config: unpacked(any),
        isDisabled: filter.flag("disabled"),
        others,
        ...(taken && { routes: taken }),
        ...(taken === undefined && named !== undefined && { missingRoutes: named }),
      },
    ];
  });
}

function otherFilters(manager: ProtoNode): ReadonlyMap<string, number> {
  const types = manager.list("http_filters").flatMap((filter) => {
    const any = filter.get("typed_config");
    return any && MAY_REJECT.test(typeOf(any)) ? [typeOf(any)] : [];
  });
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** The name next to the typed_config, if the message is in an HttpFilter. */
function nameOf(document: ForeignDocument, { path }: ProtoNode): string {
  const owner = path.slice(0, -1).reduce<unknown>((at, step) => {
    return (at as Record<string | number, unknown> | undefined)?.[step];
  }, document.value);
  const name = isObject(owner) ? owner["name"] : undefined;
  return typeof name === "string" && name !== "" ? name : DEFAULT_NAME;
}

/** Control planes write the same filter into many listeners; each configuration once. */
function distinct(filters: readonly JwtFilter[]): JwtFilter[] {
  const seen = new Map<string, JwtFilter>();
  for (const filter of filters) {
    const routes = filter.routes?.text("name") ?? "";
    const key = `${JSON.stringify(filter.config.value)} ${routes} ${filter.isDisabled}`;
    if (!seen.has(key)) seen.set(key, filter);
  }
  return [...seen.values()];
}
