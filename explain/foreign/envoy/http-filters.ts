/** The HTTP filters of a connection manager, also those that come by ECDS. */
import type { PathNormalization } from "./normal-path.ts";
import { type ProtoNode, typeOf, unpacked } from "./proto-node.ts";
import type { RbacFilter } from "./rbac-filters.ts";

export const RBAC = "envoy.extensions.filters.http.rbac.v3.RBAC";
const OLD_RBAC = "envoy.config.filter.http.rbac.v2.RBAC";
const DEFAULT_RBAC_NAME = "envoy.filters.http.rbac";
const MAY_REJECT = /\.http\.(?:ext_authz|oauth2|wasm|lua|ext_proc|basic_auth|api_key_auth)\./;

export interface HttpFilter {
  name: string;
  /** The message in its Any, or in a TypedStruct. */
  any: ProtoNode;
  type: string;
  isDisabled: boolean;
}

/** @param extensions filters that are delivered by ECDS, by name */
export function httpFilters(
  manager: ProtoNode,
  extensions: ReadonlyMap<string, ProtoNode>,
): HttpFilter[] {
  return manager.list("http_filters").flatMap((filter) => {
    const name = filter.text("name");
    const discovered = filter.get("config_discovery") && extensions.get(name)?.get("typed_config");
    const any = filter.get("typed_config") ?? discovered;
    if (any === undefined) return [];
    return [{ name, any, type: typeOf(any), isDisabled: filter.flag("disabled") }];
  });
}

export function rbacFilters(filters: readonly HttpFilter[]): RbacFilter[] {
  return filters
    .filter(({ type }) => type === RBAC || type === OLD_RBAC)
    .map(({ name, any, isDisabled }) => ({
      name: name || DEFAULT_RBAC_NAME,
      config: unpacked(any),
      isDisabled,
    }));
}

/** Filters that may reject requests and are not read, with their number. */
export function filtersNotRead(filters: readonly HttpFilter[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of filters) {
    if (MAY_REJECT.test(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

export function normalizationOf(manager: ProtoNode): PathNormalization {
  return {
    isNormalized: manager.flag("normalize_path"),
    mergesSlashes: manager.flag("merge_slashes"),
  };
}
