/** The smallest capacity of a block, in bytes. */
const SMALLEST: i32 = 64;
/** The largest cap, in bytes; doubling it still fits an i32. */
const LARGEST: i32 = 1 << 29;

/**
 * A reusable block of unmanaged memory, owned by the holder of the Buffer. The garbage collector does not
 * free it; call `free`.
 */
@final
export class Buffer {
  /** 0 until the first `reserve`; changes whenever the block grows. */
  ptr: usize = 0;
  /** In bytes. */
  capacity: i32 = 0;
  private cap: i32;

  /** `cap`: the maximum capacity in bytes. */
  constructor(cap: i32) {
    this.cap = min(max(cap, 0), LARGEST);
  }

  /**
   * Makes room for `bytes` bytes; growing discards the contents. Returns the address, or 0 if `bytes` exceeds
   * the cap.
   */
  reserve(bytes: i32): usize {
    if (bytes < 0 || bytes > this.cap) return 0;
    if (this.ptr != 0 && bytes <= this.capacity) return this.ptr;
    const capacity = this.rounded(bytes);
    this.free();
    this.capacity = capacity;
    this.ptr = heap.alloc(capacity);
    return this.ptr;
  }

  /** Like `reserve`, but keeps the contents. */
  grow(bytes: i32): usize {
    if (bytes < 0 || bytes > this.cap) return 0;
    if (this.ptr == 0) return this.reserve(bytes);
    if (bytes <= this.capacity) return this.ptr;
    this.capacity = this.rounded(bytes);
    this.ptr = heap.realloc(this.ptr, this.capacity);
    return this.ptr;
  }

  free(): void {
    if (this.ptr != 0) heap.free(this.ptr);
    this.ptr = 0;
    this.capacity = 0;
  }

  /** Doubles the capacity, so that the cost of growing step by step is amortized O(1) a byte. */
  private rounded(bytes: i32): i32 {
    const wanted = max(max(bytes, this.capacity << 1), SMALLEST);
    return max(min(wanted, this.cap), bytes);
  }
}
