// Counters and gauges of the host. All workers share the metric of a name.
import { OK, OUT, proxy_define_metric, proxy_increment_metric, proxy_record_metric } from "./abi";

/** MetricType of the ABI. */
const COUNTER: i32 = 0;
const GAUGE: i32 = 1;
const UNDEFINED: u32 = u32.MAX_VALUE;

@final
export class Counter {
  private readonly id: u32;

  constructor(name: string) {
    this.id = define(COUNTER, name);
  }

  add(count: i64): void {
    if (this.id != UNDEFINED) proxy_increment_metric(this.id, count);
  }
}

@final
export class Gauge {
  private readonly id: u32;

  constructor(name: string) {
    this.id = define(GAUGE, name);
  }

  set(value: u64): void {
    if (this.id != UNDEFINED) proxy_record_metric(this.id, value);
  }
}

function define(kind: i32, name: string): u32 {
  const bytes = String.UTF8.encode(name);
  const result = proxy_define_metric(kind, changetype<usize>(bytes), bytes.byteLength, OUT);
  return result == OK ? load<u32>(OUT) : UNDEFINED;
}
