/** The instance of the plugin and its memory. */
import type { HostCalls, PluginExports } from "./abi-values.ts";
import { decode } from "./bytes.ts";
import { Result } from "./abi-values.ts";

/** The module of WASI's functions. */
export const WASI = "wasi_snapshot_preview1";

export class Guest {
  private lastNumbers: DataView | undefined;

  constructor(readonly exports: PluginExports) {}

  /**
   * An instance of the plugin. Calls of the ABI that it imports and `calls` lacks return Unimplemented. Of WASI a
   * plugin may import what `wasi` has.
   */
  static start(module: WebAssembly.Module, calls: HostCalls, wasi: HostCalls): Guest {
    const env: HostCalls = {};
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (from === WASI && name in wasi) continue;
      if (from !== "env" || kind !== "function") {
        throw new Error(
          `The plugin imports ${from}.${name} (${kind}), which the sandbox does not have.`,
        );
      }
      env[name] = calls[name] ?? ((): number => Result.Unimplemented);
    }
    const instance = new WebAssembly.Instance(module, { env, [WASI]: wasi });
    return new Guest(instance.exports as unknown as PluginExports);
  }

  get memoryBytes(): number {
    return this.exports.memory.buffer.byteLength;
  }

  /** A view of the memory; invalid after the plugin allocates. */
  view(at: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, at >>> 0, length >>> 0);
  }

  copy(at: number, length: number): Uint8Array {
    return this.view(at, length).slice();
  }

  text(at: number, length: number): string {
    return decode(this.view(at, length));
  }

  setWord(at: number, value: number): void {
    this.numbers.setUint32(at >>> 0, value, true);
  }

  setLong(at: number, value: bigint): void {
    this.numbers.setBigUint64(at >>> 0, value, true);
  }

  /**
   * Copies bytes into memory that the plugin allocates, and writes their address and length. No bytes give
   * address 0.
   */
  give(bytes: Uint8Array, at: number, length: number): number {
    let room = 0;
    if (bytes.length > 0) {
      room = this.allocate(bytes.length);
      if (room === 0) return Result.InternalFailure;
      this.view(room, bytes.length).set(bytes);
    }
    this.setWord(at, room);
    this.setWord(length, bytes.length);
    return Result.Ok;
  }

  /** Created anew for each use, because a growing memory replaces its buffer. */
  private get numbers(): DataView {
    const { buffer } = this.exports.memory;
    if (this.lastNumbers?.buffer !== buffer) this.lastNumbers = new DataView(buffer);
    return this.lastNumbers;
  }

  private allocate(size: number): number {
    const { proxy_on_memory_allocate: own, malloc } = this.exports;
    return (own ?? malloc)?.(size) ?? 0;
  }
}
