// Text that the configuration holds and requests are compared with, byte by byte.
import { decodeText } from "./text";

/** Immutable UTF-8 bytes of configured text. Comparing them with the bytes of a request allocates nothing. */
@final
export class Octets {
  private constructor(
    private readonly data: StaticArray<u8>,
    readonly length: i32,
  ) {}

  static copy(from: usize, length: i32): Octets {
    const data = new StaticArray<u8>(length);
    memory.copy(changetype<usize>(data), from, <usize>length);
    return new Octets(data, length);
  }

  static of(text: string): Octets {
    const length = String.UTF8.byteLength(text);
    const data = new StaticArray<u8>(length);
    String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, changetype<usize>(data));
    return new Octets(data, length);
  }

  /**
   * The address of the bytes; valid while this object is reachable, because the collector does not move
   * objects.
   */
  get ptr(): usize {
    return changetype<usize>(this.data);
  }

  is(ptr: usize, length: i32): bool {
    return length == this.length && memory.compare(this.ptr, ptr, <usize>length) == 0;
  }

  toString(): string {
    return decodeText(this.ptr, this.length);
  }
}
