// Which kinds of keys the host can verify with, as far as it has shown that. A host supports a kind, not a single key:
// whatever verifies with one RSA key of 2048 bits and 65537, or one point of P-256, verifies with each of them.
import { Hash } from "../hash/hash";
import { Kty } from "./kty";

@final
export class HostKinds {
  /** By kind: whether the host accepted a valid signature. No member: it was not asked. */
  private readonly shown: Map<u32, bool> = new Map<u32, bool>();

  /** Whether the host has accepted a valid signature by a key of that kind, so that its answers count. */
  isProven(kind: u32): bool {
    return this.shown.has(kind) && this.shown.get(kind);
  }

  /** Whether the host rejected a valid signature by a key of that kind: it is not asked again. */
  isUnfit(kind: u32): bool {
    return this.shown.has(kind) && !this.shown.get(kind);
  }

  /** Records the answer of the host to a valid signature. */
  record(kind: u32, isAccepted: bool): void {
    this.shown.set(kind, isAccepted);
  }
}

/** The number of a kind. `bits`: of the modulus or of the curve. */
export function kindOf(kty: Kty, hash: Hash, bits: i32): u32 {
  return ((<u32>bits) << 8) | ((<u32>kty) << 4) | (<u32>hash);
}
