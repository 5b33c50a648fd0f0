// A key as the host's function takes it: the front of the message that asks it, made once.
import { BackwardWriter } from "../signature/der";

/** The digits' place in the front: behind tag, length and "sha". */
const DIGITS_AT: usize = 5;
const DIGITS: i32 = 3;
@final
export class HostKey {
  private readonly front: StaticArray<u8>;

  /** `der` has the front, from the tag of the first field on. */
  constructor(der: BackwardWriter) {
    this.front = new StaticArray<u8>(der.length);
    memory.copy(changetype<usize>(this.front), der.at, <usize>der.length);
  }

  get length(): i32 {
    return this.front.length;
  }

  /** Writes the front, with the bits of the hash: 256, 384 or 512. */
  write(message: BackwardWriter, hashBits: i32): void {
    message.bytes(changetype<usize>(this.front), this.front.length);
    let rest = hashBits;
    for (let i = DIGITS - 1; i >= 0; i--, rest /= 10) {
      store<u8>(message.at + DIGITS_AT + <usize>i, <u8>(0x30 + (rest % 10)));
    }
  }
}
