/** Estimates from rounds on a machine that does other work too. */

/** The number of rounds that are taken as quiet. */
const QUIET = 3;
/** How far these may differ. */
const SETTLED = 1.04;

/** The cost of a variant above that of another, from the CPU time of a request in each round. */
export function costAbove(costs: number[], baseline: number[]): number {
  return quietMean(costs) - quietMean(baseline);
}

/**
 * The mean of the three lowest rounds. Other work only adds to the CPU time of a request, because it shares caches and
 * cores.
 */
export function quietMean(values: number[]): number {
  const quiet = quietest(values);
  return quiet.reduce((sum, value) => sum + value, 0) / quiet.length;
}

/** Whether the lowest rounds agree, so that further rounds would hardly be lower. */
export function isSettled(values: number[]): boolean {
  const [lowest = NaN, ...rest] = quietest(values);
  return rest.length === QUIET - 1 && rest.every((value) => value <= lowest * SETTLED);
}

function quietest(values: number[]): number[] {
  return [...values].sort((a, b) => a - b).slice(0, QUIET);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}
