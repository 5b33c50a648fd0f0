// What all workers of a gateway know of the keys of one server, in the bytes that they share.
import { decodeText } from "../bytes/text";

/** Another layout is another number: a gateway may run two versions of this plugin at once. */
const FORMAT: u32 = 0x31_53_57_4a;
const TEXT_AT: i32 = 48;
const MAX_TEXT_BYTES: i32 = 320;

/** Times are milliseconds since 1970; 0 where there was none. */
@final
export class KeyRecord {
  /** Of the set, raised with each one that differs; 0 while there is none. */
  version: u32 = 0;
  /** When the set came, and how long the server lets it live from then on: seconds, -1 where it does not say. */
  fetchedMs: i64 = 0;
  lifetimeSeconds: i32 = -1;
  /** When the last fetch was begun, and until when it may run; 0 when it has ended. */
  attemptMs: i64 = 0;
  leaseMs: i64 = 0;
  /** Fetches that failed since the last that did not. */
  failures: i32 = 0;
  /** Why the last one failed, in UTF-8. */
  private readonly text: StaticArray<u8> = new StaticArray<u8>(MAX_TEXT_BYTES);
  private textLength: i32 = 0;

  /** Bytes that `write` needs. */
  get size(): i32 {
    return TEXT_AT + this.textLength;
  }

  /** False, and unchanged, if the bytes are not a record. */
  read(ptr: usize, length: i32): bool {
    if (length < TEXT_AT || length > TEXT_AT + MAX_TEXT_BYTES) return false;
    if (load<u32>(ptr) != FORMAT) return false;
    this.version = load<u32>(ptr, 4);
    this.fetchedMs = load<i64>(ptr, 8);
    this.attemptMs = load<i64>(ptr, 16);
    this.leaseMs = load<i64>(ptr, 24);
    this.lifetimeSeconds = load<i32>(ptr, 32);
    this.failures = max(load<i32>(ptr, 36), 0);
    this.textLength = length - TEXT_AT;
    memory.copy(changetype<usize>(this.text), ptr + <usize>TEXT_AT, <usize>this.textLength);
    return true;
  }

  write(into: usize): void {
    store<u32>(into, FORMAT);
    store<u32>(into, this.version, 4);
    store<i64>(into, this.fetchedMs, 8);
    store<i64>(into, this.attemptMs, 16);
    store<i64>(into, this.leaseMs, 24);
    store<i32>(into, this.lifetimeSeconds, 32);
    store<i32>(into, this.failures, 36);
    store<i64>(into, 0, 40);
    memory.copy(into + <usize>TEXT_AT, changetype<usize>(this.text), <usize>this.textLength);
  }

  succeeded(nowMs: i64, lifetimeSeconds: i32): void {
    this.fetchedMs = nowMs;
    this.lifetimeSeconds = lifetimeSeconds;
    this.leaseMs = 0;
    this.failures = 0;
    this.textLength = 0;
  }

  failed(why: string): void {
    this.leaseMs = 0;
    this.failures = min(this.failures + 1, i32.MAX_VALUE - 1);
    const bytes = String.UTF8.encode(why);
    this.textLength = min(bytes.byteLength, MAX_TEXT_BYTES);
    memory.copy(changetype<usize>(this.text), changetype<usize>(bytes), <usize>this.textLength);
  }

  /** Why the last fetch failed; "" when it did not. */
  get failure(): string {
    return decodeText(changetype<usize>(this.text), this.textLength);
  }
}
