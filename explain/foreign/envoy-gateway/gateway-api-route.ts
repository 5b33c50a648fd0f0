/** The HTTPRoute of a request, by the rules of the Gateway API. */
import type { ProtoNode } from "../envoy/proto-node.ts";
import { isRegexMatch, queryOf, type RequestView } from "../envoy/string-match.ts";
import type { Resource } from "../kubernetes/resources.ts";
import { withoutPort } from "../../source/envoy-routes.ts";

export interface RouteRule {
  route: Resource;
  /** "" if the rule has no name. */
  section: string;
  rule: ProtoNode;
  /** Of the rule in the route. */
  position: number;
  /** Of the match in the rule. */
  match: number;
}

/** How specific a match is; the first difference decides. */
type Rank = number[];

/** @param named the name of a route, if the user gave one */
export function routeRuleFor(
  routes: readonly Resource[],
  host: string,
  request: RequestView,
  named?: string,
): RouteRule | undefined {
  let best: { rank: Rank; found: RouteRule } | undefined;
  for (const route of routes) {
    const isNamed = named !== undefined && isNameOf(named, route);
    const hostRank = isNamed ? Infinity : rankOfHosts(route.spec.texts("hostnames"), host);
    if (hostRank < 0) continue;
    for (const [position, rule] of rulesOf(route).entries()) {
      for (const [match, own] of ranksOf(rule, request).entries()) {
        if (own === undefined) continue;
        const rank = [hostRank, ...own];
        const found = { route, rule, section: rule.text("name"), position, match };
        if (best === undefined || isHigher(rank, best.rank)) best = { rank, found };
      }
    }
  }
  return best?.found;
}

/** A route without rules has one, of every path. */
function rulesOf({ spec }: Resource): ProtoNode[] {
  const rules = spec.list("rules");
  return rules.length === 0 ? [spec] : rules;
}

/** Of each match; a rule without matches has one, of every path. */
function ranksOf(rule: ProtoNode, request: RequestView): (Rank | undefined)[] {
  const matches = rule.list("matches");
  return matches.length === 0
    ? [[1, 1, 0, 0]]
    : matches.map((match) => rankOfMatch(match, request));
}

/** The hostname of the route that the host matches, or its first; "*" if it has none. */
export function hostnameFor({ spec }: Resource, host: string): string {
  const names = spec.texts("hostnames");
  const ranked = names.map((name) => ({ name, rank: rankOfHosts([name], host) }));
  const [best] = ranked.sort((a, b) => b.rank - a.rank);
  return best?.name ?? "*";
}

/** The name itself, or Envoy's: httproute/NAMESPACE/NAME/rule/0/... */
function isNameOf(named: string, { name, namespace }: Resource): boolean {
  return named === name || named.startsWith(`httproute/${namespace || "default"}/${name}/`);
}

function isHigher(a: Rank, b: Rank): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

/** -1 if none matches; without a host, any counts. */
function rankOfHosts(names: readonly string[], host: string): number {
  const given = withoutPort(host).toLowerCase();
  if (names.length === 0 || given === "") return 0;
  const ranks = names.map((name) => {
    const wanted = name.toLowerCase();
    if (wanted === given) return 1000;
    return wanted.startsWith("*.") && given.endsWith(wanted.slice(1)) ? wanted.length : -1;
  });
  return Math.max(...ranks);
}

function rankOfMatch(match: ProtoNode, request: RequestView): Rank | undefined {
  const path = request.path.replace(/[?#][^]*$/, "");
  const own = match.get("path");
  const value = own?.text("value") || "/";
  const type = own?.text("type") || "PathPrefix";
  if (!isPathOf(type, value, path)) return undefined;
  const method = match.text("method");
  if (method !== "" && method !== request.method) return undefined;
  const headers = match.list("headers");
  const query = queryOf(request.path);
  const isRest =
    headers.every((one) =>
      isMember(one, request.header(one.text("name").toLowerCase()).join(",")),
    ) && match.list("queryParams").every((one) => isMember(one, query.get(one.text("name"))));
  if (!isRest) return undefined;
  return [type === "PathPrefix" ? 1 : 2, value.length, method === "" ? 0 : 1, headers.length];
}

/** Exact, PathPrefix (whole segments), or RegularExpression; another type never matches. */
export function isPathOf(type: string, value: string, path: string): boolean {
  if (type === "Exact") return path === value;
  if (type === "RegularExpression") return isRegexMatch(value, path) ?? false;
  const prefix = value.replace(/\/$/, "");
  return type === "PathPrefix" && (path === prefix || path.startsWith(`${prefix}/`));
}

function isMember(match: ProtoNode, given: string | undefined): boolean {
  if (given === undefined || given === "") return false;
  const value = match.text("value");
  return match.text("type") === "RegularExpression"
    ? (isRegexMatch(value, given) ?? false)
    : given === value;
}
