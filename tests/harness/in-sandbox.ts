/** Repeats the exchange in the sandbox, which must answer or forward the same as Envoy. */
import { readFileSync } from "node:fs";
import { verifySignature } from "../../cli/verify-signature.ts";
import type { Answer } from "../../sandbox/local-answer.ts";
import { HeaderMap, type HeaderPair } from "../../sandbox/header-map.ts";
import { requestHeaders } from "../../sandbox/sandbox-request.ts";
import { type Root, Sandbox } from "../../sandbox/sandbox.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import type { Echo } from "./upstream.ts";
import { type RouteSpec, UPSTREAM } from "./bootstrap.ts";
import { DEFAULT_HOST, type GatewayRequest, headerValue } from "./client.ts";
import { DOCUMENTS } from "./document-server.ts";
import type { AccessLogEntry } from "./access-log.ts";
import type { Exchange } from "./exchange.ts";
import type { Evidence } from "./compare-response.ts";

/** Headers that Envoy adds to a response, and that depend on time and connection. */
const OF_THE_ANSWER = new Set(["date", "server", "connection", "transfer-encoding"]);
/** Headers that Envoy adds to a forwarded request, or keeps to one connection. */
const OF_THE_HOP = new Set([
  ...["x-forwarded-proto", "x-request-id", "x-envoy-expected-rq-timeout-ms", "content-length"],
  ...["transfer-encoding", "connection"],
]);

export class InSandbox {
  private readonly sandbox: Sandbox;
  private readonly roots = new Map<string, Root>();
  private readonly routes = new Map<string, RouteSpec[]>();

  /** `documents`: those of the cluster "documents" by path. */
  constructor(
    wasm: string,
    private readonly documents: Readonly<Record<string, string>> = {},
  ) {
    // Envoy offers this function and the plugin uses it.
    const foreignFunctions = { verify_signature: verifySignature };
    const options = { foreignFunctions, clusters: [UPSTREAM, DOCUMENTS] };
    this.sandbox = new Sandbox(new WebAssembly.Module(readFileSync(wasm)), options);
  }

  /** The number of calls of a host function; see `Sandbox.callsOf`. */
  callsOf(name: string): number {
    return this.sandbox.callsOf(name);
  }

  /** Configures the plugin for a listener; later requests of the listener use it. */
  configure(listener: string, configuration: string, routes: RouteSpec[] = []): Root {
    const root = this.sandbox.configure(configuration);
    this.roots.set(listener, root);
    this.routes.set(listener, routes);
    if (root.taken && configuration.includes(`"${DOCUMENTS}"`)) this.fetch(root.id);
    return root;
  }

  /** Has the plugin fetch its documents. */
  private fetch(root: number): void {
    this.sandbox.tick(root);
    this.serve();
  }

  /** Answers the plugin's calls; returns the outcomes of the requests that waited. */
  private serve(): Outcome[] {
    return this.sandbox.callouts.flatMap((call) => {
      const body = this.documents[call.headers.text(":path") ?? ""];
      const headers = HeaderMap.of([[":status", body === undefined ? "404" : "200"]]);
      return this.sandbox.respond(call, { headers, body: Buffer.from(body ?? "") }).outcomes;
    });
  }

  /**
   * Differences from Envoy, one line each. The clock is set between `before` and `after`, in milliseconds
   * since 1970.
   */
  differences(
    listener: string,
    exchange: Exchange,
    evidence: Evidence,
    [before, after]: [number, number],
  ): string[] {
    const expected = timeless(ofEnvoy(evidence));
    let found: string[] = [];
    for (const now of [before, after]) {
      const actual = timeless(ofSandbox(this.ask(listener, exchange, evidence, now)));
      found = Object.entries(expected)
        .filter(([name, text]) => actual[name] !== text)
        .map(
          ([name, text]) => `the sandbox has another ${name}:\n${actual[name]}\nEnvoy:\n${text}`,
        );
      if (found.length === 0) break;
    }
    return found;
  }

  /** The virtual host of the route that Envoy selected. */
  private virtualHostOf(listener: string, route: string | null): string {
    const taken = this.routes.get(listener)?.find(({ name }) => name === route);
    return taken?.virtualHost ?? "";
  }

  private ask(listener: string, exchange: Exchange, evidence: Evidence, now: number): Outcome {
    this.sandbox.now = () => now;
    const root = this.roots.get(listener);
    if (root === undefined) throw new Error(`${listener} was not configured in the sandbox.`);
    const properties = {
      "xds.route_name": evidence.accessLog.route_name ?? "",
      "xds.cluster_name": UPSTREAM,
      "xds.virtual_host_name": this.virtualHostOf(listener, evidence.accessLog.route_name),
    };
    for (const request of exchange.earlier) {
      this.sandbox.request(root.id, headersOf(request, "http1", evidence), properties);
    }
    const { request, protocol } = exchange;
    const trailers = request.trailers && HeaderMap.of(request.trailers);
    const headers = headersOf(request, protocol, evidence);
    const outcome = this.sandbox.request(root.id, headers, properties, trailers);
    if (outcome.kind !== "waiting") return outcome;
    return this.serve().find(({ stream }) => stream === outcome.stream) ?? outcome;
  }
}

/** The headers that Envoy shows to a filter; each character of the client's headers is one byte. */
function headersOf(
  request: GatewayRequest,
  protocol: Exchange["protocol"],
  evidence: Evidence,
): HeaderMap {
  const { method = protocol === "grpc" ? "POST" : "GET", path = "/" } = request;
  const sent = request.headers ?? [];
  const given = (protocol === "http1" ? sent : joinedCookies(sent)).map(
    ([name, value]) => [name, Buffer.from(value.trim(), "latin1")] as const,
  );
  const grpc = protocol === "grpc" ? ([["content-type", "application/grpc"]] as const) : [];
  const host = headerValue(sent, "host") ?? DEFAULT_HOST;
  const headers = requestHeaders({ method, path, host, headers: [...grpc, ...given] });
  const id = requestIdOf(evidence);
  if (headers.bytes("x-request-id") === undefined && id !== undefined) {
    headers.add("x-request-id", id);
  }
  return headers;
}

/** Several cookie headers are joined before a filter sees them (RFC 9113 section 8.2.3). */
function joinedCookies(headers: HeaderPair[]): HeaderPair[] {
  const isCookie = ([name]: HeaderPair): boolean => name.toLowerCase() === "cookie";
  const cookies = headers.filter(isCookie).map(([, value]) => value);
  const others = headers.filter((pair) => !isCookie(pair));
  return cookies.length === 0 ? headers : [...others, ["cookie", cookies.join("; ")]];
}

/** Envoy generates the id; the upstream receives it, and a rejection logs it. */
function requestIdOf({ response, log }: Evidence): string | undefined {
  const { headers } = (response.json ?? {}) as Partial<Echo>;
  const refusal = log.split("\n").find((line) => line.startsWith("{"));
  const { request_id } = JSON.parse(refusal ?? "{}") as { request_id?: string };
  return request_id ?? (headers && headerValue(headers, "x-request-id"));
}

type Told = Record<string, string>;

/** Whether a line is about a fetched document. Fetches happen on ticks, independent of requests. */
export function isOfFetch(line: string): boolean {
  return /^jwt-verdict (?:keys|revoked tokens) of /.test(line);
}

/** Removes what depends on the time of the last fetch. */
function timeless(told: Told): Told {
  const plain = (text: string): string =>
    text
      .split("\n")
      .filter((line) => !isOfFetch(line))
      .join("\n")
      .replaceAll(/^retry-after: \d+$/gm, "retry-after: N")
      .replaceAll(/\d+ s (ago|old)/g, "N s $1");
  return Object.fromEntries(Object.entries(told).map(([name, text]) => [name, plain(text)]));
}

function ofEnvoy({ response, accessLog, log }: Evidence): Told {
  const state = stateOf(accessLog);
  if (accessLog.response_code_details === "via_upstream") {
    const { method, path, headers, trailers = [] } = response.json as Echo;
    return { request: requestText(method, path, utf8(headers), trailers), state, log };
  }
  const { status, body } = response;
  const headers = utf8(response.headers).filter(([name]) => name !== ":status");
  const details = accessLog.response_code_details;
  return { answer: answerText({ status, headers, body, details }), state, log };
}

function ofSandbox(outcome: Outcome): Told {
  const state = [...outcome.filterState]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("\n");
  const log = outcome.log.map(({ text }) => text).join("\n");
  if (outcome.kind === "answered") return { answer: answerText(outcome.answer), state, log };
  if (outcome.kind === "waiting") return { answer: "it waits", state, log };
  const { headers } = outcome;
  const host = headers.text(":authority") ?? "";
  const sent: HeaderPair[] = [
    ["host", host],
    ...headers.pairs().filter(([name]) => name[0] !== ":"),
  ];
  const method = headers.text(":method") ?? "";
  const trailers = outcome.trailers?.pairs() ?? [];
  return { request: requestText(method, headers.text(":path") ?? "", sent, trailers), state, log };
}

function answerText({ status, headers, body, details }: Answer): string {
  const own = headers.filter(([name]) => !OF_THE_ANSWER.has(name.toLowerCase()));
  const lines = own.map(([name, value]) => `${name}: ${value}`);
  return [`${status} ${details}`, ...lines, "", body].join("\n");
}

function requestText(
  method: string,
  path: string,
  headers: HeaderPair[],
  trailers: HeaderPair[],
): string {
  const own = headers.filter(([name]) => !OF_THE_HOP.has(name.toLowerCase()));
  const lines = [...own, ...trailers].map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path}`, ...lines].join("\n");
}

/** Node returns each byte as a character. */
function utf8(headers: HeaderPair[]): HeaderPair[] {
  return headers.map(([name, value]) => [name, Buffer.from(value, "latin1").toString("utf8")]);
}

/** The three properties of the plugin that the access log has. */
function stateOf(entry: AccessLogEntry): string {
  return (["consumer", "subject", "verdict"] as const)
    .flatMap((name) => (entry[name] === null ? [] : [`jwt_verdict.${name}=${entry[name]}`]))
    .sort()
    .join("\n");
}
