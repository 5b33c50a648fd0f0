/** Load on one port of this machine, for a bounded time: wrk where it is installed, else autocannon. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import autocannon from "autocannon";

const CONNECTIONS = 16;
const run = promisify(execFile);

export interface Load {
  port: number;
  seconds: number;
  authorization: string;
}

export interface LoadTool {
  name: string;
  /** @returns how many requests were answered 200 */
  apply(load: Load): Promise<number>;
}

export async function loadTool(): Promise<LoadTool> {
  const hasWrk = await run("wrk", ["--version"]).then(
    () => true,
    // It prints its version and exits with 1.
    (error: { stdout?: string }) => error.stdout?.startsWith("wrk") ?? false,
  );
  return hasWrk ? { name: "wrk", apply: wrk } : { name: "autocannon", apply: cannon };
}

async function wrk({ port, seconds, authorization }: Load): Promise<number> {
  const header = `authorization: ${authorization}`;
  const limits = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`];
  const { stdout } = await run("wrk", [...limits, "-H", header, `http://127.0.0.1:${port}/`]);
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1];
  if (refused !== undefined) throw refusedError(Number(refused));
  return Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
}

async function cannon({ port, seconds, authorization }: Load): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/`,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { authorization },
  });
  if (result.non2xx > 0) throw refusedError(result.non2xx);
  return result["2xx"];
}

function refusedError(count: number): Error {
  return new Error(
    `${count} requests were refused. Only good ones can be compared: look at the gateway's answer to the token.`,
  );
}
