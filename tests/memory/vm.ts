// The built wasm with as much of a proxy-wasm host around it as one request needs, to watch its memory
// over more requests than a test can send through Envoy.
import { readFile } from "node:fs/promises";
import { PLUGIN_WASM } from "../envoy/gateway.ts";

interface Plugin {
  memory: WebAssembly.Memory;
  _initialize(): void;
  proxy_on_memory_allocate(size: number): number;
  proxy_on_context_create(id: number, parent: number): void;
  proxy_on_configure(root: number, length: number): number;
  proxy_on_request_headers(id: number, count: number, end: number): number;
  proxy_on_delete(id: number): void;
  explain_request_headers(id: number): void;
}

/** The ABI's form of a header map: count, sizes of names and values, the bytes of each with a NUL. */
function serialized(headers: Map<string, Buffer>): Buffer {
  const sizes = Buffer.alloc(4 + headers.size * 8);
  let at = sizes.writeUInt32LE(headers.size, 0);
  const parts: Buffer[] = [sizes];
  for (const [name, value] of headers) {
    at = sizes.writeUInt32LE(name.length, at);
    at = sizes.writeUInt32LE(value.length, at);
    parts.push(Buffer.from(`${name}\0`), value, Buffer.from([0]));
  }
  return Buffer.concat(parts);
}

const OK = 0;
const NOT_FOUND = 1;

export class Vm {
  /** How often the plugin answered a request itself. */
  replies = 0;
  /** How many headers it asked for, and how many it changed, in all. */
  headerReads = 0;
  headerWrites = 0;
  propertyWrites = 0;
  clockReads = 0;
  readonly log: string[] = [];
  private headers = new Map<string, Buffer>();
  private configuration = Buffer.alloc(0);
  private nextId = 1;
  private readonly plugin: Plugin;

  private constructor(module: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(module, { env: this.calls() });
    this.plugin = instance.exports as unknown as Plugin;
    this.plugin._initialize();
  }

  static async start(): Promise<Vm> {
    return new Vm(await WebAssembly.compile(await readFile(PLUGIN_WASM)));
  }

  get memoryBytes(): number {
    return this.plugin.memory.buffer.byteLength;
  }

  /** @returns the id of the new root, or undefined when the plugin refused the configuration */
  configure(configuration: unknown): number | undefined {
    this.configuration = Buffer.from(JSON.stringify(configuration));
    const root = this.nextId++;
    this.plugin.proxy_on_context_create(root, 0);
    const taken = this.plugin.proxy_on_configure(root, this.configuration.length);
    return taken === 1 ? root : undefined;
  }

  delete(id: number): void {
    this.plugin.proxy_on_delete(id);
  }

  /** @returns whether the request went on */
  request(root: number, headers: Map<string, Buffer>): boolean {
    this.headers = headers;
    const id = this.nextId++;
    this.plugin.proxy_on_context_create(id, root);
    const action = this.plugin.proxy_on_request_headers(id, headers.size, 1);
    this.plugin.proxy_on_delete(id);
    return action === 0;
  }

  /** @returns the report on the request, as it was logged */
  explain(root: number, headers: Map<string, Buffer>): string {
    this.headers = headers;
    const id = this.nextId++;
    const logged = this.log.length;
    this.plugin.proxy_on_context_create(id, root);
    this.plugin.explain_request_headers(id);
    this.plugin.proxy_on_delete(id);
    return this.log.splice(logged).join("\n");
  }

  private text(at: number, length: number): string {
    return Buffer.from(this.plugin.memory.buffer, at, length).toString();
  }

  /** Has the plugin allocate room for the bytes, and tells it where they are, as hosts do. */
  private give(bytes: Buffer, at: number, length: number): number {
    const room = this.plugin.proxy_on_memory_allocate(bytes.length);
    new Uint8Array(this.plugin.memory.buffer).set(bytes, room);
    const view = new DataView(this.plugin.memory.buffer);
    view.setUint32(at, room, true);
    view.setUint32(length, bytes.length, true);
    return OK;
  }

  private calls(): Record<string, (...values: number[]) => number> {
    const ok = (): number => OK;
    const write = (): number => {
      this.headerWrites++;
      return OK;
    };
    return {
      proxy_log: (_level, at = 0, length = 0) => {
        if (this.log.length < 1000) this.log.push(this.text(at, length));
        return OK;
      },
      proxy_get_buffer_bytes: (_type, _start, _length, at = 0, length = 0) =>
        this.give(this.configuration, at, length),
      proxy_get_header_map_value: (_map, name = 0, nameLength = 0, at = 0, length = 0) => {
        this.headerReads++;
        const value = this.headers.get(this.text(name, nameLength));
        return value === undefined ? NOT_FOUND : this.give(value, at, length);
      },
      proxy_replace_header_map_value: write,
      proxy_add_header_map_value: write,
      proxy_remove_header_map_value: write,
      proxy_set_property: () => {
        this.propertyWrites++;
        return OK;
      },
      proxy_get_current_time_nanoseconds: (at = 0) => {
        this.clockReads++;
        const now = BigInt(Date.now()) * 1_000_000n;
        new DataView(this.plugin.memory.buffer).setBigUint64(at, now, true);
        return OK;
      },
      proxy_send_local_response: () => {
        this.replies++;
        return OK;
      },
      proxy_get_property: () => NOT_FOUND,
      proxy_get_header_map_pairs: (_map, at = 0, length = 0) =>
        this.give(serialized(this.headers), at, length),
      proxy_define_metric: ok,
      proxy_increment_metric: ok,
      proxy_set_tick_period_milliseconds: ok,
    };
  }
}
