/** One request in the plugin, and its outcome. */
import { type Answer, answerOf, type LocalResponse } from "./local-answer.ts";
import { decode } from "./bytes.ts";
import type { HeaderMap } from "./header-map.ts";
import type { LogLine } from "./log-line.ts";

/**
 * Properties by path, with segments joined by dots: `xds.route_name`. Values are serialized as by the host.
 */
export type Properties = Readonly<Record<string, string | Uint8Array>>;

interface Left {
  /** The context id of the stream. */
  stream: number;
  /** Properties that the plugin set. Envoy stores them as filter state with the prefix "wasm.". */
  filterState: ReadonlyMap<string, string>;
  log: LogLine[];
}

/** The request continues to the upstream with these headers. */
export interface Passed extends Left {
  kind: "passed";
  headers: HeaderMap;
  /** Follow the body, if the request has trailers. */
  trailers?: HeaderMap;
}

/** The plugin answered. */
export interface Answered extends Left {
  kind: "answered";
  answer: Answer;
}

/** The plugin waits, for example for a callout. */
export interface Waiting extends Left {
  kind: "waiting";
}

export type Outcome = Passed | Answered | Waiting;

export class Stream {
  readonly filterState = new Map<string, Uint8Array>();
  local: LocalResponse | undefined;
  isWaiting = false;
  /** The request as received; the plugin cannot change whether it is gRPC or HEAD. */
  private readonly sent: HeaderMap;
  readonly headers: HeaderMap;
  readonly trailers: HeaderMap | undefined;
  readonly log: LogLine[] = [];

  constructor(
    readonly id: number,
    headers: HeaderMap,
    private readonly properties: Properties,
    trailers?: HeaderMap,
  ) {
    this.sent = headers;
    this.headers = headers.copy();
    this.trailers = trailers?.copy();
  }

  /** `path`: segments joined by NUL, as in the ABI. */
  property(path: string): string | Uint8Array | undefined {
    return this.filterState.get(path) ?? this.properties[path.replaceAll("\0", ".")];
  }

  outcome(): Outcome {
    const { id: stream, headers, trailers, log } = this;
    const filterState = this.filterState.size === 0 ? NO_STATE : decoded(this.filterState);
    if (this.local) {
      const answer = answerOf(this.local, this.sent);
      return { kind: "answered", stream, filterState, log, answer };
    }
    if (this.isWaiting) return { kind: "waiting", stream, filterState, log };
    const sent = { headers, ...(trailers && { trailers }) };
    return { kind: "passed", stream, filterState, log, ...sent };
  }
}

const NO_STATE: ReadonlyMap<string, string> = new Map();

function decoded(state: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  return new Map([...state].map(([name, value]) => [name, decode(value)]));
}
