import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "../harness/compile.ts";

const WASM = fileURLToPath(new URL("../../build/json-probe.wasm", import.meta.url));

/** The exports of tests/json/json-probe.as.ts. */
interface Probe {
  _initialize(): void;
  memory: WebAssembly.Memory;
  alloc(bytes: number): number;
  seed(value: bigint): void;
  parse(ptr: number, length: number): number;
  error(): number;
  errorOffset(): number;
  explain(): number;
  explainLength(): number;
  kind(node: number): number;
  firstChild(node: number): number;
  next(node: number): number;
  namePtr(node: number): number;
  nameLength(node: number): number;
  textPtr(node: number): number;
  textLength(node: number): number;
  number(node: number): number;
}

/** In the order of assembly/json/failure.ts. */
export const ERRORS = [
  "None",
  "Empty",
  "Syntax",
  "Depth",
  "TooManyValues",
  "Utf8",
  "LoneSurrogate",
  "Escape",
  "ControlCharacter",
  "DuplicateMember",
  "TrailingText",
  "TooLong",
] as const;

/** An object is a Map, so that `__proto__` is a name like any other. */
export type Value = null | boolean | number | string | Value[] | Map<string, Value>;

export interface Answer {
  accepted: boolean;
  error: string;
  offset: number;
  explanation: string;
  /** Only if the text was valid. */
  value?: Value;
}

function compiled(): Probe {
  compile("tests/json/json-probe.as.ts", WASM);
  const module = new WebAssembly.Module(readFileSync(WASM));
  const exports = new WebAssembly.Instance(module).exports as unknown as Probe;
  exports._initialize();
  return exports;
}

export const probe = compiled();

/** The maximum size of test inputs, in bytes. */
const CAPACITY = 4 << 20;
const input = probe.alloc(CAPACITY) >>> 0;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8(ptr: number, length: number): string {
  return decoder.decode(new Uint8Array(probe.memory.buffer, ptr >>> 0, length));
}

/** Reads the bytes, or the text as UTF-8. */
export function read(source: string | Uint8Array): Answer {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  new Uint8Array(probe.memory.buffer, input, CAPACITY).set(bytes);
  const accepted = probe.parse(input, bytes.length) !== 0;
  const text = probe.explain() >>> 0;
  const units = new Uint16Array(probe.memory.buffer, text, probe.explainLength());
  const answer: Answer = {
    accepted,
    error: ERRORS[probe.error()] ?? "?",
    offset: probe.errorOffset(),
    explanation: String.fromCharCode(...units),
  };
  if (accepted) answer.value = valueOf(0);
  return answer;
}

function valueOf(node: number): Value {
  switch (probe.kind(node)) {
    case 0:
      return null;
    case 1:
      return false;
    case 2:
      return true;
    case 3:
      return probe.number(node);
    case 4:
      return utf8(probe.textPtr(node), probe.textLength(node));
    case 5:
      return children(node).map(valueOf);
    default:
      return new Map(
        children(node).map((child) => [
          utf8(probe.namePtr(child), probe.nameLength(child)),
          valueOf(child),
        ]),
      );
  }
}

function children(node: number): number[] {
  const found: number[] = [];
  for (let child = probe.firstChild(node); child >= 0; child = probe.next(child)) found.push(child);
  return found;
}

/** The result of `JSON.parse` in the form of `Answer.value`. */
export function fromJson(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value as Value;
  return new Map(Object.entries(value).map(([name, member]) => [name, fromJson(member)]));
}
