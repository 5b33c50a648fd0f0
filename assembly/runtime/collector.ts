// Garbage is only collected between callbacks, when only globals refer to objects.
import { garbageEstimateBytes } from "../verdict/rejection";

/** The garbage that triggers a collection: that of some hundred rejections. */
const GARBAGE_BYTES_PER_COLLECTION: u32 = 512 * 1024;
/**
 * With a large configuration the limit is higher, because a collection traverses all of it: memory size >>
 * MEMORY_SHIFT. So the cost of collection a rejection does not grow with the configuration.
 */
const MEMORY_SHIFT: u32 = 4;
const PAGE_SHIFT: u32 = 16;

/**
 * A pass leaves no garbage, and a rejection reports what it leaves. This collects anything unaccounted for.
 */
const REQUESTS_PER_COLLECTION: u32 = 65536;

let collectedAtBytes: u32 = 0;
let requests: u32 = 0;

/** Collects garbage if the requests so far have left enough of it. */
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
