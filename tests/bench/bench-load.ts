/** Load on one local port for a limited time, with wrk if it is installed, otherwise with autocannon. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import autocannon from "autocannon";

const CONNECTIONS = 16;
const ZIPF = join(import.meta.dirname, "zipf.lua");
const PROOFS = join(import.meta.dirname, "proofs.lua");
const run = promisify(execFile);

/** Tokens of which that of rank k, from 1, is sent in proportion to 1 / k: Zipf's law. */
export interface Users {
  tokens: string[];
  /** A file with the same tokens, one on each line. */
  file: string;
}

/** DPoP proofs, each for one request, and the authorization of all of them. */
export interface Proofs {
  authorization: string;
  values: string[];
  /** A file with the same proofs, one on each line. */
  file: string;
}

export interface Load {
  port: number;
  seconds: number;
  /** Omitted by default. */
  authorization?: string;
  /** Instead of `authorization`. */
  users?: Users | undefined;
  /** Instead of `authorization`. */
  proofs?: Proofs | undefined;
  /** Begins with one request for each of the users, the rarest first, so that caches are in use. */
  isWarmUp?: boolean;
  /** The expected status of every response, so that the variants stay comparable. */
  status: number;
}

/** The header with the token; none without a token. */
export function bearer(token: string | undefined): Pick<Load, "authorization"> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export interface LoadTool {
  name: string;
  /** @returns the number of responses with this status */
  apply(load: Load): Promise<number>;
}

export async function loadTool(): Promise<LoadTool> {
  const hasWrk = await run("wrk", ["--version"]).then(
    () => true,
    // wrk prints its version and exits with 1.
    (error: { stdout?: string }) => error.stdout?.startsWith("wrk") ?? false,
  );
  return hasWrk ? { name: "wrk", apply: wrk } : { name: "autocannon", apply: cannon };
}

async function wrk(load: Load): Promise<number> {
  const { port, seconds, authorization, status } = load;
  const header = authorization === undefined ? [] : ["-H", `authorization: ${authorization}`];
  const limits = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`];
  const url = `http://127.0.0.1:${port}/`;
  const script = scriptFor(load);
  const { stdout } = await run("wrk", [
    ...limits,
    ...header,
    ...script.options,
    url,
    ...script.args,
  ]);
  const all = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  return alike(all, status === 200 ? all - refused : refused);
}

function scriptFor({
  users,
  proofs,
  isWarmUp = false,
}: Load): Record<"options" | "args", string[]> {
  if (users !== undefined) {
    const args = ["--", users.file, String(Date.now()), String(isWarmUp)];
    return { options: ["-s", ZIPF], args };
  }
  if (proofs === undefined) return { options: [], args: [] };
  return { options: ["-s", PROOFS], args: ["--", proofs.file, proofs.authorization] };
}

async function cannon(load: Load): Promise<number> {
  const { port, seconds, authorization, users, proofs, status, isWarmUp = false } = load;
  const drawn = users && byZipf(users.tokens, isWarmUp);
  let sent = 0;
  const next = (): Record<string, string> => {
    if (proofs !== undefined) {
      const dpop = proofs.values[sent++];
      return { authorization: proofs.authorization, ...(dpop !== undefined && { dpop }) };
    }
    const value = drawn ? drawn() : authorization;
    return value === undefined ? {} : { authorization: value };
  };
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => ({ ...request, headers: next() }),
      },
    ],
  });
  const { non2xx } = result;
  return alike(result["2xx"] + non2xx, status === 200 ? result["2xx"] : non2xx);
}

/** What tests/bench/zipf.lua does for wrk. */
function byZipf(tokens: string[], isWarmUp: boolean): () => string {
  let left = isWarmUp ? tokens.length : 0;
  let sum = 0;
  const sums = tokens.map((_, i) => (sum += 1 / (i + 1)));
  return () => {
    if (left > 0) return `Bearer ${tokens[--left]}`;
    const wanted = Math.random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return `Bearer ${tokens[low]}`;
  };
}

function alike(all: number, expected: number): number {
  if (all === expected) return all;
  throw new Error(
    `${all - expected} of ${all} requests were answered otherwise than expected: look at the gateway's answer to the token.`,
  );
}
