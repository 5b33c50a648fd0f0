/** Which route of Kong takes a request (kong/router/traditional.lua). */
import { isHostMatch } from "../lua-query.ts";
import type { MutableRequest } from "../envoy/extract-tokens.ts";
import type { PlainNode } from "../plain-node.ts";
import type { KongRoute } from "./kong-file.ts";

const CRITERIA = ["hosts", "headers", "methods", "paths"];

/**
 * The route with the most criteria, then with regular expressions of the highest priority, then with the
 * longest path.
 * @param named the route that the user says takes it
 */
export function routeTaken(
  routes: readonly KongRoute[],
  request: MutableRequest,
  host: string,
  named: string | undefined,
): KongRoute | undefined {
  const byName = routes.find(({ name }) => name !== "" && name === named);
  if (byName) return byName;
  const matching = routes.flatMap((route) => {
    const length = matchedLength(route.node, request, host);
    if (length === undefined) return [];
    const criteria = CRITERIA.filter((name) => route.node.get(name) !== undefined).length;
    const regex = length === Infinity ? 1 + route.node.number("regex_priority") : 0;
    return [{ route, rank: [criteria, regex, length] }];
  });
  const [first] = matching.sort((a, b) => compare(b.rank, a.rank));
  return first?.route;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** The length of the matching path, Infinity for a regular expression; undefined if the route does not match. */
function matchedLength(node: PlainNode, request: MutableRequest, host: string): number | undefined {
  if (CRITERIA.every((name) => node.get(name) === undefined)) return undefined;
  const hosts = node.texts("hosts");
  if (hosts.length > 0 && !hosts.some((one) => isHostMatch(one, host))) return undefined;
  const methods = node.texts("methods");
  if (methods.length > 0 && !methods.includes(request.method)) return undefined;
  const headers = node.get("headers");
  const isHeaderMatch = (headers?.names ?? []).every((name) => {
    const wanted = headers?.texts(name).map((text) => text.toLowerCase()) ?? [];
    return request.header(name.toLowerCase()).some((text) => wanted.includes(text.toLowerCase()));
  });
  if (!isHeaderMatch) return undefined;
  const paths = node.texts("paths");
  if (paths.length === 0) return 0;
  const plain = request.path.replace(/[?#].*$/s, "");
  const lengths = paths.flatMap((path) => pathLength(path, plain) ?? []);
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

function pathLength(path: string, plain: string): number | undefined {
  if (!path.startsWith("~")) return plain.startsWith(path) ? path.length : undefined;
  try {
    return new RegExp(`^(?:${path.slice(1)})`).test(plain) ? Infinity : undefined;
  } catch {
    return undefined;
  }
}
