/** The request that a pasted curl command line makes. Nothing of it is run. */
import getopts from "getopts";
import { parse } from "shell-quote";
import type { HeaderPair } from "../../sandbox/header-map.ts";
import type { Request } from "../../sandbox/request.ts";
import { InputError } from "./plugin-config.ts";

/** Options of curl (man page of 8.5) that take a value; all others are flags. */
const WITH_VALUE = [
  ...["A", "b", "c", "C", "d", "D", "e", "E", "F", "H", "K", "m", "o", "P", "Q", "r", "T", "t"],
  ...["u", "U", "w", "x", "X", "y", "Y", "z", "url", "header", "request", "cookie", "cookie-jar"],
  ...["data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json", "form", "output"],
  ...["user", "user-agent", "referer", "oauth2-bearer", "cacert", "cert", "key", "connect-timeout"],
  ...[
    "max-time",
    "resolve",
    "connect-to",
    "proxy",
    "write-out",
    "retry",
    "retry-delay",
    "interface",
  ],
  ...["unix-socket", "limit-rate", "tls-max", "ciphers", "dump-header", "max-redirs", "noproxy"],
];
const DATA = ["d", "data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json", "F"];

export function isCurl(text: string): boolean {
  return /^\s*\$?\s*curl(\.exe)?\s/.test(text);
}

export function curlRequest(line: string): Request {
  const options = getopts(wordsOf(line), { string: WITH_VALUE });
  const all = (...names: string[]): string[] =>
    names
      .flatMap((name) => [options[name] ?? []].flat() as unknown[])
      .map(String)
      .filter(Boolean);
  const [address] = [...all("url"), ...options._];
  if (address === undefined) {
    throw new InputError("The curl command line has no URL: paste it whole.");
  }
  const url = urlOf(address);
  const hasData =
    all(...DATA, "form").length > 0 && options["G"] !== true && options["get"] !== true;
  const isHead = options["I"] === true || options["head"] === true;
  const [method = isHead ? "HEAD" : hasData ? "POST" : "GET"] = all("X", "request");
  return {
    method,
    path: url.pathname + url.search,
    scheme: url.protocol.replace(":", ""),
    headers: [
      ["host", url.host],
      ...all("oauth2-bearer").map((token): HeaderPair => ["authorization", `Bearer ${token}`]),
      ...all("u", "user").map((user): HeaderPair => ["authorization", `Basic ${btoa(user)}`]),
      ...all("b", "cookie").map((cookie): HeaderPair => ["cookie", cookie]),
      ...all("H", "header").flatMap(headerOf),
    ],
  };
}

/** The words as a shell makes them; variables stay as they are written, comments and what follows a pipe go. */
function wordsOf(line: string): string[] {
  const joined = line.replace(/\\\r?\n/g, " ").replace(/\^\r?\n/g, " ");
  const entries = parse(joined, (name: string) => `$${name}`);
  const end = entries.findIndex((entry) => typeof entry === "object" && !("pattern" in entry));
  const words = (end < 0 ? entries : entries.slice(0, end)).map((entry) =>
    typeof entry === "string" ? entry : "pattern" in entry ? entry.pattern : "",
  );
  return words.slice(words.findIndex((word) => /^curl(\.exe)?$/.test(word)) + 1);
}

function urlOf(address: string): URL {
  try {
    return new URL(/^[a-z]+:\/\//i.test(address) ? address : `http://${address}`);
  } catch {
    throw new InputError(`The curl command line asks for "${address}", which is no URL.`);
  }
}

function headerOf(text: string): HeaderPair[] {
  const colon = text.indexOf(":");
  return colon > 0 ? [[text.slice(0, colon).trim(), text.slice(colon + 1).trim()]] : [];
}
