/** A request as a client means it, and as Envoy shows it to a filter. */
import { HeaderMap, type HeaderInput } from "./header-map.ts";

export interface Request {
  method?: string;
  /** Path and query. */
  path?: string;
  /** The host that the client asked for, with its port if it sent one: `:authority`. */
  host?: string;
  scheme?: string;
  headers?: Iterable<HeaderInput>;
}

/** Of one connection, which Envoy keeps to itself. */
const HOP_BY_HOP = new Set([
  ...["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"],
]);

/** The headers as a filter sees them: the request line as pseudo-headers, names in lower case. */
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
  for (const [name, value] of given) {
    if (name !== "host" && !HOP_BY_HOP.has(name)) map.add(name, value);
  }
  return map;
}
