/** Parses a pasted curl command line into a request, without running it. */
import getopts from "getopts";
import { parse } from "shell-quote";
import type { HeaderPair } from "../../sandbox/header-map.ts";
import { flagsIn, WITH_VALUE } from "./curl-options.ts";
import { forShellQuote } from "./shell-line.ts";
import { InputError } from "./input-error.ts";
import type { SentRequest } from "./sent-request.ts";
import { trimHeader } from "./trim-header.ts";

const DATA = ["d", "data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"];

/** Allows a prompt, environment variables, and commands that run curl: sudo, time, kubectl exec ... --. */
const COMMAND = /^\s*(?:[$>%#]\s+)?(?:[\w./:=@-]+[ \t]+){0,12}?(?:[\w./-]*\/)?curl(?:\.exe)?\s/;

export function isCurl(text: string): boolean {
  return COMMAND.test(text);
}

export function curlRequest(line: string): SentRequest {
  if (!isCurl(line)) {
    throw new InputError('The line does not begin with "curl", and no other command is read here.');
  }
  const variables: string[] = [];
  const words = wordsOf(line, variables);
  const options = getopts(words, { string: WITH_VALUE, boolean: flagsIn(words) });
  const all = (...names: string[]): string[] =>
    names
      .flatMap((name) => [options[name] ?? []].flat() as unknown[])
      .map(String)
      .filter(Boolean);
  const others = options._.filter((word) => !word.includes("://"));
  const [address] = [...all("url"), ...options._.filter((word) => word.includes("://")), ...others];
  if (address === undefined) {
    throw new InputError("The curl command line has no URL: paste the whole line.");
  }
  const url = urlOf(address);
  const isGet = options["G"] === true || options["get"] === true;
  const hasData = all(...DATA, "F", "form").length > 0 && !isGet;
  const isHead = options["I"] === true || options["head"] === true;
  const [method = isHead ? "HEAD" : hasData ? "POST" : "GET"] = all("X", "request");
  const explicitHeaders = all("H", "header").flatMap(headerOf);
  const [token] = all("oauth2-bearer");
  const [user] = [...all("u", "user"), ...userOf(url)];
  const credentials = token === undefined ? user && basic(user) : `Bearer ${token}`;
  const cookies = all("b", "cookie");
  const headers: HeaderPair[] = [
    ...unlessSet("host", explicitHeaders, [url.host]),
    ...unlessSet("authorization", explicitHeaders, credentials ? [credentials] : []),
    ...unlessSet("cookie", explicitHeaders, cookies.filter(isCookie)),
    ...explicitHeaders,
  ];
  if (!headers.some(([name]) => isAuthorization(name))) {
    rejectFiles([
      ...cookies.filter((cookie) => !isCookie(cookie)),
      ...all("H", "header").filter((header) => header.startsWith("@")),
      ...all("K", "config"),
    ]);
  }
  const data = isGet ? all(...DATA).filter((text) => !text.startsWith("@")) : [];
  const query = [...all("url-query"), ...data].map(encoded);
  const search = [url.search.slice(1), ...query].filter(Boolean).join("&");
  const path = url.pathname + (search && `?${search}`);
  rejectVariables(variables, [path, ...headers.filter(mayCarryToken).map(([, value]) => value)]);
  // Forms of -F are multipart, which no gateway reads as parameters.
  const isMultipart = all("F", "form").length > 0;
  const type = all("json").length > 0 ? "application/json" : "application/x-www-form-urlencoded";
  const contentType = hasData && !isMultipart ? [type] : [];
  const body = isGet ? [] : all(...DATA, "F", "form").filter((text) => !text.startsWith("@"));
  return {
    method,
    path,
    scheme: url.protocol.replace(":", ""),
    headers: [...headers, ...unlessSet("content-type", headers, contentType)],
    ...(body.length > 0 && { body: body.join("&") }),
    ...(url.hash !== "" && { fragment: url.hash.slice(1) }),
  };
}

function basic(user: string): string {
  const bytes = Array.from(new TextEncoder().encode(user), (byte) => String.fromCharCode(byte));
  return `Basic ${btoa(bytes.join(""))}`;
}

function userOf({ username, password }: URL): string[] {
  return username === "" ? [] : [`${decoded(username)}:${decoded(password)}`];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Encodes characters that are invalid in URLs, like --data-urlencode. */
function encoded(parameter: string): string {
  const whole = parameter.replace(/\p{Cs}/gu, "\ufffd");
  return whole.replace(/[^\w.~%&=+:/?@!$'()*,;-]/gu, encodeURIComponent);
}

/** A header of -H replaces curl's own. */
function unlessSet(name: string, explicitHeaders: HeaderPair[], values: string[]): HeaderPair[] {
  const isSaid = explicitHeaders.some(([other]) => other.toLowerCase() === name);
  return isSaid ? [] : values.map((value): HeaderPair => [name, value]);
}

/** A cookie without "=" is a file name. */
function isCookie(text: string): boolean {
  return text.includes("=");
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === "authorization";
}

function mayCarryToken([name]: HeaderPair): boolean {
  return isAuthorization(name) || /^cookie$|token|jwt|^x-/i.test(name);
}

function rejectFiles([file]: string[]): void {
  if (file === undefined) return;
  throw new InputError(
    `The curl command line reads "${file.replace(/^@/, "")}", but explain does not read that file: put its headers or cookies into the line.`,
  );
}

/** Only the shell knows the values of variables. */
function rejectVariables(variables: string[], values: (string | Uint8Array)[]): void {
  const open = variables.find((name) => values.some((value) => String(value).includes(`$${name}`)));
  if (open === undefined) return;
  const named = open === "" ? "the output of another command" : `the variable $${open}`;
  throw new InputError(
    `The curl command line contains ${named}, whose value is unknown: put the value into the line.`,
  );
}

/** Splits the line like a shell; keeps variables as written, and drops comments and what follows a pipe. */
function wordsOf(line: string, variables: string[]): string[] {
  const entries = parse(forShellQuote(forShell(line)), (name: string) => {
    variables.push(name);
    return `$${name}`;
  });
  const end = entries.findIndex((entry) => typeof entry === "object" && !("pattern" in entry));
  const words = (end < 0 ? entries : entries.slice(0, end)).map((entry) =>
    typeof entry === "string" ? entry : "pattern" in entry ? entry.pattern : "",
  );
  return words.slice(words.findIndex((word) => /(?:^|\/)curl(?:\.exe)?$/.test(word)) + 1);
}

/** "Copy as cURL (cmd)" of browsers escapes special characters with ^. */
function forShell(line: string): string {
  const joined = line.replace(/\^\r?\n/g, " ");
  return joined.includes('^"') ? joined.replace(/\^(.)/g, "$1") : joined;
}

function urlOf(address: string): URL {
  try {
    return new URL(/^[a-z]+:\/\//i.test(address) ? address : `http://${address}`);
  } catch {
    throw new InputError(`The curl command line has an invalid URL: "${address}".`);
  }
}

function headerOf(text: string): HeaderPair[] {
  const colon = text.indexOf(":");
  return colon > 0 ? [[text.slice(0, colon).trim(), trimHeader(text.slice(colon + 1))]] : [];
}
