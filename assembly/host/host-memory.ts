// Memory for data from the host. The host allocates it during a host call; it is all freed when the callback
// ends.

/** A permanent block that suffices for most requests; larger pieces are freed individually. */
const BLOCK_BYTES: usize = 64 * 1024;
const ALIGNMENT: usize = 8;
/** Each larger piece is preceded by the address of the piece before it. */
const LINK_BYTES: usize = 16;

const block: usize = heap.alloc(BLOCK_BYTES);
let used: usize = 0;
let largest: usize = 0;

/** The allocator that proxy-wasm ABI 0.2.1 requires for data that the host returns. */
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

/** Frees all data from the host; invalidates all views of it. */
export function releaseHostMemory(): void {
  used = 0;
  while (largest != 0) {
    const before = load<usize>(largest);
    heap.free(largest);
    largest = before;
  }
}
