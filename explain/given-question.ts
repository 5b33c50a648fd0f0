/** A request as it was given, and the question that comes of it: what the command line and the page share. */
import type { Request } from "../sandbox/sandbox-request.ts";
import type { Question } from "./explanation.ts";
import type { Words } from "./language/report-en.ts";
import { maskTokens, shownToken } from "./report/mask.ts";
import { utc } from "./report/time-text.ts";
import { visible } from "./print/visible.ts";
import { decodedToken, type DecodedToken, carriedTokens } from "./source/carried-token.ts";
import { curlRequest, isCurl } from "./source/curl.ts";
import { type Pasted, pasted } from "./source/pasted.ts";
import { withoutPort } from "./source/envoy-routes.ts";
import { placeToken } from "./source/place-token.ts";
import type { PluginConfig } from "./source/plugin-config.ts";
import type { GivenToken } from "./source/token-text.ts";

/** A request as it was given, and what is to be said of where it came from. */
export interface Given {
  request: Request;
  token?: GivenToken;
  /** Milliseconds since 1970, where what was given says so. */
  at?: number;
  note?: string;
  /** What was done to a text that was pasted. */
  made?: Pasted["made"];
  /** Of a HAR file: whether it was saved without Authorization and Cookie. */
  lacksCredentials?: boolean;
}

/** What is known beside the request. */
export interface Surroundings {
  route?: string;
  /** `name` or `name:port`. */
  service?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** What key servers answer with, by path. */
  served?: Record<string, string>;
}

export interface Asking {
  question: Question;
  /** Where a bare token was put, in words, where it is not the usual place. */
  place?: string;
}

/**
 * @param text a token, or what has one in it: a header, the head of a request, a curl line, a token endpoint's answer
 * @param said goes before what the text says
 */
export function givenText(text: string, said: Request): Given {
  if (isCurl(text)) return { request: merged(curlRequest(text), said) };
  const { request = {}, ...given } = pasted(text);
  return { request: merged(request, said), ...given };
}

/** What the first token in it says, where it can be read; nothing of it has been checked. */
export function decodedOf({ request, token }: Given): DecodedToken | undefined {
  const carrying = token ? { headers: [["authorization", token.text]] as const } : request;
  const [first] = carriedTokens(carrying);
  return first === undefined ? undefined : decodedToken(first);
}

/** What is to be said of a request before all else. */
export function noticesOf({ made, lacksCredentials }: Given, words: Words): string[] {
  return [
    ...(lacksCredentials ? [words.lacksCredentials] : []),
    ...(made ? [words.made[made]] : []),
  ];
}

export function merged(request: Request, said: Request): Request {
  return { ...request, ...said, headers: [...(request.headers ?? []), ...(said.headers ?? [])] };
}

export function asking(given: Given, config: PluginConfig, around: Surroundings): Asking {
  const { request, place } = given.token
    ? placeToken(given.request, given.token, config.text)
    : { request: given.request, place: undefined };
  const host = hostOf(request) ?? "";
  const taken = config.routes?.taken(host, request.path ?? "/");
  const route = around.route ?? taken?.name;
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
  };
  return { question, ...(place !== undefined && { place }) };
}

/** The request in a few lines, without what is secret of it. */
export async function requestLines(
  { question: { request, route, now }, place }: Asking,
  { note, token }: Given,
  words: Words,
): Promise<string[]> {
  const { method = "GET", path = "/" } = request;
  const host = hostOf(request) ?? "";
  const [plainPath = "", query] = path.split("?");
  return [
    `${method} ${host}${plainPath}${query === undefined ? "" : "?…"}`,
    `${words.route}: ${route || words.notKnown}`,
    `${words.at}: ${utc(now)}`,
    ...(note ? [note] : []),
    ...(token ? [await shownToken(token.text.replace(/^bearer\s+/i, ""))] : []),
    ...(place ? [words.putInto(place)] : []),
  ].map((line) => visible(maskTokens(line)));
}

/** As it was said, or else as the client sends it. */
export function hostOf({ host, headers = [] }: Request): string | undefined {
  if (host !== undefined) return host;
  const sent = [...headers].find(([name]) => name.toLowerCase() === "host")?.[1];
  return typeof sent === "string" ? sent : undefined;
}

/** Whether a path is one as requests have it (RFC 9112 section 3.2). */
export function isPath(text: string): boolean {
  return /^[/*]/.test(text);
}

/** Gateways of Higress and Istio do not look at ports, and name virtual hosts by their domains. */
function virtualHostOf({ kind }: PluginConfig, host: string): string | undefined {
  return kind === "higress" || kind === "istio" ? withoutPort(host) : undefined;
}

/** As Higress names the cluster of a service. */
function clusterOf(service: string): string {
  const [name = "", port = "80"] = service.split(":");
  return `outbound|${port}||${name}`;
}
