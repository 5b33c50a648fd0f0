/** The plugin in the sandbox, with a small interface for tests of many thousand requests. */
import { readFile } from "node:fs/promises";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "./gateway.ts";

const MAX_LINES = 1000;

let compiled: Promise<WebAssembly.Module> | undefined;

export class Vm {
  /** How many requests the plugin answered. */
  replies = 0;
  /** The first log lines of the plugin since the list was emptied. */
  readonly log: string[] = [];
  private readonly sandbox: Sandbox;
  /** Prepared headers, because tests repeat a request many times. */
  private readonly prepared = new WeakMap<Map<string, Buffer>, HeaderMap>();

  private constructor(module: WebAssembly.Module) {
    this.sandbox = new Sandbox(module);
  }

  static async start(): Promise<Vm> {
    compiled ??= readFile(PLUGIN_WASM).then((bytes) => WebAssembly.compile(bytes));
    return new Vm(await compiled);
  }

  get memoryBytes(): number {
    return this.sandbox.memoryBytes;
  }

  /** The numbers of header reads and header changes. */
  get headerReads(): number {
    const reads = ["value", "pairs"].map((what) => `proxy_get_header_map_${what}`);
    return reads.reduce((sum, name) => sum + this.sandbox.callsOf(name), 0);
  }

  get headerWrites(): number {
    const changes = ["replace", "add", "remove"].map((verb) => `proxy_${verb}_header_map_value`);
    return changes.reduce((sum, name) => sum + this.sandbox.callsOf(name), 0);
  }

  get propertyWrites(): number {
    return this.sandbox.callsOf("proxy_set_property");
  }

  get foreignCalls(): number {
    return this.sandbox.callsOf("proxy_call_foreign_function");
  }

  get clockReads(): number {
    return this.sandbox.callsOf("proxy_get_current_time_nanoseconds");
  }

  /** @returns the id of the new root, or undefined if the plugin rejected the configuration */
  configure(configuration: unknown): number | undefined {
    const { id, taken, log } = this.sandbox.configure(JSON.stringify(configuration));
    this.note(log);
    return taken ? id : undefined;
  }

  delete(id: number): void {
    this.sandbox.close(id);
  }

  /** @returns whether the request continued */
  request(root: number, headers: Map<string, Buffer>): boolean {
    const { kind, log } = this.sandbox.request(root, this.mapOf(headers));
    this.note(log);
    if (kind === "answered") this.replies++;
    return kind === "passed";
  }

  /** @returns the report on the request from the log */
  explain(root: number, headers: Map<string, Buffer>): string {
    return `jwt-verdict report: ${this.sandbox.explain(root, this.mapOf(headers))}`;
  }

  private mapOf(headers: Map<string, Buffer>): HeaderMap {
    const known = this.prepared.get(headers);
    if (known?.size === headers.size) return known;
    const made = HeaderMap.of(headers);
    this.prepared.set(headers, made);
    return made;
  }

  private note(lines: readonly { text: string }[]): void {
    for (const { text } of lines) if (this.log.length < MAX_LINES) this.log.push(text);
  }
}
