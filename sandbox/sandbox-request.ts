/** A request of a client, and the headers that a filter sees for it. */
import { decode, encode } from "./bytes.ts";
import { HeaderMap, type HeaderInput } from "./header-map.ts";

export interface Request {
  method?: string;
  /** Path and query. */
  path?: string;
  /** The requested host, with the port if the client sent one: `:authority`. */
  host?: string;
  scheme?: string;
  headers?: Iterable<HeaderInput>;
}

/** Headers of one connection, which Envoy does not forward. */
const HOP_BY_HOP = new Set([
  ...["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"],
]);
/** Forwarded if the client requests a protocol upgrade, such as WebSocket. */
const OF_UPGRADES = new Set(["connection", "upgrade"]);

/** The headers that a filter sees: pseudo-headers for the request line, then lower-case names. */
export function requestHeaders(request: Request): HeaderMap {
  const { method = "GET", path = "/", host, scheme = "http", headers = [] } = request;
  const given = [...headers].map(([name, value]) => [name.toLowerCase(), value] as const);
  const sentHost = given.find(([name]) => name === "host")?.[1];
  const map = HeaderMap.of([
    [":authority", host ?? sentHost ?? ""],
    [":path", path],
    [":method", method],
    [":scheme", scheme],
  ]);
  const isUpgrade = asksForUpgrade(given);
  for (const [name, value] of given) {
    const isKept = !HOP_BY_HOP.has(name) || (isUpgrade && OF_UPGRADES.has(name));
    if (name !== "host" && isKept) map.add(name, value);
  }
  return map;
}

function asksForUpgrade(headers: (readonly [name: string, value: string | Uint8Array])[]): boolean {
  const options = headers.filter(([name]) => name === "connection");
  const names = options.flatMap(([, value]) => decode(encode(value)).toLowerCase().split(","));
  const isAsked = names.some((name) => name.trim() === "upgrade");
  return isAsked && headers.some(([name]) => name === "upgrade");
}
