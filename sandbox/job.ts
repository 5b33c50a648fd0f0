/** One question to a plugin, whole: plain data in and out, so that a worker can be asked and ended. */
import type { Answer } from "./local-answer.ts";
import { encode } from "./bytes.ts";
import { HeaderMap, type HeaderPair } from "./header-map.ts";
import type { HostOptions } from "./host.ts";
import type { LogLine } from "./log-line.ts";
import { type Request, requestHeaders } from "./sandbox-request.ts";
import { Sandbox } from "./sandbox.ts";
import type { Outcome, Properties } from "./stream.ts";

export interface Job {
  /** The plugin's configuration as the gateway hands it over: JSON. */
  configuration: string;
  /** Left out: the configuration alone is asked about. */
  request?: Request;
  properties?: Properties;
  /** Milliseconds since 1970; the machine's clock unless given. */
  now?: number;
  /** What servers answer with when the plugin asks for a path: bodies by path, each with the status 200. */
  served?: Readonly<Record<string, string>>;
}

/** A request of the plugin's own. */
export interface Asked {
  cluster: string;
  authority: string;
  path: string;
  /** False: the job had no answer, as if the server could not be reached. */
  isServed: boolean;
}

export interface JobResult {
  /** `report`: the plugin's report on its configuration, as JSON; not every plugin makes one. */
  configuration: { taken: boolean; log: LogLine[]; report?: string };
  /** What the plugin asked servers for, in this order. */
  asked: Asked[];
  /** Where there was a request, and the configuration was taken. */
  request?: RequestResult;
}

export interface RequestResult {
  kind: Outcome["kind"];
  /** What the client gets, where the plugin answers. */
  answer?: Answer;
  /** What the upstream gets, where the request goes on. */
  upstream?: HeaderPair[];
  filterState: [name: string, value: string][];
  log: LogLine[];
  /** The plugin's report, JSON; not every plugin makes one. */
  report?: string;
}

/** Rounds of answers, so that a plugin that asks for ever is left alone. */
const MAX_ROUNDS = 8;

/** Throws what the plugin traps with. Foreign functions cannot be sent to a worker: it brings its own. */
export function run(
  module: WebAssembly.Module,
  { configuration, request, properties = {}, now, served = {} }: Job,
  foreignFunctions: HostOptions["foreignFunctions"] = {},
): JobResult {
  const options = { foreignFunctions, ...(now !== undefined && { now: () => now }) };
  const sandbox = new Sandbox(module, options);
  const configurationReport = sandbox.explainConfiguration(configuration);
  const { id, taken, log } = sandbox.configure(configuration);
  const asked: Asked[] = [];
  const result: JobResult = {
    configuration: {
      taken,
      log,
      ...(configurationReport !== undefined && { report: configurationReport }),
    },
    asked,
  };
  if (!taken || request === undefined) return result;
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
  return result;
}

/** Ticks the root and answers what it asks for, until it asks for nothing more. */
function settle(
  sandbox: Sandbox,
  root: number,
  served: NonNullable<Job["served"]>,
  asked: Asked[],
): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (sandbox.tickPeriodMs(root) > 0) outcomes.push(...sandbox.tick(root).outcomes);
    const { callouts } = sandbox;
    if (callouts.length === 0) break;
    for (const callout of callouts) {
      const path = callout.headers.text(":path") ?? "";
      const body = Object.hasOwn(served, path) ? served[path] : undefined;
      const authority = callout.headers.text(":authority") ?? "";
      asked.push({ cluster: callout.cluster, authority, path, isServed: body !== undefined });
      const response = body !== undefined && {
        headers: HeaderMap.of([[":status", "200"]]),
        body: encode(body),
      };
      outcomes.push(...sandbox.respond(callout, response || undefined).outcomes);
    }
  }
  return outcomes;
}
