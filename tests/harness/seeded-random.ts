import { createHash } from "node:crypto";

/** Random numbers and bytes that are the same in every run: SHA-512 of the seed and a counter. */
export class SeededRandom {
  private counter = 0;
  private left: Buffer = Buffer.alloc(0);

  constructor(private readonly seed: string) {}

  bytes(length: number): Buffer {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0; missing -= parts.at(-1)?.length ?? 0) {
      if (this.left.length === 0) {
        this.left = createHash("sha512").update(`${this.seed}/${this.counter++}`).digest();
      }
      parts.push(this.left.subarray(0, missing));
      this.left = this.left.subarray(missing);
    }
    return Buffer.concat(parts);
  }

  /** An integer from 0 to `bound` - 1; `bound` is at most 2^32. */
  below(bound: number): number {
    return this.bytes(6).readUIntBE(0, 6) % bound;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}
