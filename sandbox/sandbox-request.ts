/** A request as a client means it, and as Envoy shows it to a filter. */
import { decode, encode } from "./bytes.ts";
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
/** These two it hands on where the client asks for another protocol, as WebSocket. */
const OF_UPGRADES = new Set(["connection", "upgrade"]);

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
