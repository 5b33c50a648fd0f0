// The collector runs between callbacks only, when no object is in use but those of the globals.
import { litterBytes } from "../verdict/refusal";

/** So much is left lying before it is swept: some hundred refusals. */
const LITTER_A_SWEEP: u32 = 512 * 1024;

/** Passes leave nothing, refusals say what they left; whatever else there may be is swept this often. */
const REQUESTS_A_SWEEP: u32 = 65536;

let swept: u32 = 0;
let requests: u32 = 0;

/** Gives back what requests left. */
export function collectAfterRequest(): void {
  if (litterBytes() - swept >= LITTER_A_SWEEP || ++requests >= REQUESTS_A_SWEEP) collectNow();
}

export function collectNow(): void {
  swept = litterBytes();
  requests = 0;
  __collect();
}
