// The diagnosis budget, a token bucket: a share of the CPU time, so that a flood of invalid tokens costs
// little more with diagnosis than without. Uses estimates and the time that the request has read, so it makes
// no host call.

/** 2 % of a core. */
const MICROSECONDS_A_SECOND: f64 = 20000;
/** The capacity of the bucket, in microseconds. */
const MAX_SAVED: f64 = 200000;
/** The estimated cost of a diagnosis that tries no signature. */
const LEAST_MICROSECONDS: i32 = 20;
/** The limit for one request, so that it does not wait long. */
const MAX_MICROSECONDS: i32 = 5000;

let saved: f64 = MAX_SAVED;
let savedAt: f64 = 0;

/**
 * The budget of one diagnosis for signatures, in microseconds; negative if the rejection must not be
 * diagnosed.
 */
export function grantDiagnosis(nowSeconds: f64): i32 {
  saved = min(MAX_SAVED, saved + max<f64>(0, nowSeconds - savedAt) * MICROSECONDS_A_SECOND);
  savedAt = nowSeconds;
  if (saved < LEAST_MICROSECONDS) return -1;
  saved -= LEAST_MICROSECONDS;
  return min(MAX_MICROSECONDS, <i32>saved);
}

/** Subtracts what a diagnosis spent on signatures. */
export function spendDiagnosisBudget(microseconds: i32): void {
  saved -= microseconds;
}
