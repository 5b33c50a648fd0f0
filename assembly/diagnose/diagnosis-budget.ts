// What diagnosis may cost: a share of the time, so that a flood of invalid tokens costs little more with it than
// without. It uses estimates and the time that the request has read, so it needs no call to the host.

/** 2 % of a core. */
const MICROSECONDS_A_SECOND: f64 = 20000;
/** What can be saved up while there is no diagnosis. */
const MAX_SAVED: f64 = 200000;
/** The cost of a diagnosis that tries no signature. */
const LEAST_MICROSECONDS: i32 = 20;
/** One request must not wait long. */
const MAX_MICROSECONDS: i32 = 5000;

/** The budget of one VM, as a token bucket. */
@final
export class DiagnosisBudget {
  private saved: f64 = MAX_SAVED;
  private savedAt: f64 = 0;

  /** What the diagnosis of one rejection may spend on signatures, in microseconds; negative: no diagnosis. */
  grant(nowSeconds: f64): i32 {
    const elapsed = max<f64>(0, nowSeconds - this.savedAt);
    this.saved = min(MAX_SAVED, this.saved + elapsed * MICROSECONDS_A_SECOND);
    this.savedAt = nowSeconds;
    if (this.saved < LEAST_MICROSECONDS) return -1;
    this.saved -= LEAST_MICROSECONDS;
    return min(MAX_MICROSECONDS, <i32>this.saved);
  }

  /** Takes what was spent on signatures. */
  spend(microseconds: i32): void {
    this.saved -= microseconds;
  }
}
