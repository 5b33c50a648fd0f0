/** The tokens that a jwt_authn provider finds in a request, in Envoy's order (jwt_authn/extractor.cc). */
import { decode, encode } from "../../../sandbox/bytes.ts";
import { requestHeaders, type Request } from "../../../sandbox/sandbox-request.ts";
import type { ProtoNode } from "./proto-node.ts";
import { queryOf, type RequestView } from "./string-match.ts";

export interface ExtractedToken {
  token: string;
  /** "authorization", "?access_token", "cookie session". */
  location: string;
  /** Issuers whose providers look here; undefined if a provider without an issuer does. */
  issuers: ReadonlySet<string> | undefined;
  /** Removes the token from the request, as after a successful check. */
  remove: () => void;
}

const PATH = ":path";

/** The headers of a request, of which checks may remove some. */
export class MutableRequest implements RequestView {
  readonly method: string;
  /** Also as the header :path. */
  path: string;
  private readonly headers: [name: string, value: string][];

  constructor(request: Request) {
    const pairs = requestHeaders(request).pairs();
    this.headers = pairs.map(([name, value]) => [name, decode(encode(value)).trim()]);
    this.method = this.header(":method")[0] ?? "GET";
    this.path = this.headers.find(([name]) => name === PATH)?.[1] ?? "/";
  }

  header(name: string): string[] {
    if (name === PATH) return [this.path];
    return this.headers.filter(([given]) => given === name).map(([, value]) => value);
  }

  /** The first value of a cookie, without surrounding quotes. */
  cookie(name: string): string | undefined {
    return cookiesOf(this).get(name);
  }

  removeHeader(name: string): void {
    const left = this.headers.filter(([given]) => given !== name);
    this.headers.splice(0, this.headers.length, ...left);
  }

  addHeader(name: string, value: string): void {
    this.headers.push([name.toLowerCase(), value]);
  }

  removeParameter(name: string): void {
    const [plain = "", query = ""] = this.path.split("?");
    const left = query
      .split("&")
      .filter((pair) => queryOf(`?${pair}`).keys().next().value !== name);
    this.path = left.length === 0 ? plain : `${plain}?${left.join("&")}`;
  }
}

interface Locations {
  headers: Map<string, { name: string; prefix: string; issuers: string[] }>;
  params: Map<string, string[]>;
  cookies: Map<string, string[]>;
}

const LEGAL = /[A-Za-z0-9\-_.]/;

export function extractTokens(
  providers: readonly ProtoNode[],
  request: MutableRequest,
): ExtractedToken[] {
  const { headers, params, cookies } = locationsOf(providers);
  const query = queryOf(request.path);
  const sent = cookiesOf(request);
  return [
    ...sorted(headers).flatMap(([, { name, prefix, issuers }]) =>
      request.header(name).flatMap((value) => {
        const at = value.indexOf(prefix);
        if (at < 0) return [];
        const token = prefix === "" ? value : afterPrefix(value, at + prefix.length);
        const remove = (): void => request.removeHeader(name);
        return [{ token, location: name, issuers: setOf(issuers), remove }];
      }),
    ),
    ...sorted(params).flatMap(([name, issuers]) => {
      const token = query.get(name);
      const remove = (): void => request.removeParameter(name);
      return token === undefined
        ? []
        : [{ token, location: `?${name}`, issuers: setOf(issuers), remove }];
    }),
    ...sorted(cookies).flatMap(([name, issuers]) => {
      const token = sent.get(name);
      const remove = (): void => undefined;
      return token === undefined
        ? []
        : [{ token, location: `cookie ${name}`, issuers: setOf(issuers), remove }];
    }),
  ];
}

function locationsOf(providers: readonly ProtoNode[]): Locations {
  const headers: Locations["headers"] = new Map();
  const params: Locations["params"] = new Map();
  const cookies: Locations["cookies"] = new Map();
  for (const provider of providers) {
    const issuer = provider.text("issuer");
    const fromHeaders = provider.list("from_headers");
    const names = {
      params: provider.texts("from_params"),
      cookies: provider.texts("from_cookies"),
    };
    const isDefault = fromHeaders.length + names.params.length + names.cookies.length === 0;
    const places = isDefault
      ? [{ name: "authorization", prefix: "Bearer " }]
      : fromHeaders.map((one) => ({
          name: one.text("name").toLowerCase(),
          prefix: one.text("value_prefix"),
        }));
    for (const { name, prefix } of places) {
      const place = headers.get(name + prefix) ?? { name, prefix, issuers: [] };
      place.issuers.push(issuer);
      headers.set(name + prefix, place);
    }
    for (const name of isDefault ? ["access_token"] : names.params) add(params, name, issuer);
    for (const name of names.cookies) add(cookies, name, issuer);
  }
  return { headers, params, cookies };
}

function add(map: Map<string, string[]>, name: string, issuer: string): void {
  map.set(name, [...(map.get(name) ?? []), issuer]);
}

function setOf(issuers: readonly string[]): ReadonlySet<string> | undefined {
  return issuers.includes("") ? undefined : new Set(issuers);
}

/** Envoy's maps are ordered by bytes. */
function sorted<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

/** Begins at the first character of a token; the whole value if there is none. */
function afterPrefix(value: string, after: number): string {
  const start = value.slice(after).search(LEGAL);
  return start < 0 ? value : value.slice(after + start);
}

/** The first value of each cookie, without surrounding quotes. */
function cookiesOf(request: MutableRequest): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of request.header("cookie").flatMap((line) => line.split(";"))) {
    const equals = part.indexOf("=");
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (!found.has(name)) found.set(name, value.replace(/^"([^]*)"$/, "$1"));
  }
  return found;
}
