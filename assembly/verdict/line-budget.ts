// A token bucket for log lines, filled by the clock that the request has read already.

@final
export class LineBudget {
  private readonly perSecond: f64;
  private readonly burst: f64;
  private saved: f64;
  private savedAt: f64 = 0;

  /** 0 in either: there is never a line. */
  constructor(perSecond: i32, burst: i32) {
    this.perSecond = perSecond;
    this.burst = perSecond == 0 ? 0 : burst;
    this.saved = this.burst;
  }

  /** Whether a line may be written at `nowSeconds`; if so, it is taken from the budget. */
  take(nowSeconds: f64): bool {
    // A clock that was set back adds nothing, and the budget grows again from where it is now.
    const elapsed = max<f64>(nowSeconds - this.savedAt, 0);
    this.savedAt = nowSeconds;
    this.saved = min(this.burst, this.saved + elapsed * this.perSecond);
    if (this.saved < 1) return false;
    this.saved -= 1;
    return true;
  }
}
