/** The state of the host outside the memory of the plugin, and the current context. */
import type { HeaderMap } from "./header-map.ts";
import type { Guest } from "./guest.ts";
import { Metrics } from "./metrics.ts";
import { SharedData } from "./shared-data.ts";
import type { Stream } from "./stream.ts";
import type { LogLine } from "./log-line.ts";

/** A request that the plugin sends with proxy_http_call. */
export interface Callout {
  id: number;
  /** The context that receives the response. */
  context: number;
  cluster: string;
  headers: HeaderMap;
  body: Uint8Array;
  timeoutMs: number;
}

/** The response to a callout; see `Sandbox.respond`. */
export interface CalloutResponse {
  /** Includes `:status`. Empty if there was no response. */
  headers: HeaderMap;
  body: Uint8Array;
}

/** Maps input bytes to output bytes, like proxy_call_foreign_function. */
export type ForeignFunction = (input: Uint8Array) => Uint8Array;

export interface HostOptions {
  /** The clock, in milliseconds since 1970; defaults to the system clock. */
  now?: () => number;
  /** Foreign functions by name. An unknown name returns NotFound. */
  foreignFunctions?: Readonly<Record<string, ForeignFunction>>;
  /** The clusters for callouts; by default every cluster exists. */
  clusters?: readonly string[];
  sharedData?: SharedData;
  /** Secret random bytes for random_get; undefined rejects the call. */
  randomBytes?: (length: number) => Uint8Array | undefined;
}

export class Host {
  now: () => number;
  readonly foreignFunctions: Map<string, ForeignFunction>;
  readonly clusters: ReadonlySet<string> | undefined;
  readonly metrics = new Metrics();
  readonly sharedData: SharedData;
  readonly randomBytes: (length: number) => Uint8Array | undefined;
  /** The number of calls by function name. */
  readonly calls = new Map<string, number>();
  readonly streams = new Map<number, Stream>();
  readonly tickPeriodsMs = new Map<number, number>();
  readonly callouts = new Map<number, Callout>();
  lastCallout = 0;

  /** The context to which host calls apply. */
  context = 0;
  log: LogLine[] = [];
  configuration: Uint8Array = new Uint8Array();
  /** The response for proxy_on_http_call_response, while it runs. */
  response: CalloutResponse | undefined;

  constructor(options: HostOptions) {
    this.now = options.now ?? Date.now;
    this.foreignFunctions = new Map(Object.entries(options.foreignFunctions ?? {}));
    this.clusters = options.clusters && new Set(options.clusters);
    this.sharedData = options.sharedData ?? new SharedData();
    this.randomBytes =
      options.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length)));
  }

  get stream(): Stream | undefined {
    return this.streams.get(this.context);
  }

  count(name: string): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
  }
}

/** Connects host calls to both sides. The guest is set before the first call. */
export interface Link {
  readonly host: Host;
  readonly guest: Guest;
}
