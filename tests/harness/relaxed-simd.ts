/** Relaxed SIMD in this process: Node 20 has it behind a flag, later versions without. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";

/** A function that drops f64x2.relaxed_madd of three zero vectors. */
const ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const BODY = [0, ...ZERO, ...ZERO, ...ZERO, 0xfd, 0x87, 0x02, 0x1a, 0x0b];
const MODULE = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[10, BODY.length + 2, 1, BODY.length, ...BODY],
]);

export function enableRelaxedSimd(): void {
  if (!WebAssembly.validate(MODULE)) setFlagsFromString("--experimental-wasm-relaxed-simd");
  assert.ok(WebAssembly.validate(MODULE));
}
