/**
 * `make size`: the size of build/plugin.wasm by section, by folder of assembly/, and its largest functions.
 * Function names come from a second build that is otherwise identical.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { compile, COMPRESS_MEMORY } from "../tests/harness/compile.ts";

const ROOT = join(import.meta.dirname, "..");
const PLUGIN = join(ROOT, "build", "plugin.wasm");
const LARGEST = 12;
/** WebAssembly core specification, section 5.5.2. */
const SECTIONS: Record<number, string> = { 10: "code", 11: "data", 0: "custom", 6: "globals" };
const IMPORT = 2;
const CODE = 10;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;

class Reader {
  constructor(
    private readonly bytes: Buffer,
    public at = 0,
  ) {}

  byte(): number {
    return this.bytes.readUInt8(this.at++);
  }

  /** Unsigned LEB128. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}

interface Module {
  /** Bytes by section number. */
  sections: Map<number, number>;
  /** Bytes by function name. */
  functions: Map<string, number>;
}

function read(bytes: Buffer): Module {
  const sections = new Map<number, number>();
  const sizes: number[] = [];
  const names = new Map<number, string>();
  let imported = 0;
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    const end = reader.at + length;
    sections.set(id, (sections.get(id) ?? 0) + length);
    if (id === IMPORT) imported = importedFunctions(reader);
    else if (id === CODE) {
      for (let count = reader.number(); count > 0; count--) {
        const size = reader.number();
        sizes.push(size);
        reader.at += size;
      }
    } else if (id === CUSTOM && reader.text() === "name") readNames(reader, end, names);
    reader.at = end;
  }
  const functions = new Map<string, number>();
  sizes.forEach((size, i) => {
    const name = names.get(imported + i) ?? "(without a name)";
    functions.set(name, (functions.get(name) ?? 0) + size);
  });
  return { sections, functions };
}

/** The number of imports; the plugin imports only functions. */
function importedFunctions(reader: Reader): number {
  const count = reader.number();
  for (let i = 0; i < count; i++) {
    reader.text();
    reader.text();
    if (reader.byte() !== 0) throw new Error("An import is not a function.");
    reader.number();
  }
  return count;
}

function readNames(reader: Reader, end: number, names: Map<number, string>): void {
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    if (kind === FUNCTION_NAMES) {
      for (let count = reader.number(); count > 0; count--) {
        names.set(reader.number(), reader.text());
      }
    }
    reader.at = next;
  }
}

/** "assembly/json" for "assembly/json/reader/Reader#value", "~lib" for the library of AssemblyScript. */
function folderOf(name: string): string {
  const path = name.replace(/^start:/, "");
  return path.startsWith("assembly/") ? path.split("/").slice(0, 2).join("/") : "~lib and the rest";
}

function withNames(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-size-"));
  try {
    const wasm = join(folder, "named.wasm");
    compile("assembly/plugin.ts", wasm, [...COMPRESS_MEMORY, "--debug"]);
    return readFileSync(wasm);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(title: string, sizes: Map<string, number>, most = Infinity): void {
  console.log(`\n${title}`);
  const sorted = [...sizes].sort(([, a], [, b]) => b - a).slice(0, most);
  for (const [name, bytes] of sorted) console.log(`${String(bytes).padStart(9)}  ${name}`);
}

const plugin = readFileSync(PLUGIN);
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
console.log(
  `build/plugin.wasm has ${kilobytes(statSync(PLUGIN).size)}, ${kilobytes(gzipSync(plugin).length)} with gzip.`,
);
const { sections } = read(plugin);
const bySection = new Map<string, number>();
for (const [id, bytes] of sections) {
  const name = SECTIONS[id] ?? "the rest";
  bySection.set(name, (bySection.get(name) ?? 0) + bytes);
}
print("By section, in bytes (data is compressed):", bySection);
const { functions } = read(withNames());
const byFolder = new Map<string, number>();
for (const [name, bytes] of functions) {
  byFolder.set(folderOf(name), (byFolder.get(folderOf(name)) ?? 0) + bytes);
}
print("Code by folder:", byFolder);
print(`The ${LARGEST} largest functions:`, functions, LARGEST);
