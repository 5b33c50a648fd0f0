/** Puts a bare token where the configuration expects it. */
import type { HeaderPair } from "../../sandbox/header-map.ts";
import type { SentRequest } from "./sent-request.ts";
import { decodedSegment, type GivenToken } from "./token-text.ts";

interface ConsumerPlaces {
  issuer?: string;
  from_headers?: { name?: string; value_prefix?: string }[];
  from_params?: string[];
  from_cookies?: string[];
}

export interface PlacedToken {
  request: SentRequest;
  /** The location in words, if it is not Authorization. */
  place?: string;
}

/**
 * Uses Authorization by default. If the consumers with the token's issuer only accept other locations, uses
 * the first of them, because the location of a bare token is unknown.
 */
export function placeToken(
  request: SentRequest,
  token: GivenToken,
  configuration: string,
): PlacedToken {
  const headers = [...(request.headers ?? [])];
  const usual: HeaderPair = [
    "authorization",
    token.hasScheme ? token.text : `Bearer ${token.text}`,
  ];
  const consumers = token.hasScheme ? [] : consumersFor(token, configuration);
  const [first] = consumers;
  if (first === undefined || consumers.some(looksAtAuthorization)) {
    return { request: { ...request, headers: [...headers, usual] } };
  }
  const [header] = first.from_headers ?? [];
  if (header?.name !== undefined) {
    const pair: HeaderPair = [header.name, `${header.value_prefix ?? ""}${token.text}`];
    const place = `${header.name}: ${header.value_prefix ?? ""}…`;
    return { request: { ...request, headers: [...headers, pair] }, place };
  }
  const [parameter] = first.from_params ?? [];
  if (parameter !== undefined) {
    const path = request.path ?? "/";
    const separator = path.includes("?") ? "&" : "?";
    const query = `${parameter}=${encodeURIComponent(token.text)}`;
    return { request: { ...request, path: path + separator + query }, place: `?${parameter}=…` };
  }
  const cookie = `${first.from_cookies?.[0] ?? ""}=${token.text}`;
  const place = `cookie: ${first.from_cookies?.[0] ?? ""}=…`;
  return { request: { ...request, headers: [...headers, ["cookie", cookie]] }, place };
}

/** The consumers with the token's issuer; all if there is none. */
function consumersFor({ text }: GivenToken, configuration: string): ConsumerPlaces[] {
  const issuer = decodedSegment(text, 1)?.["iss"];
  const all = consumersOf(configuration);
  const meant = all.filter((consumer) => consumer.issuer === issuer);
  return meant.length > 0 ? meant : all;
}

/** Ignores malformed consumers, which the plugin reports. */
function consumersOf(configuration: string): ConsumerPlaces[] {
  try {
    const { consumers } = JSON.parse(configuration) as { consumers?: unknown };
    return Array.isArray(consumers) ? consumers.filter(isConsumer) : [];
  } catch {
    return [];
  }
}

function isConsumer(value: unknown): value is ConsumerPlaces {
  if (value === null || typeof value !== "object") return false;
  const { from_headers, from_params, from_cookies } = value as ConsumerPlaces;
  return [from_headers, from_params, from_cookies].every(
    (list) => list === undefined || (Array.isArray(list) && list.every((item) => item !== null)),
  );
}

/** Without configured locations, Authorization is the first one. */
function looksAtAuthorization(consumer: ConsumerPlaces): boolean {
  const { from_headers = [], from_params = [], from_cookies = [] } = consumer;
  return (
    [from_headers, from_params, from_cookies].flat().length === 0 ||
    from_headers.some(
      ({ name = "", value_prefix = "" }) =>
        name.toLowerCase() === "authorization" && value_prefix === "Bearer ",
    )
  );
}
