/** Load on one local port for a limited time, with wrk if it is installed, otherwise with autocannon. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import autocannon from "autocannon";

const CONNECTIONS = 16;
const run = promisify(execFile);

export interface Load {
  port: number;
  seconds: number;
  /** Omitted by default. */
  authorization?: string;
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

async function wrk({ port, seconds, authorization, status }: Load): Promise<number> {
  const header = authorization === undefined ? [] : ["-H", `authorization: ${authorization}`];
  const limits = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`];
  const { stdout } = await run("wrk", [...limits, ...header, `http://127.0.0.1:${port}/`]);
  const all = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  return alike(all, status === 200 ? all - refused : refused);
}

async function cannon({ port, seconds, authorization, status }: Load): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/`,
    connections: CONNECTIONS,
    duration: seconds,
    ...(authorization !== undefined && { headers: { authorization } }),
  });
  const { non2xx } = result;
  return alike(result["2xx"] + non2xx, status === 200 ? result["2xx"] : non2xx);
}

function alike(all: number, expected: number): number {
  if (all === expected) return all;
  throw new Error(
    `${all - expected} of ${all} requests were answered otherwise than expected: look at the gateway's answer to the token.`,
  );
}
