/** The route of a request in an Envoy configuration, if it is unambiguous. */
import type { Request } from "../../sandbox/sandbox-request.ts";

interface RouteMatch {
  prefix?: string;
  path?: string;
  path_separated_prefix?: string;
  pathSeparatedPrefix?: string;
}

interface Route {
  name?: string;
  match?: RouteMatch;
  route?: { cluster?: string };
}

interface VirtualHost {
  name?: string;
  domains?: string[];
  routes?: Route[];
}

export interface TakenRoute {
  name: string;
  cluster: string;
  /** Unset if it is unknown. */
  virtualHost?: string;
}

/** The routes of a file. */
export interface RouteTable {
  /** The route for a host and path, or undefined if there is none or it cannot be told. */
  taken(host: string, path: string, request: Request): TakenRoute | undefined;
  /** The name that the gateway gives to a route, if it is not the given one. */
  nameOf?(given: string): string;
}

export class EnvoyRoutes implements RouteTable {
  /** @param ignoresPort the value of `ignore_port_in_host_matching` */
  constructor(
    private readonly hosts: readonly VirtualHost[],
    private readonly ignoresPort = false,
  ) {}

  /** The route for a host and path, or undefined if there is none or it depends on more. */
  taken(host: string, path: string): TakenRoute | undefined {
    const read = this.ignoresPort ? withoutPort(host) : host;
    const virtualHost = this.hostFor(read.toLowerCase());
    const route = virtualHost?.routes?.find(({ match }) =>
      isMatch(match, path.replace(/[?#][^]*$/, "")),
    );
    if (route === undefined) return undefined;
    const { name = "" } = virtualHost ?? {};
    return { name: route.name ?? "", cluster: route.route?.cluster ?? "", virtualHost: name };
  }

  /** Envoy's order: the exact domain, the longest "*.suffix", the longest "prefix.*", "*". */
  private hostFor(host: string): VirtualHost | undefined {
    let best: { virtualHost: VirtualHost; rank: number } | undefined;
    for (const virtualHost of this.hosts) {
      for (const domain of virtualHost.domains ?? []) {
        const rank = domainRank(domain.toLowerCase(), host);
        if (rank > (best?.rank ?? 0)) best = { virtualHost, rank };
      }
    }
    return best?.virtualHost;
  }
}

/** Like Envoy, cuts at the last colon unless it is inside of brackets. */
export function withoutPort(host: string): string {
  return host.replace(/:[^:\]]*$/, "");
}

const EXACT = 3_000_000;
const SUFFIX = 2_000_000;
const PREFIX = 1_000_000;

/** 0: no match. */
export function domainRank(domain: string, host: string): number {
  if (domain === "*") return 1;
  if (domain === host) return EXACT;
  const part = domain.replaceAll("*", "");
  if (host.length <= part.length) return 0;
  if (domain.startsWith("*") && host.endsWith(part)) return SUFFIX + part.length;
  return domain.endsWith("*") && host.startsWith(part) ? PREFIX + part.length : 0;
}

function isMatch(match: RouteMatch | undefined, path: string): boolean {
  if (match?.path !== undefined) return match.path === path;
  if (match?.prefix !== undefined) return path.startsWith(match.prefix);
  const prefix = match?.path_separated_prefix ?? match?.pathSeparatedPrefix;
  return prefix !== undefined && (path === prefix || path.startsWith(`${prefix}/`));
}
