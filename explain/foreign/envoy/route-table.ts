/** The virtual host and the route of a request in an Envoy route configuration. */
import { domainRank, withoutPort } from "../../source/envoy-routes.ts";
import type { Note } from "../foreign-types.ts";
import type { ProtoNode } from "./proto-node.ts";
import { isRouteMatch } from "./route-match.ts";
import type { RequestView } from "./string-match.ts";

export interface RouteTaken {
  virtualHost: ProtoNode;
  route: ProtoNode;
}

/**
 * @param named the name of the route, if the user gave one
 * @returns undefined if no route matches
 */
export function routeTaken(
  routes: ProtoNode,
  host: string,
  request: RequestView,
  notes: Note[],
  named?: string,
): RouteTaken | undefined {
  const hosts = routes.list("virtual_hosts");
  if (named !== undefined) {
    const all = hosts.flatMap((virtualHost) =>
      virtualHost.list("routes").map((route) => ({ virtualHost, route })),
    );
    const found = all.find(({ route }) => route.text("name") === named);
    if (found) return found;
  }
  const virtualHost = hostFor(hosts, hostRead(routes, host));
  const route = virtualHost?.list("routes").find((one) => {
    const match = one.get("match");
    return match !== undefined && isRouteMatch(match, request, notes);
  });
  return virtualHost && route && { virtualHost, route };
}

function hostFor(hosts: readonly ProtoNode[], host: string): ProtoNode | undefined {
  let best: { virtualHost: ProtoNode; rank: number } | undefined;
  for (const virtualHost of hosts) {
    const rank = rankOfHost(virtualHost, host);
    if (rank > (best?.rank ?? 0)) best = { virtualHost, rank };
  }
  return best?.virtualHost;
}

/** How well one of the virtual hosts fits; 0 if none does. */
export function rankOfHosts(routes: ProtoNode, host: string): number {
  const read = hostRead(routes, host);
  const ranks = routes.list("virtual_hosts").map((one) => rankOfHost(one, read));
  return Math.max(0, ...ranks);
}

function rankOfHost(virtualHost: ProtoNode, host: string): number {
  const domains = virtualHost.texts("domains");
  return Math.max(0, ...domains.map((domain) => domainRank(domain.toLowerCase(), host)));
}

function hostRead(routes: ProtoNode, host: string): string {
  const ignoresPort = routes.flag("ignore_port_in_host_matching");
  return (ignoresPort ? withoutPort(host) : host).toLowerCase();
}

/** The configuration of a filter for this route, the most specific one. */
export function perRouteConfig(
  routes: ProtoNode,
  taken: RouteTaken | undefined,
  filter: string,
): ProtoNode | undefined {
  const owners = [taken?.route, taken?.virtualHost, routes];
  const found = owners
    .map((owner) => owner?.get("typed_per_filter_config")?.member(filter))
    .find((config) => config !== undefined);
  // envoy.config.route.v3.FilterConfig wraps the configuration.
  return found?.type.endsWith(".FilterConfig") ? (found.get("config") ?? found) : found;
}
