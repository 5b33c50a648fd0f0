// What the host hands over: it asks for memory while one of its calls runs, and writes there. All of it
// is given back when the callback ends.

/** Requests of usual size are served from one block that stays; larger pieces are freed one by one. */
const BLOCK_BYTES: usize = 64 * 1024;
const ALIGNMENT: usize = 8;
/** In front of each larger piece stands the address of the one before. */
const LINK_BYTES: usize = 16;

const block: usize = heap.alloc(BLOCK_BYTES);
let used: usize = 0;
let largest: usize = 0;

/** proxy-wasm ABI 0.2.1: the host allocates what it returns by pointer. */
export function allocateForHost(size: usize): usize {
  const aligned = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  if (aligned <= BLOCK_BYTES - used) {
    const at = block + used;
    used += aligned;
    return at;
  }
  const piece = heap.alloc(size + LINK_BYTES);
  store<usize>(piece, largest);
  largest = piece;
  return piece + LINK_BYTES;
}

/** Views on what the host handed over are void after this. */
export function releaseHostMemory(): void {
  used = 0;
  while (largest != 0) {
    const before = load<usize>(largest);
    heap.free(largest);
    largest = before;
  }
}
