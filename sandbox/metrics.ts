/** Metrics of a host: one name is one metric for all of its plugins. */
import type { MetricKind } from "./abi-values.ts";

export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  /** Of a histogram the last value that was recorded. */
  value: bigint;
}

export class Metrics {
  private readonly list: Metric[] = [];
  private readonly positions = new Map<string, number>();

  /** @returns the metric's id, from 1 */
  define(kind: MetricKind, name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known + 1;
    this.positions.set(name, this.list.length);
    this.list.push({ name, kind, value: 0n });
    return this.list.length;
  }

  byId(id: number): Metric | undefined {
    return this.list[id - 1];
  }

  value(name: string): bigint | undefined {
    const position = this.positions.get(name);
    return position === undefined ? undefined : this.list[position]?.value;
  }

  all(): readonly Metric[] {
    return this.list;
  }
}
