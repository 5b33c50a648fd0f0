/** A whole run of a plugin with plain data as input and output, so that a worker can run and terminate it. */
import type { Answer } from "./local-answer.ts";
import { encode } from "./bytes.ts";
import { HeaderMap, type HeaderPair } from "./header-map.ts";
import type { HostOptions } from "./host.ts";
import type { LogLine } from "./log-line.ts";
import { type Request, requestHeaders } from "./sandbox-request.ts";
import { Sandbox } from "./sandbox.ts";
import type { Outcome, Properties } from "./stream.ts";

export interface Job {
  /** The plugin configuration as the gateway passes it: JSON. */
  configuration: string;
  /** Without a request, only the configuration is loaded. */
  request?: Request;
  properties?: Properties;
  /** Milliseconds since 1970; defaults to the system clock. */
  now?: number;
  /** Bodies of key servers by path, or by authority and path, each with status 200. */
  served?: Readonly<Record<string, string | Uint8Array>>;
}

/** A request that the plugin sent. */
export interface JobCallout {
  cluster: string;
  authority: string;
  path: string;
  /** False if the job has no body for it; the plugin then sees a failed connection. */
  isServed: boolean;
}

export interface JobResult {
  /** `report`: the plugin's report on its configuration, as JSON; not every plugin makes one. */
  configuration: { taken: boolean; log: LogLine[]; report?: string };
  /** The requests that the plugin sent, in order. */
  asked: JobCallout[];
  /** Set if the job has a request and the plugin accepted the configuration. */
  request?: RequestResult;
}

export interface RequestResult {
  kind: Outcome["kind"];
  /** The response to the client, if the plugin answered. */
  answer?: Answer;
  /** The headers for the upstream, if the request continued. */
  upstream?: HeaderPair[];
  filterState: [name: string, value: string][];
  log: LogLine[];
  /** The report of the plugin as JSON, if it makes one. */
  report?: string;
}

/** The maximum number of rounds of callouts, so that an endless plugin ends. */
const MAX_ROUNDS = 8;

/**
 * Throws if the plugin traps. Functions cannot be sent to a worker, so it brings its own foreign functions.
 */
export function run(
  module: WebAssembly.Module,
  job: Job,
  foreignFunctions: HostOptions["foreignFunctions"] = {},
): JobResult {
  return runIn(new Sandbox(module, { foreignFunctions }), job);
}

/** Runs a job in a VM that may have run other jobs: what it keeps, such as fetched keys, may change the result. */
export function runIn(sandbox: Sandbox, job: Job): JobResult {
  const { configuration, request, properties = {}, now, served = {} } = job;
  sandbox.now = () => now ?? Date.now();
  const configurationReport = sandbox.explainConfiguration(configuration);
  const { id, taken, log } = sandbox.configure(configuration);
  const asked: JobCallout[] = [];
  const result: JobResult = {
    configuration: {
      taken,
      log,
      ...(configurationReport !== undefined && { report: configurationReport }),
    },
    asked,
  };
  if (!taken) return result;
  if (request === undefined) {
    sandbox.close(id);
    return result;
  }
  settle(sandbox, id, served, asked);
  const headers = requestHeaders(request);
  const report = sandbox.explain(id, headers, properties);
  const first = sandbox.request(id, headers, properties);
  const later = first.kind === "waiting" ? settle(sandbox, id, served, asked) : [];
  const outcome = later.find(({ stream }) => stream === first.stream) ?? first;
  result.request = {
    kind: outcome.kind,
    ...(outcome.kind === "answered" && { answer: outcome.answer }),
    ...(outcome.kind === "passed" && { upstream: outcome.headers.pairs() }),
    filterState: [...outcome.filterState],
    log: outcome.log,
    ...(report !== undefined && { report }),
  };
  sandbox.close(id);
  return result;
}

/** Ticks the root and answers its callouts until there are none left. */
function settle(
  sandbox: Sandbox,
  root: number,
  served: NonNullable<Job["served"]>,
  asked: JobCallout[],
): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (sandbox.tickPeriodMs(root) > 0) outcomes.push(...sandbox.tick(root).outcomes);
    const { callouts } = sandbox;
    if (callouts.length === 0) break;
    for (const callout of callouts) {
      const path = callout.headers.text(":path") ?? "";
      const authority = callout.headers.text(":authority") ?? "";
      const name = [authority + path, path].find((one) => Object.hasOwn(served, one));
      const body = name === undefined ? undefined : served[name];
      asked.push({ cluster: callout.cluster, authority, path, isServed: body !== undefined });
      const response = body !== undefined && {
        headers: HeaderMap.of([[":status", "200"]]),
        body: typeof body === "string" ? encode(body) : body,
      };
      outcomes.push(...sandbox.respond(callout, response || undefined).outcomes);
    }
  }
  return outcomes;
}
