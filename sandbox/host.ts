/** All that a host keeps beside the plugin's memory, and which context is at work. */
import type { HeaderMap } from "./header-map.ts";
import type { Guest } from "./guest.ts";
import { Metrics } from "./metrics.ts";
import { SharedData } from "./shared-data.ts";
import type { Stream } from "./stream.ts";
import type { LogLine } from "./log-line.ts";

/** A request that the plugin wants sent: proxy_http_call. */
export interface Callout {
  id: number;
  /** The context that is told of the answer. */
  context: number;
  cluster: string;
  headers: HeaderMap;
  body: Uint8Array;
  timeoutMs: number;
}

/** What came back; see `Sandbox.respond`. */
export interface CalloutResponse {
  /** With `:status`. Empty where nothing came back at all. */
  headers: HeaderMap;
  body: Uint8Array;
}

/** Takes and gives bytes, as proxy_call_foreign_function does. */
export type ForeignFunction = (input: Uint8Array) => Uint8Array;

export interface HostOptions {
  /** The clock, in milliseconds since 1970; the machine's unless given. */
  now?: () => number;
  /** Functions of the host by name. A name that is not there is answered with NotFound. */
  foreignFunctions?: Readonly<Record<string, ForeignFunction>>;
  /** Clusters that callouts can go to; any unless given. */
  clusters?: readonly string[];
  sharedData?: SharedData;
}

export class Host {
  now: () => number;
  readonly foreignFunctions: Map<string, ForeignFunction>;
  readonly clusters: ReadonlySet<string> | undefined;
  readonly metrics = new Metrics();
  readonly sharedData: SharedData;
  /** How often the plugin made each call. */
  readonly calls = new Map<string, number>();
  readonly streams = new Map<number, Stream>();
  readonly tickPeriodsMs = new Map<number, number>();
  readonly callouts = new Map<number, Callout>();
  lastCallout = 0;

  /** The context whose headers and properties calls are about. */
  context = 0;
  log: LogLine[] = [];
  configuration: Uint8Array = new Uint8Array();
  /** The one that proxy_on_http_call_response is about, while it runs. */
  response: CalloutResponse | undefined;

  constructor(options: HostOptions) {
    this.now = options.now ?? Date.now;
    this.foreignFunctions = new Map(Object.entries(options.foreignFunctions ?? {}));
    this.clusters = options.clusters && new Set(options.clusters);
    this.sharedData = options.sharedData ?? new SharedData();
  }

  get stream(): Stream | undefined {
    return this.streams.get(this.context);
  }

  count(name: string): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
  }
}

/** Where host calls find both sides; the guest is there before any of them runs. */
export interface Link {
  readonly host: Host;
  readonly guest: Guest;
}
