/** Configurations of jwt_authn for routes and virtual hosts as rules of this plugin. */
import { perRouteConfig } from "../foreign/envoy/route-table.ts";
import type { ProtoNode } from "../foreign/envoy/proto-node.ts";
import { isObject } from "../source/json-object.ts";
import { why } from "./conversion.ts";
import type { EnvoyDraft, Requires } from "./envoy-draft.ts";
import { matchShape } from "./envoy-match.ts";
import { refuseByPath, requirementIn, type RequestRules, ruleForPaths } from "./envoy-rules.ts";
import {
  domainOrder,
  EVERY_PATH,
  exemptionOf,
  haveCommonPath,
  plainDomains,
} from "./request-match.ts";

/** Changes the root and the exemptions of `rules`. */
export function convertRoutes(envoy: EnvoyDraft, rules: RequestRules): void {
  const { draft, filter } = envoy;
  const { routes } = filter;
  if (filter.missingRoutes !== undefined) {
    const because = why("not-in-file", "route_config_name", filter.missingRoutes);
    draft.noteNamed("not-carried", "rds", filter.config, because);
  }
  if (routes === undefined) {
    if (rules.isByPath) refuseByPath(envoy, rules.byPath);
    return;
  }
  const whole = perRouteOf(envoy, routes, undefined);
  if (whole) {
    rules.root = envoy.settingsOf(whole.requires);
    rules.exempt = [];
  }
  const hosts = routes.list("virtual_hosts");
  for (const host of hosts) {
    for (const [index, route] of host.list("routes").entries())
      routeRule(envoy, rules, hosts, host, route, index);
  }
  const isByHost = hosts.some(({ value }) => hasOwn(value, filter.name));
  if (!isByHost) closeRoot(envoy, rules, routes);
  const ofHosts = hosts.flatMap((host) => {
    const own = host.get("typed_per_filter_config")?.member(filter.name);
    const found = own && perRouteOf(envoy, routes, host);
    return found ? [{ found, domains: plainDomains(host.texts("domains")) }] : [];
  });
  for (const { found, domains } of ofHosts.sort((a, b) => orderOf(a.domains, b.domains))) {
    const settings = envoy.settingsOf(found.requires);
    if (hosts.length === 1 && domains.includes("*")) {
      rules.root = settings;
      rules.exempt = [];
    } else {
      const to = draft.addRule({ _match_domain_: domains, ...settings });
      draft.note("carried", found.node, to);
      if (found.requires !== "open") dropExempt(envoy, rules, EVERY_PATH);
    }
  }
}

/**
 * Routes that turn the filter on: names of routes may be wrong in another gateway, so requests of no rule are
 * not open, and the remaining routes of the file get a rule.
 */
function closeRoot(envoy: EnvoyDraft, rules: RequestRules, routes: ProtoNode): void {
  const { draft, filter } = envoy;
  const first = draft.rules.find((rule) => "_match_route_" in rule && rule["_disable_"] !== true);
  if (rules.root["_disable_"] !== true || first === undefined) return;
  const settings = Object.entries(first).filter(([name]) => name !== "_match_route_");
  rules.root = Object.fromEntries(settings);
  draft.note("stricter", filter.config, "", why("other-routes"));
  const named = new Set(draft.rules.flatMap((rule) => (rule["_match_route_"] ?? []) as string[]));
  for (const route of routes.list("virtual_hosts").flatMap((host) => host.list("routes"))) {
    const name = route.text("name");
    if (name === "" || named.has(name)) continue;
    named.add(name);
    draft.note("carried", route, draft.addRule({ _match_route_: [name], _disable_: true }));
  }
}

/** Rules inherit exemptions, but a route that has a separate requirement does not read the rules of the filter. */
function dropExempt({ draft }: EnvoyDraft, rules: RequestRules, paths = EVERY_PATH): void {
  for (const { match, paths: own } of rules.exempt) {
    if (haveCommonPath(own, paths)) draft.note("stricter", match, "", why("exemption-lost"));
  }
  rules.exempt = rules.exempt.filter((one) => !haveCommonPath(one.paths, paths));
}

function hasOwn(host: unknown, name: string): boolean {
  const own = isObject(host)
    ? (host["typed_per_filter_config"] ?? host["typedPerFilterConfig"])
    : {};
  return isObject(own) && name in own;
}

interface PerRoute {
  node: ProtoNode;
  requires: Requires;
}

function routeRule(
  envoy: EnvoyDraft,
  rules: RequestRules,
  hosts: readonly ProtoNode[],
  host: ProtoNode,
  route: ProtoNode,
  index: number,
): void {
  const { draft, filter } = envoy;
  const own = route.get("typed_per_filter_config")?.member(filter.name);
  const name = route.text("name");
  const isUnique =
    name !== "" &&
    hosts.flatMap((one) => one.list("routes")).filter((one) => one.text("name") === name).length ===
      1;
  if (own) {
    const requires = perRouteRequirement(envoy, unwrapped(own));
    if (isUnique) {
      const to = draft.addRule({ _match_route_: [name], ...envoy.settingsOf(requires) });
      draft.note("carried", own, to);
      const match = route.get("match");
      if (requires !== "open") dropExempt(envoy, rules, match && matchShape(match).paths);
    } else if (requires === "open") exemptRoute(envoy, rules, hosts, host, route, index, own);
    else draft.refuse(own, why("unnamed-route"));
    return;
  }
  if (!rules.isByPath || host.get("typed_per_filter_config")?.member(filter.name)) return;
  const match = route.get("match");
  const rule = match && ruleForPaths(rules.byPath, matchShape(match, true));
  if (rule === undefined) {
    draft.refuse(match ?? route, why("path-requirement"));
  } else if (!isUnique) {
    draft.refuse(route, why("unnamed-route"));
  } else {
    const settings = envoy.settingsOf(rule === "none" ? "open" : rule.requires);
    const to = draft.addRule({ _match_route_: [name], ...settings });
    draft.note("carried", match ?? route, to);
    if (rule !== "none") draft.note("carried", rule.node, to);
  }
}

/** Without a name, a route is known by its path, if there is one virtual host and no earlier route takes a part. */
function exemptRoute(
  { draft }: EnvoyDraft,
  rules: RequestRules,
  hosts: readonly ProtoNode[],
  host: ProtoNode,
  route: ProtoNode,
  index: number,
  own: ProtoNode,
): void {
  const match = route.get("match");
  const shape = match && matchShape(match, true);
  const paths = shape?.hasMore === false ? shape.paths : undefined;
  const isTaken = host
    .list("routes")
    .slice(0, index)
    .some((other) => {
      const earlier = other.get("match");
      const otherPaths = earlier && matchShape(earlier).paths;
      return paths === undefined || otherPaths === undefined || haveCommonPath(otherPaths, paths);
    });
  const exempt =
    paths && hosts.length === 1 && !isTaken ? exemptionOf(paths, shape?.methods) : undefined;
  if (paths === undefined || exempt === undefined)
    draft.note("stricter", own, "", why("unnamed-route"));
  else {
    rules.exempt = [...rules.exempt, { exempt, paths, match: own }];
    draft.note("carried", own, "exempt");
  }
}

function perRouteOf(
  envoy: EnvoyDraft,
  routes: ProtoNode,
  host: ProtoNode | undefined,
): PerRoute | undefined {
  const taken = host && { virtualHost: host, route: host };
  const node = perRouteConfig(routes, taken, envoy.filter.name);
  return node && { node, requires: perRouteRequirement(envoy, node) };
}

function unwrapped(config: ProtoNode): ProtoNode {
  return config.type.endsWith(".FilterConfig") ? (config.get("config") ?? config) : config;
}

function perRouteRequirement(
  { draft, filter: { config } }: EnvoyDraft,
  perRoute: ProtoNode,
): Requires {
  if (perRoute.flag("disabled")) return "open";
  const name = perRoute.text("requirement_name");
  const found = config.get("requirement_map")?.member(name);
  if (found === undefined) {
    draft.refuse(
      perRoute.get("requirement_name") ?? perRoute,
      why("not-in-file", "requirement_map", name),
    );
  }
  return requirementIn(found);
}

/** By the narrowest domain of each. */
function orderOf(a: readonly string[], b: readonly string[]): number {
  const [first = "*"] = [...a].sort(domainOrder);
  const [second = "*"] = [...b].sort(domainOrder);
  return domainOrder(first, second);
}
