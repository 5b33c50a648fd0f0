// Counters of the keys that servers have; defined with the first configuration that fetches any.
import { Counter } from "../host/metrics";
import { keyMetric } from "../verdict/names";

/** Why a fetch failed; the word of each is in its counter's name. */
export enum Cause {
  /** The host does not know the cluster. */
  Cluster,
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
  readonly fetched: Counter = new Counter(keyMetric("fetch_success"));
  readonly failed: Counter = new Counter(keyMetric("fetch_failed"));
  readonly causes: Counter[] = [];
  readonly missed: Counter = new Counter(keyMetric("kid_missed"));
  readonly waited: Counter = new Counter(keyMetric("waited"));
  readonly overflowed: Counter = new Counter(keyMetric("wait_overflow"));

  constructor() {
    for (let i = 0; i < CAUSES.length; i++) {
      this.causes.push(new Counter(keyMetric("fetch_failed_" + CAUSES[i])));
    }
  }
}

let counters: KeyCounters | null = null;

export function defineKeyCounters(): void {
  if (counters === null) counters = new KeyCounters();
}

export function countFetched(): void {
  const all = counters;
  if (all !== null) all.fetched.add(1);
}

export function countFailed(cause: Cause): void {
  const all = counters;
  if (all === null) return;
  all.failed.add(1);
  all.causes[cause].add(1);
}

/** A token came whose key is in no set that is here. */
export function countMissed(): void {
  const all = counters;
  if (all !== null) all.missed.add(1);
}

export function countWaited(): void {
  const all = counters;
  if (all !== null) all.waited.add(1);
}

/** There were so many waiting already that one more could not. */
export function countOverflow(): void {
  const all = counters;
  if (all !== null) all.overflowed.add(1);
}
