// Counters of fetched keys; defined with the first configuration that fetches keys.
import { keyMetric } from "../verdict/outcome-names";
import { BufferedCounter } from "../host/buffered-counter";

/** Why a fetch failed. The name of the counter contains the word for it in CAUSES. */
export enum Cause {
  /** The host does not know the cluster. */
  Cluster,
  /**
   * The host could not send the request: the cluster has no healthy endpoint, or its circuit breaker is open.
   */
  NoEndpoint,
  /** The connection failed or ended, or the answer exceeds the limit of the host. */
  Connection,
  Timeout,
  /** Any status but 200, redirects included. */
  Status,
  TooLarge,
  /** The body is not a JWK set, or has no usable key. */
  Content,
  PrivateKey,
  /** The issuer's metadata is invalid. */
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

/** Counts a token whose key is in none of the sets. */
export function countMissed(): void {
  const all = counters;
  if (all !== null) all.missed.count();
}

export function countWaited(): void {
  const all = counters;
  if (all !== null) all.waited.count();
}

/** Counts a request that could not wait, because too many wait already. */
export function countOverflow(): void {
  const all = counters;
  if (all !== null) all.overflowed.count();
}

/** Reports the new counts to the host. */
export function reportKeyCounters(): void {
  const all = counters;
  if (all !== null) all.report();
}
