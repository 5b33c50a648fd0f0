// Keys of recent proofs by their thumbprints: a client signs many proofs with one key, and a key that is kept earns its
// table of multiples.
import { Jwk } from "../jwk";
import { THUMBPRINT_BYTES } from "./thumbprint";

/** A power of two. A key has at most 1.5 KB. */
const MAX_KEYS: i32 = 128;

@final
export class ProofKeys {
  private readonly keys: StaticArray<Jwk | null> = new StaticArray<Jwk | null>(MAX_KEYS);
  private readonly thumbprints: StaticArray<u8> = new StaticArray<u8>(MAX_KEYS * THUMBPRINT_BYTES);

  /** The key with the thumbprint, or null. */
  find(thumbprint: usize): Jwk | null {
    const slot = slotOf(thumbprint);
    const at = this.thumbprintAt(slot);
    return memory.compare(at, thumbprint, THUMBPRINT_BYTES) == 0
      ? unchecked(this.keys[slot])
      : null;
  }

  /** Keeps the key in place of another one. */
  keep(thumbprint: usize, key: Jwk): void {
    const slot = slotOf(thumbprint);
    memory.copy(this.thumbprintAt(slot), thumbprint, THUMBPRINT_BYTES);
    unchecked((this.keys[slot] = key));
  }

  private thumbprintAt(slot: i32): usize {
    return changetype<usize>(this.thumbprints) + <usize>(slot * THUMBPRINT_BYTES);
  }
}

function slotOf(thumbprint: usize): i32 {
  return load<i32>(thumbprint) & (MAX_KEYS - 1);
}
