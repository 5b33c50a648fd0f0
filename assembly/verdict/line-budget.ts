// A token bucket for log lines, refilled by the time that the request has already read.

@final
export class LineBudget {
  private readonly perSecond: f64;
  private readonly burst: f64;
  private saved: f64;
  private savedAt: f64 = 0;

  /** With 0 in either, no line is allowed. */
  constructor(perSecond: i32, burst: i32) {
    this.perSecond = perSecond;
    this.burst = perSecond == 0 ? 0 : burst;
    this.saved = this.burst;
  }

  /** Whether a line may be written at `nowSeconds`; if so, takes it from the budget. */
  take(nowSeconds: f64): bool {
    // If the clock was set back, nothing is added, and the budget refills from the new time.
    const elapsed = max<f64>(nowSeconds - this.savedAt, 0);
    this.savedAt = nowSeconds;
    this.saved = min(this.burst, this.saved + elapsed * this.perSecond);
    if (this.saved < 1) return false;
    this.saved -= 1;
    return true;
  }
}
