// Counters of fetches; defined with the first configuration that fetches keys or lists of revoked tokens.
import { keyMetric, revokedMetric } from "../verdict/outcome-names";
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
  /** The body is not a JWK set or has no usable key, or is not a list of revoked tokens. */
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

/** Those of lists: a list has neither keys nor metadata. */
const CAUSES_OF_LISTS: i32 = Cause.Content + 1;

/** Fetches of one kind of document. */
@final
export class FetchCounters {
  private readonly fetched: BufferedCounter;
  private readonly failed: BufferedCounter;
  private readonly causes: BufferedCounter[] = [];

  /** `prefix` is that of the names of the counters. */
  constructor(prefix: string, causes: i32) {
    this.fetched = new BufferedCounter(prefix + "fetch_success");
    this.failed = new BufferedCounter(prefix + "fetch_failed");
    for (let i = 0; i < causes; i++) {
      this.causes.push(new BufferedCounter(prefix + "fetch_failed_" + CAUSES[i]));
    }
  }

  countFetched(): void {
    this.fetched.count();
  }

  countFailed(cause: Cause): void {
    this.failed.count();
    if (cause < this.causes.length) this.causes[cause].count();
  }

  report(): void {
    this.fetched.report();
    this.failed.report();
    for (let i = 0; i < this.causes.length; i++) this.causes[i].report();
  }
}

/** Requests that lack a key or a list. */
@final
class WaitCounters {
  readonly missed: BufferedCounter = new BufferedCounter(keyMetric("kid_missed"));
  readonly waited: BufferedCounter = new BufferedCounter(keyMetric("waited"));
  readonly overflowed: BufferedCounter = new BufferedCounter(keyMetric("wait_overflow"));
}

let ofKeys: FetchCounters | null = null;
let ofLists: FetchCounters | null = null;
let ofWaits: WaitCounters | null = null;

/** The counters of key sets; defines them in the host. */
export function keyFetches(): FetchCounters {
  const known = ofKeys;
  if (known !== null) return known;
  const counters = new FetchCounters(keyMetric(""), CAUSES.length);
  ofKeys = counters;
  return counters;
}

/** The counters of lists of revoked tokens; defines them in the host. */
export function listFetches(): FetchCounters {
  const known = ofLists;
  if (known !== null) return known;
  const counters = new FetchCounters(revokedMetric(""), CAUSES_OF_LISTS);
  ofLists = counters;
  return counters;
}

export function defineWaitCounters(): void {
  if (ofWaits === null) ofWaits = new WaitCounters();
}

/** Counts a token whose key is in none of the sets. */
export function countMissed(): void {
  const all = ofWaits;
  if (all !== null) all.missed.count();
}

export function countWaited(): void {
  const all = ofWaits;
  if (all !== null) all.waited.count();
}

/** Counts a request that could not wait, because too many wait already. */
export function countOverflow(): void {
  const all = ofWaits;
  if (all !== null) all.overflowed.count();
}

/** Reports the new counts to the host. */
export function reportFetchCounters(): void {
  const keys = ofKeys;
  if (keys !== null) keys.report();
  const lists = ofLists;
  if (lists !== null) lists.report();
  const waits = ofWaits;
  if (waits === null) return;
  waits.missed.report();
  waits.waited.report();
  waits.overflowed.report();
}
