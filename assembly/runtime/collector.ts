// The collector runs between callbacks only, when no object is in use but those of the globals.
import { garbageEstimateBytes } from "../verdict/refusal";

/** So much is left lying before it is swept: some hundred refusals. */
const GARBAGE_BYTES_PER_COLLECTION: u32 = 512 * 1024;
/**
 * Of a large configuration more is left, for a sweep walks over all of it: by this shift of the memory's bytes. So
 * what sweeps cost a refusal does not grow with the configuration.
 */
const MEMORY_SHIFT: u32 = 4;
const PAGE_SHIFT: u32 = 16;

/** Passes leave nothing, refusals say what they left; whatever else there may be is swept this often. */
const REQUESTS_PER_COLLECTION: u32 = 65536;

let collectedAtBytes: u32 = 0;
let requests: u32 = 0;

/** Gives back what requests left. */
export function collectAfterRequest(): void {
  const most = max(
    GARBAGE_BYTES_PER_COLLECTION,
    (<u32>memory.size()) << (PAGE_SHIFT - MEMORY_SHIFT),
  );
  if (garbageEstimateBytes() - collectedAtBytes >= most || ++requests >= REQUESTS_PER_COLLECTION)
    collectNow();
}

export function collectNow(): void {
  collectedAtBytes = garbageEstimateBytes();
  requests = 0;
  __collect();
}
