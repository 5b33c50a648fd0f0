/**
 * A transform of asc that stores the initial memory of a module compressed.
 *
 * AssemblyScript writes each string literal as UTF-16, with a header of 20 bytes, into its own data segment. This
 * transform compresses all segments together. Before anything else, the start of the module inflates them to the
 * addresses that the compiler chose (assembly/runtime/inflate.ts). Code and memory are the same afterwards.
 */
import { Buffer } from "node:buffer";
import { constants, deflateRawSync } from "node:zlib";

const PAGE_BYTES = 65_536;
const MEM_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const ALIGNMENT = 16;
const UNLIMITED = -1;
const START = "_initialize";
const INFLATE = "assembly/runtime/inflate/inflate";
/** Exports of the entry file that only this transform needs: it removes them. */
const [INFLATE_EXPORT, SCRATCH_EXPORT] = ["inflate", "SCRATCH_BYTES"];

export default class CompressMemory {
  afterCompile(module) {
    const { binaryen } = this;
    const { offset, image } = readImage(module);
    const data = deflate(image);
    // The start of the heap, which is not in use yet.
    const from = aligned(offset + image.length);
    const scratch = aligned(from + data.length);
    const end = scratch + globalValue(module, binaryen, SCRATCH_EXPORT);
    const pages = Math.max(module.getMemoryInfo().initial, Math.ceil(end / PAGE_BYTES));
    const segment = { offset: module.i32.const(from), data, passive: false };
    module.setMemory(pages, UNLIMITED, null, [segment]);
    runFirst(module, binaryen, [from, offset, image.length, scratch]);
    module.removeExport(INFLATE_EXPORT);
    module.removeExport(SCRATCH_EXPORT);
  }
}

/** All segments as one piece of memory. */
function readImage(module) {
  const segments = Array.from({ length: module.getNumMemorySegments() }, (_, index) => {
    const { offset, data } = module.getMemorySegmentInfoByIndex(index);
    return { offset, data: Buffer.from(data) };
  });
  const start = Math.min(...segments.map(({ offset }) => offset));
  const end = Math.max(...segments.map(({ offset, data }) => offset + data.length));
  const image = Buffer.alloc(end - start);
  for (const { offset, data } of segments) data.copy(image, offset - start);
  return { offset: start, image };
}

/**
 * Bytes at even offsets come first, so that the zeros of UTF-16 do not interrupt texts. memLevel decides where
 * zlib begins a new block; which one is best depends on the data.
 */
function deflate(image) {
  const evens = image.filter((_, index) => index % 2 === 0);
  const odds = image.filter((_, index) => index % 2 === 1);
  const all = Buffer.concat([evens, odds]);
  return MEM_LEVELS.map((memLevel) =>
    deflateRawSync(all, { level: constants.Z_BEST_COMPRESSION, memLevel }),
  ).reduce((best, one) => (one.length < best.length ? one : best));
}

function aligned(bytes) {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Calls `inflate` at the start of the module's start function. */
function runFirst(module, binaryen, parameters) {
  const start = module.getFunction(exportOf(module, binaryen, START).value);
  const addresses = parameters.map((address) => module.i32.const(address));
  const body = module.copyExpression(binaryen.getFunctionInfo(start).body);
  const call = module.call(INFLATE, addresses, binaryen.none);
  binaryen.Function.setBody(start, module.block(null, [call, body]));
}

function globalValue(module, binaryen, name) {
  const global = module.getGlobal(exportOf(module, binaryen, name).value);
  return binaryen.getExpressionInfo(binaryen.getGlobalInfo(global).init).value;
}

function exportOf(module, binaryen, name) {
  for (let i = 0; i < module.getNumExports(); i++) {
    const info = binaryen.getExportInfo(module.getExportByIndex(i));
    if (info.name === name) return info;
  }
  throw new Error(`the module exports no ${name}`);
}
