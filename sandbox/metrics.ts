/** The metrics of a host. All plugins share the metric of a name. */
import type { MetricKind } from "./abi-values.ts";

export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  /** For a histogram, the last recorded value. */
  value: bigint;
}

export class Metrics {
  private readonly list: Metric[] = [];
  private readonly positions = new Map<string, number>();

  /** @returns the id of the metric, from 1 */
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
