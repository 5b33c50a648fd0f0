/** Which route of APISIX takes a request (apisix/http/router/radixtree_host_uri.lua). */
import { isHostMatch } from "../lua-query.ts";
import type { MutableRequest } from "../envoy/extract-tokens.ts";
import type { PlainNode } from "../plain-node.ts";
import type { ApisixRoute } from "./apisix-file.ts";

/**
 * The route with the highest priority, then the one with a host, then with the longest path; a whole path
 * precedes one with "*".
 * @param named the route that the user says takes it
 */
export function apisixRouteTaken(
  routes: readonly ApisixRoute[],
  request: MutableRequest,
  host: string,
  named: string | undefined,
): ApisixRoute | undefined {
  const byName = routes.find(({ name }) => name !== "" && name === named);
  if (byName) return byName;
  const matching = routes.flatMap((route) => {
    const rank = rankOf(route, request, host);
    return rank === undefined ? [] : [{ route, rank }];
  });
  const [first] = matching.sort((a, b) => {
    const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
    return at < 0 ? 0 : (b.rank[at] ?? 0) - (a.rank[at] ?? 0);
  });
  return first?.route;
}

/** Undefined if the route does not match. */
function rankOf(
  { node, service }: ApisixRoute,
  request: MutableRequest,
  host: string,
): number[] | undefined {
  const methods = node.texts("methods");
  if (methods.length > 0 && !methods.includes(request.method)) return undefined;
  const own = listOf(node, "host", "hosts");
  const hosts = own.length > 0 || !service ? own : listOf(service, "host", "hosts");
  if (hosts.length > 0 && !hosts.some((one) => isHostMatch(one, host))) return undefined;
  const path = request.path.replace(/[?#].*$/s, "");
  const uris = listOf(node, "uri", "uris");
  const lengths = uris.flatMap((uri) => uriLength(uri, path) ?? []);
  if (lengths.length === 0) return undefined;
  return [node.number("priority"), Number(hosts.length > 0), Math.max(...lengths)];
}

function uriLength(uri: string, path: string): number | undefined {
  if (uri.endsWith("*")) return path.startsWith(uri.slice(0, -1)) ? uri.length : undefined;
  return uri === path ? Infinity : undefined;
}

function listOf(node: PlainNode, one: string, many: string): string[] {
  const single = node.text(one);
  return [...(single === "" ? [] : [single]), ...node.texts(many)];
}
