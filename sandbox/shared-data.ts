/**
 * The data that all VMs with one vm_id share. Two sandboxes with the same object act as two workers of a
 * gateway.
 */
import { Result } from "./abi-values.ts";

interface Entry {
  value: Uint8Array;
  /** Changes with each write; never 0. */
  cas: number;
}

export class SharedData {
  private readonly entries = new Map<string, Entry>();
  private lastCas = 0;

  get(key: string): Readonly<Entry> | undefined {
    return this.entries.get(key);
  }

  /** With `cas` 0, replaces any value. */
  set(key: string, value: Uint8Array, cas: number): number {
    const before = this.entries.get(key);
    if (before !== undefined && cas !== 0 && cas !== before.cas) return Result.CasMismatch;
    this.lastCas = this.lastCas === 0xffffffff ? 1 : this.lastCas + 1;
    this.entries.set(key, { value, cas: this.lastCas });
    return Result.Ok;
  }
}
