/** One request on its way through the plugin, and what came of it. */
import { type Answer, answerOf, type LocalResponse } from "./answer.ts";
import { decode } from "./bytes.ts";
import type { HeaderMap } from "./header-map.ts";
import type { LogLine } from "./host.ts";

/** Properties by path, segments joined by a dot: `xds.route_name`. Values as the host serializes them. */
export type Properties = Readonly<Record<string, string | Uint8Array>>;

interface Left {
  /** The stream's context id in the plugin. */
  stream: number;
  /** What the plugin set as properties; Envoy keeps it as filter state, "wasm." before the name. */
  filterState: ReadonlyMap<string, string>;
  log: LogLine[];
}

/** The request goes on to the upstream with these headers. */
export interface Passed extends Left {
  kind: "passed";
  headers: HeaderMap;
}

/** The plugin answered. */
export interface Answered extends Left {
  kind: "answered";
  answer: Answer;
}

/** The plugin waits, as for a callout. */
export interface Waiting extends Left {
  kind: "waiting";
}

export type Outcome = Passed | Answered | Waiting;

export class Stream {
  readonly filterState = new Map<string, Uint8Array>();
  local: LocalResponse | undefined;
  isWaiting = false;
  /** The request as it came: whether it is gRPC and HEAD is not the plugin's to change. */
  private readonly sent: HeaderMap;
  readonly headers: HeaderMap;
  readonly log: LogLine[] = [];

  constructor(
    readonly id: number,
    headers: HeaderMap,
    private readonly properties: Properties,
  ) {
    this.sent = headers;
    this.headers = headers.copy();
  }

  /** `path` has its segments joined by NUL, as the ABI has it. */
  property(path: string): string | Uint8Array | undefined {
    return this.filterState.get(path) ?? this.properties[path.replaceAll("\0", ".")];
  }

  outcome(): Outcome {
    const { id, headers, log } = this;
    const filterState = new Map(
      [...this.filterState].map(([name, value]) => [name, decode(value)] as const),
    );
    const left = { stream: id, filterState, log };
    if (this.local) return { ...left, kind: "answered", answer: answerOf(this.local, this.sent) };
    if (this.isWaiting) return { ...left, kind: "waiting" };
    return { ...left, kind: "passed", headers };
  }
}
