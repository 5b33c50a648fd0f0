/** Numbers of the proxy-wasm ABI 0.2.1 (github.com/proxy-wasm/spec, abi-versions/v0.2.1). */

/** What a host call answers with. */
export const Result = {
  Ok: 0,
  NotFound: 1,
  BadArgument: 2,
  CasMismatch: 8,
  InternalFailure: 10,
  Unimplemented: 12,
} as const;

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "critical"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const METRIC_KINDS = ["counter", "gauge", "histogram"] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** Which headers a call speaks of. */
export const MapType = {
  RequestHeaders: 0,
  RequestTrailers: 1,
  HttpCallResponseHeaders: 6,
} as const;

/** Which bytes a call speaks of. */
export const BufferType = { HttpCallResponseBody: 4, PluginConfiguration: 7 } as const;

/** What proxy_on_request_headers answers with: go on, wait, or wait with the body too (Envoy's own number). */
export const Action = { Continue: 0, Pause: 1, StopAllIterationAndWatermark: 4 } as const;

/** Stream types of proxy_continue_stream. */
export const StreamType = { HttpRequest: 0 } as const;

/** What a plugin may export. A host calls what is there. */
export interface PluginExports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  _start?: () => void;
  proxy_on_memory_allocate?: (size: number) => number;
  malloc?: (size: number) => number;
  proxy_on_context_create: (id: number, parent: number) => void;
  proxy_on_vm_start?: (root: number, configurationSize: number) => number;
  proxy_on_configure?: (root: number, configurationSize: number) => number;
  proxy_on_tick?: (root: number) => void;
  proxy_on_request_headers?: (stream: number, count: number, endOfStream: number) => number;
  proxy_on_request_trailers?: (stream: number, count: number) => number;
  proxy_on_http_call_response?: (
    context: number,
    call: number,
    headers: number,
    bodySize: number,
    trailers: number,
  ) => void;
  proxy_on_done?: (id: number) => number;
  proxy_on_log?: (id: number) => void;
  proxy_on_delete?: (id: number) => void;
  /** jwt-verdict's own: the report on a configuration, as one log line. No host calls it. */
  explain_configuration?: (root: number, configurationSize: number) => void;
  /** jwt-verdict's own: what would become of the request, as one log line. No host calls it. */
  explain_request_headers?: (stream: number) => void;
}

/** Host functions by name; all take and give 32-bit numbers, and metrics also 64-bit ones. */
export type HostCalls = Record<string, (...values: never[]) => number>;
