// The collector runs between callbacks only, when no object is in use but those of the globals.
import { refusalsMade } from "../verdict/refusal";

/** A refusal leaves some ten kilobytes of strings: this many are about half a megabyte. */
const REFUSALS_A_SWEEP: u32 = 64;

let swept: u32 = 0;

/** Gives back what refusals left; passes leave nothing. */
export function collectAfterRequest(): void {
  if (refusalsMade() - swept < REFUSALS_A_SWEEP) return;
  collectNow();
}

export function collectNow(): void {
  swept = refusalsMade();
  __collect();
}
