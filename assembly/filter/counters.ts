// Counters of all roots of the VM: one name is one counter.
import { Counter } from "../host/metrics";
import { CATALOG, Reason } from "../verdict/catalog";
import { refusedMetric, totalMetric } from "../verdict/names";

@final
class Counters {
  readonly allowed: Counter = new Counter(totalMetric("allowed"));
  readonly denied: Counter = new Counter(totalMetric("denied"));
  readonly refused: Counter[] = [];

  constructor() {
    for (let i = 0; i < CATALOG.length; i++) {
      this.refused.push(new Counter(refusedMetric(CATALOG[i].reason)));
    }
  }
}

let counters: Counters | null = null;
/** Passes that the host has not been told of: one call a second instead of one a request. */
let allowedSince: i64 = 0;

/** The host is asked for counters when the first configuration is read, not before. */
export function defineCounters(): void {
  if (counters === null) counters = new Counters();
}

export function countAllowed(): void {
  allowedSince++;
}

export function countRefused(reason: Reason): void {
  const all = counters;
  if (all === null) return;
  all.denied.add(1);
  all.refused[reason].add(1);
}

export function reportAllowed(): void {
  const all = counters;
  if (all === null || allowedSince == 0) return;
  all.allowed.add(allowedSince);
  allowedSince = 0;
}
