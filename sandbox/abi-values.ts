/** Numbers of the proxy-wasm ABI 0.2.1 (github.com/proxy-wasm/spec, abi-versions/v0.2.1). */

/** The result of a host call. */
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

/** The header maps of calls. */
export const MapType = {
  RequestHeaders: 0,
  RequestTrailers: 1,
  HttpCallResponseHeaders: 6,
} as const;

/** The buffers of calls. */
export const BufferType = { HttpCallResponseBody: 4, PluginConfiguration: 7 } as const;

/** Results of proxy_on_request_headers. The last one pauses the body too and is Envoy's own. */
export const Action = { Continue: 0, Pause: 1, PauseAll: 4 } as const;

/** Stream types of proxy_continue_stream. */
export const StreamType = { HttpRequest: 0 } as const;

/** The exports of a plugin. The host calls those that exist. */
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
  /** Specific to jwt-verdict: logs the report on a configuration. Gateways never call it. */
  explain_configuration?: (root: number, configurationSize: number) => void;
  /** Specific to jwt-verdict: logs what the plugin would do with the request. Gateways never call it. */
  explain_request_headers?: (stream: number) => void;
}

/** Host functions by name. Values are 32-bit numbers; metrics also have 64-bit ones. */
export type HostCalls = Record<string, (...values: never[]) => number>;
