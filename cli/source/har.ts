/** A request out of a HAR file, as browsers and proxies save their traffic (HTTP Archive 1.2). */
import type { HeaderPair } from "../../sandbox/header-map.ts";
import type { Request } from "../../sandbox/request.ts";
import { InputError } from "./plugin-config.ts";

interface Entry {
  startedDateTime?: string;
  request?: {
    method?: string;
    url?: string;
    headers?: { name: string; value: string }[];
    cookies?: { name: string; value: string }[];
  };
  response?: { status?: number };
}

export interface HarRequest {
  request: Request;
  /** When it was sent, in milliseconds since 1970, where the file says so. */
  at?: number;
  /** Its position in the file, from 1. */
  position: number;
  count: number;
  /** The status it was answered with. */
  status?: number;
  /** Browsers leave these headers out of a HAR file unless told to keep what is sensitive. */
  lacksCredentials: boolean;
}

const REFUSALS = [401, 403, 503];

/** @param position from 1; without it the first request that was refused, or else the first of all */
export function harRequest(text: string, position?: number): HarRequest {
  const entries = entriesOf(text);
  const refused = entries.findIndex(({ response }) => REFUSALS.includes(response?.status ?? 0));
  const index = position === undefined ? Math.max(refused, 0) : position - 1;
  const entry = entries[index];
  if (entry?.request?.url === undefined) {
    throw new InputError(
      `The HAR file has ${entries.length} request(s), and none at position ${index + 1}.`,
    );
  }
  const { method = "GET", headers = [], cookies = [] } = entry.request;
  const url = new URL(entry.request.url);
  const pairs = headers.map(({ name, value }): HeaderPair => [name.toLowerCase(), value]);
  const sent = pairs.filter(([name]) => !name.startsWith(":"));
  const host = pairs.find(([name]) => name === ":authority" || name === "host")?.[1] ?? url.host;
  if (cookies.length > 0 && !sent.some(([name]) => name === "cookie")) {
    sent.push(["cookie", cookies.map(({ name, value }) => `${name}=${value}`).join("; ")]);
  }
  const at = Date.parse(entry.startedDateTime ?? "");
  const status = entry.response?.status;
  return {
    request: { method, path: url.pathname + url.search, host, headers: sent },
    ...(!Number.isNaN(at) && { at }),
    position: index + 1,
    count: entries.length,
    ...(status !== undefined && { status }),
    lacksCredentials: !sent.some(([name]) => name === "authorization" || name === "cookie"),
  };
}

function entriesOf(text: string): Entry[] {
  try {
    const { log } = JSON.parse(text) as { log?: { entries?: Entry[] } };
    if (Array.isArray(log?.entries) && log.entries.length > 0) return log.entries;
  } catch (error) {
    throw new InputError(`The HAR file is not JSON: ${(error as Error).message}.`);
  }
  throw new InputError("The HAR file has no log.entries: save the traffic as HAR with content.");
}
