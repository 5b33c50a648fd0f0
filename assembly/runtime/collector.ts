// The collector runs between callbacks only, when no object is in use but those of the globals.
import { litterBytes } from "../verdict/refusal";

/** So much is left lying before it is swept: some hundred refusals. */
const LITTER_A_SWEEP: u32 = 512 * 1024;
/**
 * Of a large configuration more is left, for a sweep walks over all of it: by this shift of the memory's bytes. So
 * what sweeps cost a refusal does not grow with the configuration.
 */
const MEMORY_SHIFT: u32 = 4;
const PAGE_SHIFT: u32 = 16;

/** Passes leave nothing, refusals say what they left; whatever else there may be is swept this often. */
const REQUESTS_A_SWEEP: u32 = 65536;

let swept: u32 = 0;
let requests: u32 = 0;

/** Gives back what requests left. */
export function collectAfterRequest(): void {
  const most = max(LITTER_A_SWEEP, (<u32>memory.size()) << (PAGE_SHIFT - MEMORY_SHIFT));
  if (litterBytes() - swept >= most || ++requests >= REQUESTS_A_SWEEP) collectNow();
}

export function collectNow(): void {
  swept = litterBytes();
  requests = 0;
  __collect();
}
