// Counters for all roots of the VM, because the host has one counter for each name.
import { CATALOG, PASSES, Pass, Reason } from "../verdict/catalog";
import {
  cacheMetric,
  deniedMetric,
  passMetric,
  rejectedByMetric,
  rejectedMetric,
  suppressedMetric,
  uncheckedMetric,
} from "../verdict/outcome-names";
import { BufferedCounter } from "../host/buffered-counter";

/** Counters by reason and consumer are limited, because a host never frees a name. */
const MAX_BY_CONSUMER: i32 = 1024;

type ReasonCounters = StaticArray<BufferedCounter | null>;

/** The counters of requests in one of the two modes: enforced, or dry run. */
@final
class Counters {
  private readonly denied: BufferedCounter;
  private readonly rejected: BufferedCounter[] = [];
  private readonly passed: BufferedCounter[] = [];
  /** By consumer, then by reason; null until the first such rejection, because most pairs never occur. */
  private readonly byConsumer: Map<string, ReasonCounters> = new Map<string, ReasonCounters>();
  /** The same counters as a list, so that a tick allocates nothing. */
  private readonly ofConsumers: ReasonCounters[] = [];

  constructor(private readonly dryRun: bool) {
    this.denied = new BufferedCounter(deniedMetric(dryRun));
    for (let i = 0; i < CATALOG.length; i++) {
      this.rejected.push(new BufferedCounter(rejectedMetric(CATALOG[i].reason, dryRun)));
    }
    for (let i = 0; i < PASSES.length; i++) {
      this.passed.push(new BufferedCounter(passMetric(PASSES[i].pass, dryRun)));
    }
  }

  pass(pass: Pass): void {
    unchecked(this.passed[pass]).count();
  }

  reject(reason: Reason, consumer: string): void {
    this.denied.count();
    this.rejected[reason].count();
    if (consumer.length > 0) this.rejectBy(reason, consumer);
  }

  private rejectBy(reason: Reason, consumer: string): void {
    if (!this.byConsumer.has(consumer)) {
      if (pairs >= MAX_BY_CONSUMER) return;
      const made = new StaticArray<BufferedCounter | null>(CATALOG.length);
      this.ofConsumers.push(made);
      this.byConsumer.set(consumer, made);
    }
    const byReason = this.byConsumer.get(consumer);
    let counter = byReason[reason];
    if (counter === null) {
      if (pairs >= MAX_BY_CONSUMER) return;
      pairs++;
      counter = new BufferedCounter(rejectedByMetric(reason, consumer, this.dryRun));
      byReason[reason] = counter;
    }
    counter.count();
  }

  report(): void {
    this.denied.report();
    for (let i = 0; i < this.rejected.length; i++) this.rejected[i].report();
    for (let i = 0; i < this.passed.length; i++) this.passed[i].report();
    for (let i = 0; i < this.ofConsumers.length; i++) {
      const byReason = this.ofConsumers[i];
      for (let k = 0; k < byReason.length; k++) {
        const counter = byReason[k];
        if (counter !== null) counter.report();
      }
    }
  }
}

let enforced: Counters | null = null;
let dryRun: Counters | null = null;
let cacheHits: BufferedCounter | null = null;
let cacheMisses: BufferedCounter | null = null;
let suppressed: BufferedCounter | null = null;
let uncheckedBindings: BufferedCounter | null = null;
/** The number of counters by reason and consumer. */
let pairs: i32 = 0;

/** Defines the counters in the host, on the first call. Call when a configuration is read. */
export function defineCounters(): void {
  if (enforced === null) enforced = new Counters(false);
  if (dryRun === null) dryRun = new Counters(true);
  if (cacheHits === null) cacheHits = new BufferedCounter(cacheMetric(true));
  if (cacheMisses === null) cacheMisses = new BufferedCounter(cacheMetric(false));
  if (suppressed === null) suppressed = new BufferedCounter(suppressedMetric());
  if (uncheckedBindings === null) uncheckedBindings = new BufferedCounter(uncheckedMetric());
}

export function countPass(pass: Pass, isDryRun: bool): void {
  const counters = isDryRun ? dryRun : enforced;
  if (counters !== null) counters.pass(pass);
}

/** `consumer` is the name of the one that rejected; "" if none was found. */
export function countRejected(reason: Reason, consumer: string, isDryRun: bool): void {
  const counters = isDryRun ? dryRun : enforced;
  if (counters !== null) counters.reject(reason, consumer);
}

/** A lookup in the token cache. */
export function countCacheLookup(isHit: bool): void {
  const counter = isHit ? cacheHits : cacheMisses;
  if (counter !== null) counter.count();
}

/** A rejection that was not logged because of the limits of refusal_log. */
export function countSuppressed(): void {
  const counter = suppressed;
  if (counter !== null) counter.count();
}

/** A token that is bound to its sender passed without a check of that. */
export function countUncheckedBinding(): void {
  const counter = uncheckedBindings;
  if (counter !== null) counter.count();
}

/** Reports to the host what was counted since the last call. */
export function reportCounters(): void {
  const first = enforced;
  if (first !== null) first.report();
  const second = dryRun;
  if (second !== null) second.report();
  const hits = cacheHits;
  if (hits !== null) hits.report();
  const misses = cacheMisses;
  if (misses !== null) misses.report();
  const lines = suppressed;
  if (lines !== null) lines.report();
  const bindings = uncheckedBindings;
  if (bindings !== null) bindings.report();
}
