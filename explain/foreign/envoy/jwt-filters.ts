/** Finds Envoy's jwt_authn filters: in a bootstrap, listeners, /config_dump, or as the whole file. */
import { isObject } from "../../source/json-object.ts";
import type { Path } from "../../source/located.ts";
import type { ForeignDocument } from "../foreign-document.ts";
import { filtersNotRead, httpFilters, normalizationOf, RBAC, rbacFilters } from "./http-filters.ts";
import { type ListenerAt, listenerAt } from "./listener-at.ts";
import type { PathNormalization } from "./normal-path.ts";
import { ProtoNode, typeOf, unpacked } from "./proto-node.ts";
import type { RbacFilter } from "./rbac-filters.ts";

/** Deeper than any configuration of Envoy, and far from the limit of the stack. */
const MAX_DEPTH = 200;
const JWT_AUTHN = "envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication";
const OLD_JWT_AUTHN = /^envoy\.config\.filter\.http\.jwt_authn\.v2alpha\.JwtAuthentication$/;
const CONNECTION_MANAGER = /\.HttpConnectionManager$/;
const DEFAULT_NAME = "envoy.filters.http.jwt_authn";
/** States of a dynamic listener that serve no requests. */
const NOT_SERVING = ["warming_state", "draining_state", "error_state"].flatMap((name) => [
  name,
  name.replace(/_s/, "S"),
]);

export interface JwtFilter {
  /** The name of the listener; "" if it is not in the file. */
  listener: string;
  /** What leads to the listener and its filter chain. */
  at: ListenerAt;
  /** The name of the filter, by which routes configure it. */
  name: string;
  config: ProtoNode;
  /** Whether the filter is off unless a route turns it on. */
  isDisabled: boolean;
  /** The route configuration, if it is in the file. */
  routes?: ProtoNode;
  /** RBAC filters of the same chain. */
  rbac: { before: RbacFilter[]; after: RbacFilter[] };
  normalization: PathNormalization;
  /** Other filters of the same chain that may reject requests and are not read, with their number. */
  others: ReadonlyMap<string, number>;
  /** The name of a route configuration that is not in the file. */
  missingRoutes?: string;
}

interface Found {
  managers: { at: ListenerAt; node: ProtoNode }[];
  filters: ProtoNode[];
  /** The number of RBAC messages. */
  rbac: number;
  routes: Map<string, ProtoNode>;
  /** Filters that are delivered by ECDS, by name. */
  extensions: Map<string, ProtoNode>;
}

/** What is known of a filter that is not in a listener. */
export const ALONE: Pick<JwtFilter, "listener" | "at" | "rbac" | "normalization" | "others"> = {
  listener: "",
  at: { name: "", ports: [] },
  rbac: { before: [], after: [] },
  normalization: { isNormalized: false, mergesSlashes: false },
  others: new Map(),
};

/** The same configuration may be in several listeners; all of them. */
export function jwtFilters(document: ForeignDocument): JwtFilter[] {
  const found: Found = {
    managers: [],
    filters: [],
    rbac: 0,
    routes: new Map(),
    extensions: new Map(),
  };
  collect(document, document.value, [], ALONE.at, found);
  const inManagers = found.managers.flatMap((manager) => filtersOf(manager, found));
  const used = new Set(inManagers.map(({ config }) => config.value));
  // Without a connection manager, the order of filters is unknown.
  const others = new Map(found.rbac > 0 ? [[RBAC, found.rbac]] : []);
  const [onlyRoutes] = found.routes.size === 1 ? found.routes.values() : [];
  const alone = found.filters
    .filter(({ value }) => !used.has(value))
    .map((config) => ({
      ...ALONE,
      name: nameOf(document, config),
      config,
      isDisabled: false,
      others,
      ...(onlyRoutes && { routes: onlyRoutes }),
    }));
  return inManagers.length > 0 ? inManagers : alone;
}

function collect(
  document: ForeignDocument,
  value: unknown,
  path: Path,
  outer: ListenerAt,
  found: Found,
): void {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    value.forEach((item, i) => collect(document, item, [...path, i], outer, found));
    return;
  }
  if (!isObject(value)) return;
  const node = new ProtoNode(document, value, path);
  const at = listenerAt(node, outer);
  if (CONNECTION_MANAGER.test(typeOf(node))) found.managers.push({ at, node: unpacked(node) });
  if (isJwtAuthn(node, path)) found.filters.push(unpacked(node));
  if (typeOf(node) === RBAC) found.rbac++;
  if (node.get("virtual_hosts")) found.routes.set(node.text("name"), node);
  if (node.type.endsWith(".TypedExtensionConfig") && node.get("typed_config")) {
    found.extensions.set(node.text("name"), node);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === null || typeof member !== "object" || NOT_SERVING.includes(name)) continue;
    collect(document, member, [...path, name], at, found);
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
  { at, node }: Found["managers"][number],
  { routes, extensions }: Found,
): JwtFilter[] {
  const inline = node.get("route_config");
  const named = node.get("rds")?.text("route_config_name");
  const taken = inline ?? (named === undefined ? undefined : routes.get(named));
  const filters = httpFilters(node, extensions);
  const others = filtersNotRead(filters);
  return filters.flatMap(({ name, any, isDisabled }, index) => {
    if (!isJwtAuthn(any, [""])) return [];
    return [
      {
        listener: at.name,
        at,
        name: name || DEFAULT_NAME,
        config: unpacked(any),
        isDisabled,
        rbac: {
          before: rbacFilters(filters.slice(0, index)),
          after: rbacFilters(filters.slice(index + 1)),
        },
        normalization: normalizationOf(node),
        others,
        ...(taken && { routes: taken }),
        ...(taken === undefined && named !== undefined && { missingRoutes: named }),
      },
    ];
  });
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
export function distinct(filters: readonly JwtFilter[]): JwtFilter[] {
  const seen = new Map<string, JwtFilter>();
  for (const filter of filters) {
    const rbac = [filter.rbac.before, filter.rbac.after].map((list) =>
      list.map(({ config, isDisabled }) => [config.value, isDisabled]),
    );
    const routes = filter.routes?.text("name") ?? "";
    const key = JSON.stringify([filter.config.value, rbac, filter.isDisabled, routes]);
    if (!seen.has(key)) seen.set(key, filter);
  }
  return [...seen.values()];
}
