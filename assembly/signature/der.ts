/**
 * Writes DER (X.690) and the protobuf around it, from back to front, so that the length of each element is
 * known when its header is written.
 */

export const SEQUENCE: u8 = 0x30;
export const BIT_STRING: u8 = 0x03;
export const INTEGER: u8 = 0x02;

@final
export class BackwardWriter {
  /** The address of the byte written last, which is the first byte of the output. */
  at: usize = 0;
  private end: usize = 0;

  /** Begins at the end of the `size` bytes at `ptr`, which must have room for everything written. */
  begin(ptr: usize, size: i32): void {
    this.end = ptr + <usize>size;
    this.at = this.end;
  }

  /** The number of bytes written. */
  get length(): i32 {
    return <i32>(this.end - this.at);
  }

  byte(value: u8): void {
    store<u8>(--this.at, value);
  }

  bytes(ptr: usize, length: i32): void {
    this.at -= <usize>length;
    memory.copy(this.at, ptr, <usize>length);
  }

  /** Writes a non-negative INTEGER from `length` (> 0) big-endian bytes. */
  integer(ptr: usize, length: i32): void {
    let zeros: usize = 0;
    while (zeros < <usize>length - 1 && load<u8>(ptr + zeros) == 0) zeros++;
    const before = this.length;
    this.bytes(ptr + zeros, length - <i32>zeros);
    if (load<u8>(this.at) >= 0x80) this.byte(0);
    this.wrap(INTEGER, before);
  }

  /** Prepends a tag and a length (below 2^16) to what was written since `length` was `before`. */
  wrap(tag: u8, before: i32): void {
    const length = this.length - before;
    this.byte(<u8>length);
    if (length >= 0x100) this.byte(<u8>(length >> 8));
    if (length >= 0x80) this.byte(length >= 0x100 ? 0x82 : 0x81);
    this.byte(tag);
  }

  /** Like `wrap`, for protobuf: a length-delimited field, whose length is a varint. */
  wrapField(number: u8, before: i32): void {
    const length = <u32>(this.length - before);
    let groups = 1;
    while (groups < 5 && length >> (7 * groups) != 0) groups++;
    for (let i = groups - 1; i >= 0; i--) {
      const more: u32 = i == groups - 1 ? 0 : 0x80;
      this.byte(<u8>(((length >> (7 * i)) & 0x7f) | more));
    }
    this.byte(<u8>((number << 3) | 2));
  }
}
