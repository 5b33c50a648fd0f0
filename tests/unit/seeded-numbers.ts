/** Random numbers for specs that are the same in every run: a linear congruential generator. */
@final
export class SeededNumbers {
  constructor(private state: u32) {}

  /** The next number; its low bits are less random than its high ones. */
  next(): u32 {
    this.state = this.state * 1664525 + 1013904223;
    return this.state;
  }

  /** An integer from 0 to `bound` - 1; `bound` is at most 2^16. */
  below(bound: u32): u32 {
    return (this.next() >> 8) % bound;
  }

  fill(ptr: usize, length: i32): void {
    for (let i: usize = 0; i < <usize>length; i++) store<u8>(ptr + i, <u8>(this.next() >> 24));
  }
}
