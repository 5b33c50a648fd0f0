/** Extracts a token from pasted text: too much text, or a token with line breaks. */
import type { HeaderPair } from "../../sandbox/header-map.ts";
import { InputError } from "./input-error.ts";
import type { SentRequest } from "./sent-request.ts";
import { trimHeader } from "./trim-header.ts";
import { type GivenToken, givenToken, tokensIn } from "./token-text.ts";

export interface Pasted {
  request?: SentRequest;
  token?: GivenToken;
  /** What was done to the text: lines joined, or a token extracted. */
  made?: "joined" | "taken-out";
}

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/;
const HEADER = /^(:?[\w-]+):[ \t]*(.*)$/;
/** Headers that are recognized in a line of their own. */
const LONE_HEADER =
  /^(?:cookie|sec-websocket-protocol|content-type|proxy-authorization|x-[\w-]+):/i;
/** A token in brackets is sent that way, as one in quotes. */
const ENCLOSED = /^[{[(<]+\s*ey[\w-]+(?:\.[\w-]*)+\s*[)\]}>]+$/;
/** Members of a token response (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3). */
const ANSWERED = ["access_token", "id_token", "token"];
/** One token, with only whitespace inside of it. */
const WRAPPED = /^(?:authorization:\s*)?(?:bearer\s+)?eyJ[\w-]+(?:\.[\w-]*){1,4}$/i;

/** @throws InputError for a key instead of a token */
export function pasted(text: string): Pasted {
  const trimmed = trimHeader(withoutMark(text));
  rejectKey(trimmed);
  if (!isMore(trimmed) || ENCLOSED.test(trimmed)) return { token: givenToken(trimmed) };
  const request = requestHead(trimmed);
  if (request !== undefined) return { request };
  // A header contains no line breaks, so copying inserted them.
  const joined = trimmed.replace(/[ \t]*[\r\n]+[ \t\r\n]*/g, "");
  if (WRAPPED.test(joined)) return { token: givenToken(joined), made: "joined" };
  const token = answered(trimmed) ?? onlyToken(trimmed);
  if (token !== undefined) return { token: givenToken(token), made: "taken-out" };
  return { token: givenToken(trimmed) };
}

/** The byte order mark of a file; in front of nothing but a token, the client may send it too. */
function withoutMark(text: string): string {
  const isToken = /^\ufeff(?:bearer )?ey[\w-]+(?:\.[\w-]*)+\s*$/i.test(text);
  return isToken ? text : text.replace(/^\ufeff/, "");
}

/** Whether the text contains more than a header value: lines, an address, JSON. */
function isMore(text: string): boolean {
  return /[\r\n]|:\/\/|^[{[]/.test(text) || LONE_HEADER.test(text);
}

/** The head of a request as browsers show it: header lines, optionally after a request line. */
function requestHead(text: string): SentRequest | undefined {
  const [first = "", ...rest] = text.split(/\r?\n/);
  const [, method, path] = REQUEST_LINE.exec(first) ?? [];
  const lines = method === undefined ? [first, ...rest] : rest;
  const end = lines.indexOf("");
  const pairs: HeaderPair[] = [];
  for (const line of end < 0 ? lines : lines.slice(0, end)) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    pairs.push([name.toLowerCase(), trimHeader(value)]);
  }
  if (method === undefined && pairs.length < 2 && !LONE_HEADER.test(text)) return undefined;
  const body = end < 0 ? "" : lines.slice(end + 1).join("\n");
  const pseudo = (name: string): string | undefined => pairs.find(([other]) => other === name)?.[1];
  const fields = {
    method: method ?? pseudo(":method"),
    path: pathOf(path ?? pseudo(":path")),
    host: pseudo(":authority"),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    headers: pairs.filter(([name]) => !name.startsWith(":")),
    ...(body !== "" && { body }),
  };
}

/** Requests to a proxy contain the whole address (RFC 9112 section 3.2.2). */
function pathOf(target: string | undefined): string | undefined {
  return target?.replace(/^https?:\/\/[^/?]*/, "").replace(/^(?![/*])/, "/");
}

function answered(text: string): string | undefined {
  try {
    const answer = JSON.parse(text) as Record<string, unknown> | null;
    const token = ANSWERED.map((name) => answer?.[name]).find((one) => typeof one === "string");
    return typeof token === "string" ? token : undefined;
  } catch {
    return undefined;
  }
}

/** For code in other languages, at least the token. */
function onlyToken(text: string): string | undefined {
  const signed = tokensIn(text).filter((token) => token.split(".").length > 2);
  const [token, ...others] = new Set(signed);
  return others.length === 0 ? token : undefined;
}

function rejectKey(text: string): void {
  const kind = /^-----BEGIN [\w ]*(?:KEY|CERTIFICATE)-----/.test(text)
    ? "a PEM"
    : /^\{[^]*"(?:kty|keys)"\s*:/.test(text)
      ? "a JWK or a set of them"
      : undefined;
  if (kind === undefined) return;
  throw new InputError(
    `Expected a token, such as "eyJ...", got ${kind}. Keys belong in jwks of the configuration.`,
  );
}
