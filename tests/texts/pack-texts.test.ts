/** tools/pack-texts.js changes only the file: the memory is the same after the module has started. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { compile, PACK_TEXTS } from "../harness/compile.ts";

const folder = mkdtempSync(join(tmpdir(), "pack-texts-"));
after(() => rmSync(folder, { recursive: true }));

function build(name: string, options: string[]): Buffer<ArrayBuffer> {
  const wasm = join(folder, name);
  compile("tests/texts/texts-probe.as.ts", wasm, options);
  return Buffer.from(readFileSync(wasm));
}

function memoryAfterStart(wasm: Buffer<ArrayBuffer>): Buffer {
  const imports = { env: { abort: () => assert.fail("aborted") } };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
  (instance.exports._initialize as () => void)();
  return Buffer.from((instance.exports.memory as WebAssembly.Memory).buffer);
}

void test("packed texts leave the same memory after the start", () => {
  const usual = build("usual.wasm", []);
  const packed = build("packed.wasm", PACK_TEXTS);
  assert.ok(packed.includes("plain ASCII"), "no text is stored with one byte for each character");
  assert.ok(!packed.includes(Buffer.from("plain ASCII", "utf16le")), "a text is stored twice");
  const [wanted, seen] = [memoryAfterStart(usual), memoryAfterStart(packed)];
  assert.ok(wanted.includes(Buffer.from("Latin-1: café ÿ", "utf16le")));
  assert.ok(wanted.equals(seen), "the memory differs");
});

void test("the plugin stores no ASCII text as UTF-16", () => {
  const wasm = readFileSync(join(import.meta.dirname, "..", "..", "build", "plugin.wasm"));
  const title = "The token has expired.";
  assert.ok(wasm.includes(title));
  assert.ok(!wasm.includes(Buffer.from(title, "utf16le")));
});
