/** Reads a request from a HAR file, which browsers and proxies save (HTTP Archive 1.2). */
import { InputError } from "./input-error.ts";
import type { SentRequest } from "./sent-request.ts";

/** An entry of a HAR file. Many programs write such files, so every member may be missing. */
interface Entry {
  startedDateTime?: unknown;
  request?: {
    method?: unknown;
    url?: unknown;
    headers?: unknown;
    cookies?: unknown;
    postData?: unknown;
  };
  response?: { status?: unknown };
}

export interface HarRequest {
  request: SentRequest;
  /** The time of the request in milliseconds since 1970, if the file has it. */
  at?: number;
  /** Its position in the file, from 1. */
  position: number;
  count: number;
  /** The status of the response. */
  status?: number;
  /** Browsers omit these headers by default. */
  lacksCredentials: boolean;
}

const REFUSALS = [401, 403, 503];

/** @param position from 1; by default the first rejected request, or else the first one */
export function harRequest(text: string, position?: number): HarRequest {
  const entries = entriesOf(text);
  const refused = entries.findIndex((entry) => REFUSALS.includes(statusOf(entry) ?? 0));
  const index = position === undefined ? Math.max(refused, 0) : position - 1;
  const entry = entries[index];
  const { method, url: address } = entry?.request ?? {};
  if (entry === undefined || typeof address !== "string") {
    throw new InputError(
      `The HAR file has no request at position ${index + 1}; it has ${entries.length}.`,
    );
  }
  const url = urlOf(address, index + 1);
  const cookies = pairsOf(entry.request?.cookies);
  const pairs = pairsOf(entry.request?.headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    value,
  ]);
  const sent = pairs.filter(([name]) => !name.startsWith(":"));
  const host = pairs.find(([name]) => name === ":authority" || name === "host")?.[1] ?? url.host;
  if (cookies.length > 0 && !sent.some(([name]) => name === "cookie")) {
    sent.push(["cookie", cookies.map(([name, value]) => `${name}=${value}`).join("; ")]);
  }
  const { text: body } = (entry.request?.postData ?? {}) as { text?: unknown };
  const { startedDateTime: started } = entry;
  const at = typeof started === "string" ? Date.parse(started) : NaN;
  const status = statusOf(entry);
  return {
    request: {
      method: typeof method === "string" ? method : "GET",
      path: url.pathname + url.search,
      scheme: url.protocol.replace(":", "").replace("ws", "http"),
      host,
      headers: sent,
      ...(typeof body === "string" && body !== "" && { body }),
      ...(url.hash !== "" && { fragment: url.hash.slice(1) }),
    },
    ...(!Number.isNaN(at) && { at }),
    position: index + 1,
    count: entries.length,
    ...(status !== undefined && { status }),
    lacksCredentials: !sent.some(([name]) => name === "authorization" || name === "cookie"),
  };
}

function entriesOf(text: string): Entry[] {
  try {
    const file = JSON.parse(text) as { log?: { entries?: unknown } } | null;
    const entries = file?.log?.entries;
    if (Array.isArray(entries) && entries.length > 0)
      return entries.map((entry) => (entry ?? {}) as Entry);
  } catch (error) {
    throw new InputError(`The HAR file is not JSON: ${(error as Error).message}.`);
  }
  throw new InputError("The HAR file has no log.entries: save the traffic as HAR with content.");
}

function statusOf({ response }: Entry): number | undefined {
  return typeof response?.status === "number" ? response.status : undefined;
}

/** Pairs whose name and value are strings; other entries are ignored. */
function pairsOf(list: unknown): [name: string, value: string][] {
  const items = (Array.isArray(list) ? list : []) as ({ name?: unknown; value?: unknown } | null)[];
  return items.flatMap((item): [string, string][] => {
    const { name, value } = item ?? {};
    return typeof name === "string" && typeof value === "string" ? [[name, value]] : [];
  });
}

function urlOf(text: string, position: number): URL {
  try {
    return new URL(text);
  } catch {
    throw new InputError(`Request ${position} of the HAR file has an invalid url: "${text}".`);
  }
}
