// What diagnosis may cost: a share of the time, so that a flood of bad tokens costs little more with it
// than without. Accounted by estimates and the clock that the request has read: no call to the host.

/** 2 % of a core. */
const MICROSECONDS_A_SECOND: f64 = 20000;
/** What quiet seconds save up. */
const MAX_SAVED: f64 = 200000;
/** What one takes that tries no signature. */
const LEAST_MICROSECONDS: i32 = 20;
/** One request is not to wait for long. */
const MAX_MICROSECONDS: i32 = 5000;

let saved: f64 = MAX_SAVED;
let savedAt: f64 = 0;

/** What the diagnosis of one refusal may spend on signatures, in microseconds; negative: there is to be none. */
export function grantDiagnosis(nowSeconds: f64): i32 {
  saved = min(MAX_SAVED, saved + max<f64>(0, nowSeconds - savedAt) * MICROSECONDS_A_SECOND);
  savedAt = nowSeconds;
  if (saved < LEAST_MICROSECONDS) return -1;
  saved -= LEAST_MICROSECONDS;
  return min(MAX_MICROSECONDS, <i32>saved);
}

/** Takes what was spent on signatures. */
export function spendDiagnosisBudget(microseconds: i32): void {
  saved -= microseconds;
}
