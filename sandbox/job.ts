/** One question to a plugin, whole: plain data in and out, so that a worker can be asked and ended. */
import type { Answer } from "./answer.ts";
import type { HeaderPair } from "./header-map.ts";
import type { HostOptions, LogLine } from "./host.ts";
import { type Request, requestHeaders } from "./request.ts";
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
}

export interface JobResult {
  configuration: { taken: boolean; log: LogLine[] };
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

/** Throws what the plugin traps with. Foreign functions cannot be sent to a worker: it brings its own. */
export function run(
  module: WebAssembly.Module,
  { configuration, request, properties = {}, now }: Job,
  foreignFunctions: HostOptions["foreignFunctions"] = {},
): JobResult {
  const options = { foreignFunctions, ...(now !== undefined && { now: () => now }) };
  const sandbox = new Sandbox(module, options);
  const { id, taken, log } = sandbox.configure(configuration);
  const result: JobResult = { configuration: { taken, log } };
  if (!taken || request === undefined) return result;
  const headers = requestHeaders(request);
  const report = sandbox.explain(id, headers, properties);
  const outcome = sandbox.request(id, headers, properties);
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
