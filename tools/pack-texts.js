/**
 * A transform of asc that stores string literals with one byte for each character.
 *
 * AssemblyScript writes each literal as UTF-16, with a header of 20 bytes, into its own data segment. This
 * transform packs all Latin-1 literals into segments where static buffers of zeros are. A function that runs
 * first expands them to the addresses that the compiler chose, and clears the buffers. After that, code and
 * memory are the same as without the transform.
 */
import { Buffer } from "node:buffer";

/** The header of an object before its payload (OBJECT in AssemblyScript's rt/common). */
const HEADER_BYTES = 20;
/** Offsets in the header: the size of the memory block, the class, the size of the payload. */
const [MM_INFO, RT_ID, RT_SIZE] = [0, 12, 16];
/** The class id of String in every module. */
const STRING_ID = 2;
/**
 * A packed text begins with two 16-bit numbers: the distance to the previous text in 16-byte blocks, and the
 * length.
 */
const PREFIX_BYTES = 4;
const MAX_U16 = 0xffff;
/** The offset of static objects in their first block, which aligns payloads. */
const FIRST_OFFSET = 12;
const UNLIMITED = -1;
const ALIGNMENT = 16;

export default class PackTexts {
  afterCompile(module) {
    const segments = readSegments(module);
    const texts = segments.filter(isText).sort((one, other) => one.offset - other.offset);
    const rooms = segments.filter(({ data }) => isZero(data)).sort(bySize);
    const chunks = [];
    for (const room of rooms) {
      const fitting = takeFitting(texts, room.data.length);
      if (fitting.length > 0) chunks.push({ room, fitting, data: pack(fitting) });
    }
    // Texts that do not fit into the buffers stay as the compiler wrote them.
    const packed = new Set(chunks.flatMap(({ room, fitting }) => [room, ...fitting]));
    const all = segments
      .filter((segment) => !packed.has(segment))
      .concat(chunks.map(({ room, data }) => ({ offset: room.offset, data })));
    module.setMemory(
      module.getMemoryInfo().initial,
      UNLIMITED,
      null,
      all.map(({ offset, data }) => ({ offset: module.i32.const(offset), data, passive: false })),
    );
    const unpack = addUnpacking(module, this.binaryen);
    const places = chunks.map(({ room, data }) => [room.offset, room.offset + data.length]);
    runFirst(module, this.binaryen, unpack, places);
  }
}

function bySize(one, other) {
  return other.data.length - one.data.length;
}

/** Removes texts from the start of the list while their packed form fits into `bytes`, and returns them. */
function takeFitting(texts, bytes) {
  let count = 0;
  let left = bytes;
  for (const { data } of texts) {
    left -= PREFIX_BYTES + data.readUInt32LE(RT_SIZE) / 2;
    if (left < 0) break;
    count++;
  }
  return texts.splice(0, count);
}

function aligned(bytes) {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function readSegments(module) {
  return Array.from({ length: module.getNumMemorySegments() }, (_, index) => {
    const { offset, data } = module.getMemorySegmentInfoByIndex(index);
    return { offset, data: Buffer.from(data) };
  });
}

function isZero(data) {
  return data.every((byte) => byte === 0);
}

/** Whether the segment is a Latin-1 string with the header that the unpacking writes. */
function isText({ data }) {
  if (data.length < HEADER_BYTES || data.readUInt32LE(RT_ID) !== STRING_ID) return false;
  const bytes = data.readUInt32LE(RT_SIZE);
  if (bytes / 2 > MAX_U16 || !data.equals(expanded(data, bytes))) return false;
  for (let i = 1; i < bytes; i += 2) if (data[HEADER_BYTES + i] !== 0) return false;
  return true;
}

/** The segment as the unpacking leaves it; unwritten fields are 0. */
function expanded(data, bytes) {
  const copy = Buffer.alloc(data.length);
  copy.writeUInt32LE(blockBytes(bytes), MM_INFO);
  copy.writeUInt32LE(STRING_ID, RT_ID);
  copy.writeUInt32LE(bytes, RT_SIZE);
  data.copy(copy, HEADER_BYTES, HEADER_BYTES, HEADER_BYTES + bytes);
  return copy;
}

/** mmInfo of a static object: the size of header (without mmInfo) and payload, rounded like TLSF does. */
function blockBytes(bytes) {
  return aligned(HEADER_BYTES + bytes) - 4;
}

function pack(texts) {
  let end = FIRST_OFFSET;
  const parts = texts.map(({ offset, data }) => {
    const bytes = data.readUInt32LE(RT_SIZE);
    const part = Buffer.alloc(PREFIX_BYTES + bytes / 2);
    const gap = (offset - end) / ALIGNMENT;
    if (!Number.isInteger(gap)) throw new Error(`the text at ${offset} is not aligned`);
    part.writeUInt16LE(gap, 0);
    part.writeUInt16LE(bytes / 2, 2);
    for (let i = 0; i < bytes / 2; i++) part[PREFIX_BYTES + i] = data[HEADER_BYTES + 2 * i];
    end = offset + aligned(HEADER_BYTES + bytes);
    return part;
  });
  return Buffer.concat(parts);
}

/** Adds a function that expands the packed texts in [from, end) and clears that memory. Returns its name. */
function addUnpacking(module, { i32: type, none, createType }) {
  const name = "~unpack";
  const { i32, local, loop, block, br, br_if, memory } = module;
  const [FROM, END, AT, TO, LEFT] = [0, 1, 2, 3, 4];
  const get = (index) => local.get(index, type);
  const number = (value) => i32.const(value);
  const add = (one, other) => i32.add(one, other);
  module.addFunction(
    name,
    createType([type, type]),
    none,
    [type, type, type],
    block(null, [
      local.set(AT, get(FROM)),
      local.set(TO, number(FIRST_OFFSET)),
      loop(
        "texts",
        block(null, [
          local.set(TO, add(get(TO), i32.mul(i32.load16_u(0, 1, get(AT)), number(ALIGNMENT)))),
          local.set(LEFT, i32.load16_u(2, 1, get(AT))),
          local.set(AT, add(get(AT), number(PREFIX_BYTES))),
          i32.store(RT_ID, 4, get(TO), number(STRING_ID)),
          i32.store(RT_SIZE, 4, get(TO), i32.shl(get(LEFT), number(1))),
          i32.store(
            MM_INFO,
            4,
            get(TO),
            i32.sub(alignedSum(i32, i32.load(RT_SIZE, 4, get(TO))), number(4)),
          ),
          local.set(TO, add(get(TO), number(HEADER_BYTES))),
          block("text", [
            loop(
              "characters",
              block(null, [
                br_if("text", i32.eqz(get(LEFT))),
                i32.store16(0, 2, get(TO), i32.load8_u(0, 1, get(AT))),
                local.set(TO, add(get(TO), number(2))),
                local.set(AT, add(get(AT), number(1))),
                local.set(LEFT, i32.sub(get(LEFT), number(1))),
                br("characters"),
              ]),
            ),
          ]),
          // Like this block, the next one begins 12 bytes after a multiple of 16.
          local.set(
            TO,
            add(
              i32.and(add(get(TO), number(ALIGNMENT - 1 - FIRST_OFFSET)), number(-ALIGNMENT)),
              number(FIRST_OFFSET),
            ),
          ),
          br_if("texts", i32.lt_u(get(AT), get(END))),
        ]),
      ),
      memory.fill(get(FROM), number(0), i32.sub(get(END), get(FROM))),
    ]),
  );
  return name;
}

function alignedSum(i32, bytes) {
  const sum = i32.add(bytes, i32.const(HEADER_BYTES + ALIGNMENT - 1));
  return i32.and(sum, i32.const(-ALIGNMENT));
}

/** Calls the function for each range at the start of the module's start function. */
function runFirst(module, binaryen, name, places) {
  const start = exportedFunction(module, binaryen, "_initialize");
  const body = module.copyExpression(binaryen.getFunctionInfo(start).body);
  const calls = places.map((place) =>
    module.call(
      name,
      place.map((address) => module.i32.const(address)),
      binaryen.none,
    ),
  );
  binaryen.Function.setBody(start, module.block(null, [...calls, body]));
}

function exportedFunction(module, binaryen, name) {
  for (let i = 0; i < module.getNumExports(); i++) {
    const one = binaryen.getExportInfo(module.getExportByIndex(i));
    if (one.name === name) return module.getFunction(one.value);
  }
  throw new Error(`the module exports no ${name}`);
}
