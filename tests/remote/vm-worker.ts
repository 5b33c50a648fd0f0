// One worker of a gateway in the sandbox, with waiting requests, key fetches, and a clock that the test sets.
import { readFile } from "node:fs/promises";
import { Result } from "../../sandbox/abi-values.ts";
import { HeaderMap } from "../../sandbox/header-map.ts";
import type { Callout } from "../../sandbox/host.ts";
import { type Aftermath, Sandbox } from "../../sandbox/sandbox.ts";
import { SharedData } from "../../sandbox/shared-data.ts";
import type { Outcome } from "../../sandbox/stream.ts";
import { PLUGIN_WASM } from "../harness/gateway.ts";

/** The response of a key server; without a status, there is none. */
export interface KeyAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Shows its contents, and lets a test intervene before a write. */
export class Shared extends SharedData {
  readonly names = new Set<string>();
  beforeSet: (() => void) | undefined;

  override set(name: string, bytes: Uint8Array, count: number): number {
    this.beforeSet?.();
    this.names.add(name);
    return super.set(name, bytes, count);
  }
}

/** A host without shared data. */
export class NothingShared extends Shared {
  override get(): undefined {
    return undefined;
  }
  override set(): number {
    return Result.Unimplemented;
  }
}

let compiled: Promise<WebAssembly.Module> | undefined;

export class Worker {
  readonly log: string[] = [];
  /** The results of requests by their number, including "waiting". */
  readonly outcomes = new Map<number, Outcome>();
  nowMs = 0;

  private constructor(private readonly sandbox: Sandbox) {
    sandbox.now = () => this.nowMs;
  }

  /** `clusters`: those of the gateway; any by default. */
  static async start(sharedData: Shared, nowMs: number, clusters?: string[]): Promise<Worker> {
    compiled ??= readFile(PLUGIN_WASM).then((bytes) => WebAssembly.compile(bytes));
    const options = { sharedData, now: () => nowMs, ...(clusters && { clusters }) };
    const worker = new Worker(new Sandbox(await compiled, options));
    worker.nowMs = nowMs;
    return worker;
  }

  /** @returns the id of the new root, or undefined if the plugin rejected the configuration */
  configure(configuration: unknown): number | undefined {
    const { id, taken, log } = this.sandbox.configure(JSON.stringify(configuration));
    this.note(log);
    return taken ? id : undefined;
  }

  /** @returns the number of the request */
  request(root: number, authorization: string): number {
    const outcome = this.sandbox.request(root, HeaderMap.of([["authorization", authorization]]));
    this.keep(outcome);
    return outcome.stream;
  }

  /** Ends a request, as if its client disconnected. */
  end(stream: number): void {
    if (this.outcomes.get(stream)?.kind === "waiting") this.sandbox.close(stream);
    this.outcomes.delete(stream);
  }

  /** Deletes a configuration, as if another one replaced it. */
  delete(root: number): void {
    this.sandbox.close(root);
  }

  tick(root: number): void {
    this.take(this.sandbox.tick(root));
  }

  /** The callouts for keys that wait for a response. */
  get calls(): Callout[] {
    return this.sandbox.callouts;
  }

  respond(call: Callout, { status, headers = {}, body = "" }: KeyAnswer): void {
    const pairs: [string, string][] = [[":status", String(status)], ...Object.entries(headers)];
    const response = { headers: HeaderMap.of(pairs), body: Buffer.from(body) };
    this.take(this.sandbox.respond(call, status === undefined ? undefined : response));
  }

  tickMs(root: number): number {
    return this.sandbox.tickPeriodMs(root);
  }

  callsOf(name: string): number {
    return this.sandbox.callsOf(name);
  }

  metric(name: string): number | undefined {
    const value = this.sandbox.metric(name);
    return value === undefined ? undefined : Number(value);
  }

  get memoryBytes(): number {
    return this.sandbox.memoryBytes;
  }

  private take({ log, outcomes }: Aftermath): void {
    this.note(log);
    for (const outcome of outcomes) this.keep(outcome);
  }

  private keep(outcome: Outcome): void {
    this.outcomes.set(outcome.stream, outcome);
    this.note(outcome.log);
  }

  private note(lines: readonly { text: string }[]): void {
    this.log.push(...lines.map(({ text }) => text));
  }
}
