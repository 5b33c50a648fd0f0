/** Turns the user's input into a request and a question; shared by command line and page. */
import type { Question } from "./explanation.ts";
import type { Words } from "./language/report-en.ts";
import { digestOf, maskTokens, shownToken } from "./report/mask.ts";
import { utc } from "./report/time-text.ts";
import { visible } from "./print/visible.ts";
import { translated } from "./foreign/translated.ts";
import { decodedToken, type DecodedToken, carriedTokens } from "./source/carried-token.ts";
import { curlRequest, isCurl } from "./source/curl.ts";
import { type Pasted, pasted } from "./source/pasted.ts";
import { withoutPort } from "./source/envoy-routes.ts";
import { placeToken } from "./source/place-token.ts";
import type { PluginConfig } from "./source/plugin-config.ts";
import type { SentRequest } from "./source/sent-request.ts";
import type { GivenToken } from "./source/token-text.ts";

/** A request, and facts about its source. */
const FORWARDED_CERTIFICATE = "x-forwarded-client-cert";

export interface Given {
  request: SentRequest;
  token?: GivenToken;
  /** Milliseconds since 1970, if the input contains the time. */
  at?: number;
  /** The entry of a HAR file that the request is from. */
  har?: { file: string; position: number; count: number; status?: number };
  /** What was done to a pasted text. */
  made?: Pasted["made"];
  /** Whether the HAR file was saved without Authorization and Cookie. */
  lacksCredentials?: boolean;
}

/** What is known apart from the request. */
export interface Surroundings {
  route?: string;
  /** `name` or `name:port`. */
  service?: string;
  /** The namespace and the labels of the workload, for policies of other gateways. */
  namespace?: string;
  labels?: Readonly<Record<string, string>>;
  /** The SHA-256 of the client's certificate, in hexadecimal. */
  certificate?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Answers of key servers, by path, or by authority and path. */
  served?: Record<string, string | Uint8Array>;
}

export interface Asking {
  question: Question;
  /** The location of a bare token, in words, if it is not Authorization. */
  place?: string;
}

/**
 * @param text a token, or a text with one: a header, the head of a request, a curl line, a token response
 * @param said overrides the values of the text
 */
export function givenText(text: string, overrides: SentRequest): Given {
  if (isCurl(text)) return { request: merged(curlRequest(text), overrides) };
  const { request = {}, ...given } = pasted(text);
  return { request: merged(request, overrides), ...given };
}

/** The first token, decoded without any check, if it can be read. */
export function decodedOf({ request, token }: Given): DecodedToken | undefined {
  const carrying = token ? { headers: [["authorization", token.text]] as const } : request;
  const [first] = carriedTokens(carrying);
  return first === undefined ? undefined : decodedToken(first);
}

/** Notices to show before the result. */
export function noticesOf({ made, lacksCredentials }: Given, words: Words): string[] {
  return [
    ...(lacksCredentials ? [words.lacksCredentials] : []),
    ...(made ? [words.made[made]] : []),
  ];
}

export function merged(request: SentRequest, overrides: SentRequest): SentRequest {
  return {
    ...request,
    ...overrides,
    headers: [...(request.headers ?? []), ...(overrides.headers ?? [])],
  };
}

export function asking(given: Given, source: PluginConfig, around: Surroundings): Asking {
  const config = translated(source, {
    request: given.request,
    host: hostOf(given.request) ?? "",
    now: around.now,
    served: servedTexts(around.served),
    ...(around.route !== undefined && { route: around.route }),
    ...(around.namespace !== undefined && { namespace: around.namespace }),
    ...(around.labels && { labels: around.labels }),
    ...(around.service !== undefined && { service: around.service }),
  });
  const sent = withCertificate(given.request, around.certificate);
  const { request, place } = given.token
    ? placeToken(sent, given.token, config.text)
    : { request: sent, place: undefined };
  const host = hostOf(request) ?? "";
  const taken = config.routes?.taken(host, request.path ?? "/", request);
  const route = routeNamed(around.route, config) ?? taken?.name;
  const virtualHost = taken?.virtualHost ?? virtualHostOf(config, host);
  const cluster = around.service === undefined ? taken?.cluster : clusterOf(around.service);
  const question = {
    config,
    request,
    now: around.now,
    ...(around.served && { served: around.served }),
    ...(route !== undefined && { route }),
    ...(virtualHost !== undefined && { virtualHost }),
    ...(cluster !== undefined && { cluster }),
    ...(around.certificate !== undefined && { certificate: around.certificate }),
  };
  return { question, ...(place !== undefined && { place }) };
}

/** A proxy in front would forward the certificate, which counts with `source: xfcc` only. */
function withCertificate(request: SentRequest, digest: string | undefined): SentRequest {
  const headers = request.headers ?? [];
  const isSent = [...headers].some(([name]) => name.toLowerCase() === FORWARDED_CERTIFICATE);
  if (digest === undefined || isSent) return request;
  return { ...request, headers: [...headers, [FORWARDED_CERTIFICATE, `Hash=${digest}`]] };
}

/** Responses as text; a byte order mark stays, because gateways do not accept it either. */
function servedTexts(served: Surroundings["served"] = {}): Record<string, string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const texts = Object.entries(served).map(([path, body]) => [
    path,
    typeof body === "string" ? body : decoder.decode(body),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The request in a few lines, without secrets. */
export async function requestLines(
  { question: { request, route, now }, place }: Asking,
  { har, token }: Given,
  words: Words,
): Promise<string[]> {
  const { method = "GET", path = "/" } = request;
  const host = hostOf(request) ?? "";
  const [plainPath = "", query] = path.split("?");
  return [
    `${method} ${host}${plainPath}${query === undefined ? "" : "?…"}`,
    `${words.route}${words.colon}${route || words.notKnown}`,
    `${words.at}${words.colon}${utc(now)}`,
    ...(har ? [words.harEntry(har.position, har.count, har.file, har.status)] : []),
    ...(token ? [await shownToken(token.text.replace(/^bearer\s+/i, ""), words.bytes)] : []),
    ...(place ? [words.putInto(place)] : []),
  ].map((line) => visible(maskTokens(line)));
}

/** The request for programs, without secrets. */
export async function requestJson(
  { question: { request, route, cluster, now }, place }: Asking,
  { har, token }: Given,
): Promise<object> {
  const { method = "GET", path = "/" } = request;
  const sent = token?.text.replace(/^bearer\s+/i, "");
  return {
    method,
    host: visible(maskTokens(hostOf(request) ?? "")),
    path: visible(maskTokens(path.replace(/\?.*$/s, ""))),
    hasQuery: path.includes("?"),
    route: route ?? null,
    cluster: cluster ?? null,
    at: new Date(now).toISOString(),
    ...(har && { har }),
    ...(sent !== undefined && {
      token: { bytes: new TextEncoder().encode(sent).length, sha256: await digestOf(sent) },
    }),
    ...(place !== undefined && { tokenAddedAs: place }),
  };
}

/** The given host, or the one that the client sends. */
export function hostOf({ host, headers = [] }: SentRequest): string | undefined {
  if (host !== undefined) return host;
  const sent = [...headers].find(([name]) => name.toLowerCase() === "host")?.[1];
  return typeof sent === "string" ? sent : undefined;
}

/** Whether the text is a valid request path (RFC 9112 section 3.2). */
export function isPath(text: string): boolean {
  return /^[/*]/.test(text);
}

/** The name that the gateway gives to the route that the user named. */
function routeNamed(given: string | undefined, { routes }: PluginConfig): string | undefined {
  return given === undefined ? undefined : (routes?.nameOf?.(given) ?? given);
}

/** Gateways of Higress and Istio ignore ports, and name virtual hosts by their domains. */
function virtualHostOf({ kind }: PluginConfig, host: string): string | undefined {
  return kind === "higress" || kind === "istio" ? withoutPort(host) : undefined;
}

/** Higress' name for the cluster of a service. */
function clusterOf(service: string): string {
  const [name = "", port = "80"] = service.split(":");
  return `outbound|${port}||${name}`;
}
