/** The built plugin in the sandbox, in the few words that tests of many thousand requests need. */
import { readFile } from "node:fs/promises";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { PLUGIN_WASM } from "./gateway.ts";

const MAX_LINES = 1000;

export class Vm {
  /** How often the plugin answered a request itself. */
  replies = 0;
  /** The first lines of the plugin's log, until it is emptied. */
  readonly log: string[] = [];
  private readonly sandbox: Sandbox;
  /** Tests send one request many times: what it looks like to the plugin is made once. */
  private readonly prepared = new WeakMap<Map<string, Buffer>, HeaderMap>();

  private constructor(module: WebAssembly.Module) {
    this.sandbox = new Sandbox(module);
  }

  static async start(): Promise<Vm> {
    return new Vm(await WebAssembly.compile(await readFile(PLUGIN_WASM)));
  }

  get memoryBytes(): number {
    return this.sandbox.memoryBytes;
  }

  /** How often the plugin asked for a header or for all, and how many it changed, in all. */
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

  /** @returns the id of the new root, or undefined when the plugin refused the configuration */
  configure(configuration: unknown): number | undefined {
    const { id, taken, log } = this.sandbox.configure(JSON.stringify(configuration));
    this.note(log);
    return taken ? id : undefined;
  }

  delete(id: number): void {
    this.sandbox.close(id);
  }

  /** @returns whether the request went on */
  request(root: number, headers: Map<string, Buffer>): boolean {
    const { kind, log } = this.sandbox.request(root, this.mapOf(headers));
    this.note(log);
    if (kind === "answered") this.replies++;
    return kind === "passed";
  }

  /** @returns the report on the request, as it is logged */
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
