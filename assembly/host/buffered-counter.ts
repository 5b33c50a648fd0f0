// A counter that is reported to the host once a second, instead of one host call a request.
import { Counter } from "./counter";

@final
export class BufferedCounter {
  private readonly counter: Counter;
  private since: i64 = 0;

  constructor(name: string) {
    this.counter = new Counter(name);
  }

  count(): void {
    this.since++;
  }

  report(): void {
    if (this.since == 0) return;
    this.counter.add(this.since);
    this.since = 0;
  }
}
