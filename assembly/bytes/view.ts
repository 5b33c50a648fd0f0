import { decodeText } from "./text";

/**
 * A mutable view of bytes that it does not own: it never copies or frees. It is created once and set again
 * for each use, so that the request path allocates nothing.
 */
@final
export class View {
  ptr: usize = 0;
  /** In bytes; never negative. */
  length: i32 = 0;

  set(ptr: usize, length: i32): View {
    this.ptr = ptr;
    this.length = max(length, 0);
    return this;
  }

  /** The byte at `i`, or 0 if `i` is out of range. */
  at(i: i32): u8 {
    return <u32>i < <u32>this.length ? load<u8>(this.ptr + <usize>i) : 0;
  }

  clear(): void {
    this.ptr = 0;
    this.length = 0;
  }

  /** Decodes the bytes as UTF-8; each malformed byte becomes U+FFFD. Allocates, so only for messages. */
  toString(): string {
    return decodeText(this.ptr, this.length);
  }
}
