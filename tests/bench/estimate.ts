/** Estimates from rounds on a machine that does other work too. */

/** The share of the rounds that is taken as quiet. */
const QUIET = 1 / 4;

/** The cost of a variant above that of another, from the CPU time of a request in each round. */
export function costAbove(costs: number[], baseline: number[]): number {
  return quietMean(costs) - quietMean(baseline);
}

/**
 * The mean of the lowest quarter of the rounds. Other work only adds to the CPU time of a request, because it shares
 * caches and cores.
 */
export function quietMean(values: number[]): number {
  const quiet = [...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length * QUIET));
  return quiet.reduce((sum, value) => sum + value, 0) / quiet.length;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}
