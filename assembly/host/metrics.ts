// Counters of the host; one name is one counter for all workers.
import { OK, OUT, proxy_define_metric, proxy_increment_metric } from "./abi";

/** MetricType of the ABI. */
const COUNTER: i32 = 0;
const UNDEFINED: u32 = u32.MAX_VALUE;

@final
export class Counter {
  private readonly id: u32;

  constructor(name: string) {
    const bytes = String.UTF8.encode(name);
    const result = proxy_define_metric(COUNTER, changetype<usize>(bytes), bytes.byteLength, OUT);
    this.id = result == OK ? load<u32>(OUT) : UNDEFINED;
  }

  add(count: i64): void {
    if (this.id != UNDEFINED) proxy_increment_metric(this.id, count);
  }
}
