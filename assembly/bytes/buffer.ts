/** Blocks are not made smaller than this, in bytes. */
const SMALLEST: i32 = 64;
/** No cap may be larger, in bytes, so that doubling stays within an i32. */
const LARGEST: i32 = 1 << 29;

/**
 * Unmanaged memory that belongs to whoever holds the Buffer and is used again and again.
 * The garbage collector does not know it: give it back with `free`.
 */
@final
export class Buffer {
  /** 0 until the first `reserve`; another block after each one that grows. */
  ptr: usize = 0;
  /** In bytes. */
  capacity: i32 = 0;
  private cap: i32;

  /** `cap`: the most bytes this buffer will ever hold. */
  constructor(cap: i32) {
    this.cap = min(max(cap, 0), LARGEST);
  }

  /** Room for `bytes` bytes, old contents lost when it grows: where it lies, or 0 beyond the cap. */
  reserve(bytes: i32): usize {
    if (bytes < 0 || bytes > this.cap) return 0;
    if (this.ptr != 0 && bytes <= this.capacity) return this.ptr;
    const capacity = this.rounded(bytes);
    this.free();
    this.capacity = capacity;
    this.ptr = heap.alloc(capacity);
    return this.ptr;
  }

  /** As `reserve`, with the old contents kept. */
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

  /** Doubling, so that a buffer that grows step by step moves its bytes only O(1) times each. */
  private rounded(bytes: i32): i32 {
    const wanted = max(max(bytes, this.capacity << 1), SMALLEST);
    return max(min(wanted, this.cap), bytes);
  }
}
