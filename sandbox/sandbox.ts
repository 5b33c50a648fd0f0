/**
 * A proxy-wasm host (ABI 0.2.1) with one VM of a plugin. Uses neither Node nor browser APIs. It runs in the
 * thread of its caller; to stop a plugin that does not return, run it in a worker and terminate the worker.
 */
import { Action, type HostCalls } from "./abi-values.ts";
import { encode } from "./bytes.ts";
import { Guest } from "./guest.ts";
import { headerCalls } from "./header-calls.ts";
import type { HeaderMap } from "./header-map.ts";
import { type Callout, type CalloutResponse, Host, type HostOptions } from "./host.ts";
import type { LogLine } from "./log-line.ts";
import { hostStateCalls } from "./host-state-calls.ts";
import type { Metric } from "./metrics.ts";
import { requestCalls } from "./request-calls.ts";
import { type Outcome, type Properties, Stream } from "./stream.ts";
import { wasiCalls } from "./wasi-calls.ts";

/** A plugin configuration and its log lines. */
export interface Root {
  id: number;
  /** Whether the plugin accepted it. A gateway does not open a listener with a rejected configuration. */
  taken: boolean;
  log: LogLine[];
}

/** The result of a callback that belongs to no request. */
export interface Aftermath {
  log: LogLine[];
  /** The outcomes of waiting requests that this callback resumed or answered. */
  outcomes: Outcome[];
}

const REPORT = "jwt-verdict report: ";
const CONFIGURATION_REPORT = "jwt-verdict configuration report: ";

export class Sandbox {
  private readonly host: Host;
  private readonly guest: Guest;
  private lastId = 0;

  constructor(module: WebAssembly.Module, options: HostOptions = {}) {
    this.host = new Host(options);
    const link = { host: this.host } as { host: Host; guest: Guest };
    const calls = { ...headerCalls(link), ...requestCalls(link), ...hostStateCalls(link) };
    this.guest = Guest.start(module, this.counted(calls), wasiCalls(link));
    link.guest = this.guest;
    const { _initialize: initialize, _start: start } = this.guest.exports;
    if (initialize) initialize();
    else start?.();
  }

  /** Sets the clock of the plugin, in milliseconds since 1970. */
  set now(now: () => number) {
    this.host.now = now;
  }

  get memoryBytes(): number {
    return this.guest.memoryBytes;
  }

  get metrics(): readonly Metric[] {
    return this.host.metrics.all();
  }

  /** The value of a metric, or undefined if the plugin has not defined it. */
  metric(name: string): bigint | undefined {
    return this.host.metrics.value(name);
  }

  /** The number of calls of a host function, such as `proxy_get_header_map_value`. */
  callsOf(name: string): number {
    return this.host.calls.get(name) ?? 0;
  }

  /** The callouts that wait for `respond`. */
  get callouts(): Callout[] {
    return [...this.host.callouts.values()];
  }

  /** The tick period of a root in milliseconds, or 0 for none. */
  tickPeriodMs(root: number): number {
    return this.host.tickPeriodsMs.get(root) ?? 0;
  }

  /**
   * Creates a root context with this configuration. Deletes it again if the plugin rejects the configuration.
   */
  configure(configuration: string | Uint8Array): Root {
    const id = ++this.lastId;
    const bytes = encode(configuration);
    const { exports } = this.guest;
    let taken = false;
    const log = this.call(id, () => {
      this.host.configuration = bytes;
      exports.proxy_on_context_create(id, 0);
      exports.proxy_on_vm_start?.(id, 0);
      taken = exports.proxy_on_configure?.(id, bytes.length) !== 0;
      this.host.configuration = new Uint8Array();
    });
    if (!taken) this.close(id);
    return { id, taken, log };
  }

  /**
   * Passes the headers of a request to a root, then its trailers if the request continues. Returns the
   * outcome.
   */
  request(
    root: number,
    headers: HeaderMap,
    properties: Properties = {},
    trailers?: HeaderMap,
  ): Outcome {
    const stream = this.open(root, headers, properties, trailers);
    const { exports } = this.guest;
    const log = this.call(stream.id, () => {
      const isWhole = trailers === undefined ? 1 : 0;
      const action = exports.proxy_on_request_headers?.(stream.id, headers.size, isWhole);
      stream.isWaiting = action !== undefined && action !== Action.Continue;
      if (trailers === undefined || stream.isWaiting) return;
      exports.proxy_on_request_trailers?.(stream.id, trailers.size);
    });
    return this.finish(stream, log);
  }

  /**
   * The plugin's report on a configuration, even on one that it rejects, as JSON; undefined if it makes none.
   */
  explainConfiguration(configuration: string | Uint8Array): string | undefined {
    const { exports } = this.guest;
    const { explain_configuration: explainConfiguration } = exports;
    if (explainConfiguration === undefined) return undefined;
    const id = ++this.lastId;
    const bytes = encode(configuration);
    const log = this.call(id, () => {
      this.host.configuration = bytes;
      exports.proxy_on_context_create(id, 0);
      explainConfiguration(id, bytes.length);
      this.host.configuration = new Uint8Array();
    });
    this.close(id);
    return reportIn(log, CONFIGURATION_REPORT);
  }

  /** The report of the plugin on a request, as JSON; undefined if it makes none. */
  explain(root: number, headers: HeaderMap, properties: Properties = {}): string | undefined {
    const stream = this.open(root, headers, properties);
    const log = this.call(stream.id, () => this.guest.exports.explain_request_headers?.(stream.id));
    this.close(stream.id);
    return reportIn(log, REPORT);
  }

  tick(root: number): Aftermath {
    return this.aftermath(root, () => this.guest.exports.proxy_on_tick?.(root));
  }

  /** Answers a callout. Without a response, the connection failed. */
  respond(callout: Callout, response?: CalloutResponse): Aftermath {
    if (!this.host.callouts.delete(callout.id)) {
      throw new Error(`Callout ${callout.id} is not waiting: it was answered, or never made.`);
    }
    this.host.response = response;
    const { context, id } = callout;
    const counts = [response?.headers.size ?? 0, response?.body.length ?? 0, 0] as const;
    const after = this.aftermath(context, () =>
      this.guest.exports.proxy_on_http_call_response?.(context, id, ...counts),
    );
    this.host.response = undefined;
    return after;
  }

  /** Deletes the context of a root or a stream. Returns the last log lines. */
  close(id: number): LogLine[] {
    const { exports } = this.guest;
    const log = this.call(id, () => {
      exports.proxy_on_done?.(id);
      exports.proxy_on_log?.(id);
      exports.proxy_on_delete?.(id);
    });
    this.host.streams.delete(id);
    this.host.tickPeriodsMs.delete(id);
    return log;
  }

  private open(
    root: number,
    headers: HeaderMap,
    properties: Properties,
    trailers?: HeaderMap,
  ): Stream {
    const stream = new Stream(++this.lastId, headers, properties, trailers);
    this.host.streams.set(stream.id, stream);
    this.guest.exports.proxy_on_context_create(stream.id, root);
    return stream;
  }

  private finish(stream: Stream, log: LogLine[]): Outcome {
    stream.log.push(...log);
    const outcome = stream.outcome();
    if (outcome.kind !== "waiting") this.close(stream.id);
    return outcome;
  }

  private aftermath(context: number, callback: () => void): Aftermath {
    const waiting = [...this.host.streams.values()].filter(({ isWaiting }) => isWaiting);
    const log = this.call(context, callback);
    const ready = waiting.filter(({ isWaiting, local }) => !isWaiting || local !== undefined);
    return { log, outcomes: ready.map((stream) => this.finish(stream, [])) };
  }

  /** Runs a callback for a context. Returns its log lines. */
  private call(context: number, callback: () => void): LogLine[] {
    this.host.context = context;
    const log: LogLine[] = [];
    this.host.log = log;
    callback();
    return log;
  }

  private counted(calls: HostCalls): HostCalls {
    const entries = Object.entries(calls).map(([name, call]) => [
      name,
      (...values: never[]): number => {
        this.host.count(name);
        return call(...values);
      },
    ]);
    return Object.fromEntries(entries) as HostCalls;
  }
}

/** The rest of the log line that begins with the prefix. */
function reportIn(log: readonly LogLine[], prefix: string): string | undefined {
  return log.find(({ text }) => text.startsWith(prefix))?.text.slice(prefix.length);
}
