// Counters of the keys that servers have; defined with the first configuration that fetches any.
import { keyMetric } from "../verdict/outcome-names";
import { BufferedCounter } from "../host/buffered-counter";

/** Why a fetch failed; the word of each is in its counter's name. */
export enum Cause {
  /** The host does not know the cluster. */
  Cluster,
  /** The host could not send the request: the cluster has no healthy endpoint, or takes no more requests. */
  NoEndpoint,
  /** The connection failed or ended, or the answer is larger than the host takes. */
  Connection,
  Timeout,
  /** Any but 200: redirects too are not followed. */
  Status,
  TooLarge,
  /** What came is no set of keys, or none that can be used. */
  Content,
  PrivateKey,
  /** The issuer's metadata is not what it has to be. */
  Discovery,
}

const CAUSES: string[] = [
  "cluster",
  "no_endpoint",
  "connection",
  "timeout",
  "status",
  "too_large",
  "content",
  "private_key",
  "discovery",
];

@final
class KeyCounters {
  readonly fetched: BufferedCounter = new BufferedCounter(keyMetric("fetch_success"));
  readonly failed: BufferedCounter = new BufferedCounter(keyMetric("fetch_failed"));
  readonly causes: BufferedCounter[] = [];
  readonly missed: BufferedCounter = new BufferedCounter(keyMetric("kid_missed"));
  readonly waited: BufferedCounter = new BufferedCounter(keyMetric("waited"));
  readonly overflowed: BufferedCounter = new BufferedCounter(keyMetric("wait_overflow"));

  constructor() {
    for (let i = 0; i < CAUSES.length; i++) {
      this.causes.push(new BufferedCounter(keyMetric("fetch_failed_" + CAUSES[i])));
    }
  }

  report(): void {
    this.fetched.report();
    this.failed.report();
    for (let i = 0; i < this.causes.length; i++) this.causes[i].report();
    this.missed.report();
    this.waited.report();
    this.overflowed.report();
  }
}

let counters: KeyCounters | null = null;

export function defineKeyCounters(): void {
  if (counters === null) counters = new KeyCounters();
}

export function countFetched(): void {
  const all = counters;
  if (all !== null) all.fetched.count();
}

export function countFailed(cause: Cause): void {
  const all = counters;
  if (all === null) return;
  all.failed.count();
  all.causes[cause].count();
}

/** A token came whose key is in no set that is here. */
export function countMissed(): void {
  const all = counters;
  if (all !== null) all.missed.count();
}

export function countWaited(): void {
  const all = counters;
  if (all !== null) all.waited.count();
}

/** There were so many waiting already that one more could not. */
export function countOverflow(): void {
  const all = counters;
  if (all !== null) all.overflowed.count();
}

/** Tells the host what was counted since the last time. */
export function reportKeyCounters(): void {
  const all = counters;
  if (all !== null) all.report();
}
