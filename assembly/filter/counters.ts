// Counters of all roots of the VM: one name is one counter.
import { Counter } from "../host/metrics";
import { CATALOG, PASSES, Pass, Reason } from "../verdict/catalog";
import { addLitter } from "../verdict/refusal";
import { deniedMetric, passMetric, refusedByMetric, refusedMetric } from "../verdict/names";

/** Names by reason and consumer are bounded: a host keeps every name for as long as it runs. */
const MOST_BY_CONSUMER: i32 = 1024;

/** Those of requests that are refused, or those of requests that are only judged. */
@final
class Counters {
  private readonly denied: Counter;
  private readonly refused: Counter[] = [];
  private readonly passed: Counter[] = [];
  /** Passes that the host has not been told of: one call a second instead of one a request. */
  private readonly passedSince: StaticArray<i64> = new StaticArray<i64>(PASSES.length);

  constructor(private readonly dryRun: bool) {
    this.denied = new Counter(deniedMetric(dryRun));
    for (let i = 0; i < CATALOG.length; i++) {
      this.refused.push(new Counter(refusedMetric(CATALOG[i].reason, dryRun)));
    }
    for (let i = 0; i < PASSES.length; i++) {
      this.passed.push(new Counter(passMetric(PASSES[i].pass, dryRun)));
    }
  }

  pass(pass: Pass): void {
    this.passedSince[pass] += 1;
  }

  refuse(reason: Reason, consumer: string): void {
    this.denied.add(1);
    this.refused[reason].add(1);
    if (consumer.length > 0) addByConsumer(refusedByMetric(reason, consumer, this.dryRun));
  }

  report(): void {
    for (let i = 0; i < this.passed.length; i++) {
      if (this.passedSince[i] == 0) continue;
      this.passed[i].add(this.passedSince[i]);
      this.passedSince[i] = 0;
    }
  }
}

let enforced: Counters | null = null;
let dryRun: Counters | null = null;
const byConsumer: Map<string, Counter> = new Map<string, Counter>();

/** Defined when the first such refusal comes: most pairs of consumer and reason never do. */
function addByConsumer(name: string): void {
  addLitter(name.length);
  if (byConsumer.has(name)) byConsumer.get(name).add(1);
  else if (byConsumer.size < MOST_BY_CONSUMER) {
    const counter = new Counter(name);
    byConsumer.set(name, counter);
    counter.add(1);
  }
}

/** The host is asked for counters when the first configuration is read, not before. */
export function defineCounters(): void {
  if (enforced === null) enforced = new Counters(false);
  if (dryRun === null) dryRun = new Counters(true);
}

export function countPass(pass: Pass, isDryRun: bool): void {
  const counters = isDryRun ? dryRun : enforced;
  if (counters !== null) counters.pass(pass);
}

/** `consumer` is the name of who refused; "" when nobody was found. */
export function countRefused(reason: Reason, consumer: string, isDryRun: bool): void {
  const counters = isDryRun ? dryRun : enforced;
  if (counters !== null) counters.refuse(reason, consumer);
}

export function reportPasses(): void {
  const first = enforced;
  if (first !== null) first.report();
  const second = dryRun;
  if (second !== null) second.report();
}
