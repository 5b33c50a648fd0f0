/**
 * The host of the specs in tests/unit: the sandbox's host calls on the memory of a spec, and the functions of
 * tests/unit/spec-host.ts with which a spec sets up requests and reads results. So the specs test
 * assembly/host too.
 */
import type { HostCalls } from "../../sandbox/abi-values.ts";
import { Guest, WASI } from "../../sandbox/guest.ts";
import { headerCalls } from "../../sandbox/header-calls.ts";
import { HeaderMap } from "../../sandbox/header-map.ts";
import { Host } from "../../sandbox/host.ts";
import { hostStateCalls } from "../../sandbox/host-state-calls.ts";
import { requestCalls } from "../../sandbox/request-calls.ts";
import { Stream } from "../../sandbox/stream.ts";
import { wasiCalls } from "../../sandbox/wasi-calls.ts";

/** The exports of a spec that AssemblyScript adds. */
interface SpecExports {
  memory: WebAssembly.Memory;
  table: WebAssembly.Table;
  __new(size: number, id: number): number;
}

/** The module name of the functions that tests/unit/spec-host.ts declares. */
const CONTROLS = "spec-host";
const STREAM = 2;
/** The class id of strings in AssemblyScript's runtime, and the offset of the byte length before the text. */
const STRING_ID = 2;
const LENGTH_BEFORE = 4;
const ABSENT = "-";

export class UnitHost {
  /** The clock, in milliseconds since 1970. */
  private nowMs = 0;
  private readonly host = new Host({ now: () => this.nowMs });
  private readonly link = { host: this.host } as { host: Host; guest: Guest };
  private spec: SpecExports | undefined;
  private properties: Record<string, string> = {};
  private calls = 0;

  /** The imports of a spec: those of the ABI, and those of tests/unit/spec-host.ts. */
  get imports(): Record<string, HostCalls> {
    const { link } = this;
    const abi = { ...headerCalls(link), ...requestCalls(link), ...hostStateCalls(link) };
    return { env: this.counted(abi), [WASI]: wasiCalls(link), [CONTROLS]: this.controls() };
  }

  /** Call with the exports of the spec before it runs. */
  attach(spec: SpecExports): void {
    this.spec = spec;
  }

  private controls(): HostCalls {
    return {
      begin: (allocate: number) => this.begin(allocate),
      setSeconds: (seconds: number) => Number((this.nowMs = seconds * 1000)),
      addHeader: (name: number, value: number) => {
        this.host.stream?.headers.add(this.read(name), this.read(value));
        return 0;
      },
      setConfiguration: (text: number) => {
        this.host.configuration = Buffer.from(this.read(text));
        return this.host.configuration.length;
      },
      addProperty: (path: number, value: number) => {
        this.properties[this.read(path)] = this.read(value);
        return 0;
      },
      sentHeader: (name: number) => this.write(this.lines(this.read(name))),
      filterState: (name: number) => {
        const value = this.host.stream?.filterState.get(this.read(name));
        return this.write(value === undefined ? ABSENT : Buffer.from(value).toString());
      },
      sentAnswer: () => {
        const local = this.host.stream?.local;
        return this.write(local === undefined ? ABSENT : `${local.status} ${local.details}`);
      },
      logged: () =>
        this.write(this.host.log.map(({ level, text }) => `${level} ${text}`).join("\n")),
      metric: (name: number) =>
        this.write(String(this.host.metrics.value(this.read(name)) ?? ABSENT)),
      hostCalls: () => this.calls,
    };
  }

  /** Starts a new request without headers; `allocate` is the table index of the spec's allocator. */
  private begin(allocate: number): number {
    const room = this.exports.table.get(allocate) as (size: number) => number;
    this.link.guest = new Guest({
      memory: this.exports.memory,
      proxy_on_memory_allocate: room,
      proxy_on_context_create: () => undefined,
    });
    this.properties = {};
    this.host.streams.set(STREAM, new Stream(STREAM, new HeaderMap(), this.properties));
    this.host.context = STREAM;
    this.host.log = [];
    this.calls = 0;
    return 0;
  }

  private counted(calls: HostCalls): HostCalls {
    const entries = Object.entries(calls).map(([name, call]) => {
      const count = (...values: never[]): number => {
        this.calls++;
        return call(...values);
      };
      return [name, count];
    });
    return Object.fromEntries(entries) as HostCalls;
  }

  private get exports(): SpecExports {
    if (this.spec === undefined) throw new Error("The spec is not there yet.");
    return this.spec;
  }

  private lines(name: string): string {
    const pairs = this.host.stream?.headers.pairs() ?? [];
    const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
    return values.length === 0 ? ABSENT : values.join(" | ");
  }

  private read(at: number): string {
    const length = new DataView(this.exports.memory.buffer).getUint32(at - LENGTH_BEFORE, true);
    return Buffer.from(this.exports.memory.buffer, at, length).toString("utf16le");
  }

  private write(text: string): number {
    const bytes = Buffer.from(text, "utf16le");
    const at = this.exports.__new(bytes.length, STRING_ID);
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
    return at;
  }
}
