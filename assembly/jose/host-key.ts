// A key as the host's function takes it: the front of the message that asks it, made once.
import { BackwardWriter } from "../signature/der";
import { HostForm } from "./host-form";
import { Jwk } from "./jwk";

const HASH_FIELD: u8 = 1;
const KEY_FIELD: u8 = 2;
/** Of the hash's name: "sha256", of which the digits come later. */
const HASH_NAME: usize = memory.data<u8>([0x73, 0x68, 0x61, 0, 0, 0]);
const HASH_NAME_BYTES: i32 = 6;
/** The digits' place in the front: behind tag, length and "sha". */
const DIGITS_AT: usize = 5;
const DIGITS: i32 = 3;
/** Tags and lengths of both fields, and the hash's name. */
const SPARE_BYTES: i32 = 24;

@final
export class HostKey {
  /** Whether the host has verified a signature with this key: only then is it asked about others. */
  isProven: bool = false;
  /** Whether it refused a good one, as of a key that it cannot read: then it is not asked again. */
  isUnfit: bool = false;
  private readonly front: StaticArray<u8>;

  private constructor(der: BackwardWriter) {
    this.front = new StaticArray<u8>(der.length);
    memory.copy(changetype<usize>(this.front), der.at, <usize>der.length);
  }

  /** null when the key is of another family than the form. */
  static create(form: HostForm, key: Jwk): HostKey | null {
    const size = form.keyBytes(key) + SPARE_BYTES;
    if (size < SPARE_BYTES) return null;
    const room = heap.alloc(<usize>size);
    const der = new BackwardWriter();
    der.begin(room, size);
    form.writeKey(der, key);
    der.wrapField(KEY_FIELD, 0);
    const before = der.length;
    der.bytes(HASH_NAME, HASH_NAME_BYTES);
    der.wrapField(HASH_FIELD, before);
    const made = new HostKey(der);
    heap.free(room);
    return made;
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
