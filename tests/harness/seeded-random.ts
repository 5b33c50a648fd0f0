import { createHash } from "node:crypto";

/** Bytes that are the same in every run: SHA-512 of the seed and a counter. */
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

  /** A whole number from 0, less than `bound` (at most 2^32). */
  below(bound: number): number {
    return this.bytes(6).readUIntBE(0, 6) % bound;
  }
}
