/** tools/compress-memory.js changes the file and nothing else: memory is the same once the module has started. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { constants, deflateRawSync, type ZlibOptions } from "node:zlib";
import { COMPRESS_MEMORY, compile } from "../harness/compile.ts";
import { SeededRandom } from "../harness/seeded-random.ts";

interface Probe {
  memory: WebAssembly.Memory;
  SCRATCH_BYTES: WebAssembly.Global<"i32">;
  _initialize(): void;
  inflate(from: number, to: number, bytes: number, scratch: number): void;
}

const folder = mkdtempSync(join(tmpdir(), "compress-memory-"));
after(() => rmSync(folder, { recursive: true }));
const usual = build("usual.wasm", []);

function build(name: string, options: string[]): Buffer<ArrayBuffer> {
  const wasm = join(folder, name);
  compile("tests/texts/memory-probe.as.ts", wasm, options);
  return Buffer.from(readFileSync(wasm));
}

function start(wasm: Buffer<ArrayBuffer>): Probe {
  const imports = { env: { abort: () => assert.fail("aborted") } };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
  const probe = instance.exports as unknown as Probe;
  probe._initialize();
  return probe;
}

void test("compressed data leave the same memory after the start", () => {
  const compressed = build("compressed.wasm", COMPRESS_MEMORY);
  assert.ok(usual.includes(Buffer.from("plain ASCII", "utf16le")));
  assert.ok(!compressed.includes("plain ASCII"), "a text is stored as it is");
  assert.ok(
    !compressed.includes(Buffer.from("plain ASCII", "utf16le")),
    "a text is stored as it is",
  );
  const names = WebAssembly.Module.exports(new WebAssembly.Module(compressed)).map(
    ({ name }) => name,
  );
  assert.ok(!names.includes("inflate") && !names.includes("SCRATCH_BYTES"), names.join(", "));
  const [wanted, seen] = [usual, compressed].map((wasm) => Buffer.from(start(wasm).memory.buffer));
  assert.ok(wanted?.includes(Buffer.from("Latin-1: café ÿ; beyond", "utf16le")));
  assert.ok(seen !== undefined && wanted?.equals(seen), "the memory differs");
});

void test("the plugin stores no text as it is", () => {
  const wasm = readFileSync(join(import.meta.dirname, "..", "..", "build", "plugin.wasm"));
  assert.ok(!wasm.includes(Buffer.from("expired", "utf16le")));
  assert.ok(!wasm.includes("The token has expired."));
});

/** Bytes of few and of many values, with matches near and far, and with long runs. */
function samples(): Buffer[] {
  const random = new SeededRandom("compress-memory");
  const bytes = (length: number, values: number): Buffer =>
    Buffer.from(Array.from({ length }, () => random.below(values)));
  const text = readFileSync(import.meta.filename);
  const noise = bytes(40_000, 256);
  return [
    Buffer.alloc(0),
    Buffer.from([7]),
    Buffer.from("ab"),
    text,
    Buffer.concat([bytes(3000, 2), Buffer.alloc(70_000), bytes(3000, 5)]),
    Buffer.concat([noise.subarray(0, 32_768), noise.subarray(0, 300)]),
    noise,
    Buffer.concat(Array.from({ length: 30 }, (_, i) => bytes(1 + i * 40, 1 + i * 8))),
  ];
}

const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY } = constants;
/** Level 0 gives stored blocks, Z_FIXED fixed codes, all other levels dynamic codes. */
const WAYS: ZlibOptions[] = [
  { level: 0 },
  { level: 9, strategy: Z_FIXED },
  { level: 9, strategy: Z_HUFFMAN_ONLY },
  { level: 9, strategy: Z_DEFAULT_STRATEGY, memLevel: 9 },
  { level: 6, memLevel: 1 },
];

void test("inflate gives what zlib has deflated, and clears its input and scratch", () => {
  const probe = start(usual);
  const scratchBytes = probe.SCRATCH_BYTES.value;
  probe.memory.grow(8);
  const memory = Buffer.from(probe.memory.buffer);
  const to = 2 * 65_536;
  for (const [index, sample] of samples().entries()) {
    for (const way of WAYS) {
      const evens = sample.filter((_, at) => at % 2 === 0);
      const odds = sample.filter((_, at) => at % 2 === 1);
      const data = deflateRawSync(Buffer.concat([evens, odds]), way);
      const from = to + sample.length + 16;
      const scratch = (from + data.length + 15) & ~15;
      memory.fill(0xee, to, scratch + scratchBytes + 16);
      data.copy(memory, from);
      probe.inflate(from, to, sample.length, scratch);
      const what = `sample ${index}, ${JSON.stringify(way)}`;
      assert.ok(memory.subarray(to, to + sample.length).equals(sample), what);
      assert.equal(memory[to + sample.length], 0xee, `${what}: writes too much`);
      assert.ok(
        memory.subarray(from, scratch + scratchBytes).every((byte) => byte === 0),
        what,
      );
      assert.equal(memory[scratch + scratchBytes], 0xee, `${what}: clears too much`);
    }
  }
});
