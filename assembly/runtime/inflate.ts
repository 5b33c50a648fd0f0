// DEFLATE (RFC 1951), for the memory that the module stores compressed. It runs before anything else, so it uses
// neither the heap nor static data, and takes its input as valid: input and code are parts of the same file.

const MAX_CODE_BITS: u32 = 15;
const MAX_LITERALS: u32 = 288;
const MAX_DISTANCES: u32 = 32;
const CODE_LENGTHS: u32 = 19;
const END_OF_BLOCK: u32 = 256;
const STORED: u32 = 0;
const FIXED: u32 = 1;

/** Bytes of a Huffman code: the number of codes by length, then the symbols in order of their codes (u16). */
const CODE_BYTES: usize = ((MAX_CODE_BITS + 1) << 1) + (MAX_LITERALS << 1);

/** The state, at an address that the caller chose. */
@unmanaged
@final
class Inflation {
  /** The next byte of the input. */
  from: usize;
  to: usize;
  bytes: usize;
  /** Bytes written so far. */
  written: usize;
  /** Bits read from the input and not used, the next one lowest. */
  bits: u32;
  bitCount: u32;

  get literals(): usize {
    return changetype<usize>(this) + offsetof<Inflation>();
  }

  get distances(): usize {
    return this.literals + CODE_BYTES;
  }

  /** The length of each symbol's code (u8): literals, then distances. */
  get lengths(): usize {
    return this.distances + CODE_BYTES;
  }

  take(count: u32): u32 {
    while (this.bitCount < count) {
      this.bits |= u32(load<u8>(this.from++)) << this.bitCount;
      this.bitCount += 8;
    }
    const taken = this.bits & ((1 << count) - 1);
    this.bits >>= count;
    this.bitCount -= count;
    return taken;
  }

  put(byte: u8): void {
    store<u8>(this.addressOf(this.written++), byte);
  }

  /** The input has all bytes at even offsets before those at odd offsets: ASCII in UTF-16 is smaller so. */
  addressOf(position: usize): usize {
    const evens = (this.bytes + 1) >> 1;
    return this.to + (position < evens ? position << 1 : ((position - evens) << 1) | 1);
  }
}

/** Bytes that `inflate` needs at `scratch`. */
export const SCRATCH_BYTES: usize =
  offsetof<Inflation>() + 2 * CODE_BYTES + MAX_LITERALS + MAX_DISTANCES;

/**
 * Inflates to the `bytes` bytes at `to`; `scratch` has `SCRATCH_BYTES`. Clears scratch and everything between it
 * and `from`, the start of the compressed data.
 */
export function inflate(from: usize, to: usize, bytes: usize, scratch: usize): void {
  const state = changetype<Inflation>(scratch);
  memory.fill(scratch, 0, offsetof<Inflation>());
  state.from = from;
  state.to = to;
  state.bytes = bytes;
  let isLast = false;
  while (!isLast) {
    isLast = state.take(1) != 0;
    const kind = state.take(2);
    if (kind == STORED) {
      copyStored(state);
      continue;
    }
    if (kind == FIXED) setFixedCodes(state);
    else readCodes(state);
    inflateBlock(state);
  }
  memory.fill(from, 0, scratch + SCRATCH_BYTES - from);
}

/** RFC 1951 section 3.2.4. */
function copyStored(state: Inflation): void {
  state.take(state.bitCount & 7);
  const length = state.take(16);
  state.take(16);
  for (let i: u32 = 0; i < length; i++) state.put(u8(state.take(8)));
}

/** RFC 1951 section 3.2.6. */
function setFixedCodes(state: Inflation): void {
  const lengths = state.lengths;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  makeCode(state.literals, lengths, MAX_LITERALS);
  memory.fill(lengths, 5, MAX_DISTANCES);
  makeCode(state.distances, lengths, MAX_DISTANCES);
}

/** RFC 1951 section 3.2.7. */
function readCodes(state: Inflation): void {
  const lengths = state.lengths;
  const literals = state.take(5) + 257;
  const distances = state.take(5) + 1;
  const given = state.take(4) + 4;
  memory.fill(lengths, 0, CODE_LENGTHS);
  for (let i: u32 = 0; i < given; i++) store<u8>(lengths + codeLengthSymbol(i), u8(state.take(3)));
  makeCode(state.literals, lengths, CODE_LENGTHS);
  let at: u32 = 0;
  let previous: u8 = 0;
  while (at < literals + distances) {
    const symbol = takeSymbol(state, state.literals);
    if (symbol < 16) {
      previous = u8(symbol);
      store<u8>(lengths + at++, previous);
      continue;
    }
    if (symbol != 16) previous = 0;
    const repeats =
      symbol == 16 ? 3 + state.take(2) : symbol == 17 ? 3 + state.take(3) : 11 + state.take(7);
    memory.fill(lengths + at, previous, repeats);
    at += repeats;
  }
  makeCode(state.literals, lengths, literals);
  makeCode(state.distances, lengths + literals, distances);
}

/** The order in which code lengths are sent: 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, ... */
function codeLengthSymbol(position: u32): u32 {
  if (position < 3) return 16 + position;
  if (position == 3) return 0;
  const half = (position - 3) >> 1;
  return position & 1 ? 8 - half : 8 + half;
}

/** A canonical Huffman code of `count` symbols from the lengths of their codes (RFC 1951 section 3.2.2). */
function makeCode(code: usize, lengths: usize, count: u32): void {
  const symbols = symbolsOf(code);
  memory.fill(code, 0, symbols - code);
  for (let i: u32 = 0; i < count; i++) {
    const address = code + (usize(load<u8>(lengths + i)) << 1);
    store<u16>(address, load<u16>(address) + 1);
  }
  store<u16>(code, 0);
  let next: u32 = 0;
  for (let bits: u32 = 1; bits <= MAX_CODE_BITS; bits++) {
    for (let i: u32 = 0; i < count; i++) {
      if (load<u8>(lengths + i) == bits) store<u16>(symbols + (next++ << 1), u16(i));
    }
  }
}

function symbolsOf(code: usize): usize {
  return code + ((MAX_CODE_BITS + 1) << 1);
}

function takeSymbol(state: Inflation, code: usize): u32 {
  let value: u32 = 0;
  let first: u32 = 0;
  let index: u32 = 0;
  for (let bits: u32 = 1; bits <= MAX_CODE_BITS; bits++) {
    value |= state.take(1);
    const count = load<u16>(code + (bits << 1));
    if (value < first + count) return load<u16>(symbolsOf(code) + ((index + value - first) << 1));
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return END_OF_BLOCK;
}

/** RFC 1951 section 3.2.5. */
function inflateBlock(state: Inflation): void {
  for (;;) {
    const symbol = takeSymbol(state, state.literals);
    if (symbol == END_OF_BLOCK) return;
    if (symbol < END_OF_BLOCK) {
      state.put(u8(symbol));
      continue;
    }
    const length = takeLength(state, symbol - END_OF_BLOCK - 1);
    const distance = takeDistance(state, takeSymbol(state, state.distances));
    for (let i: u32 = 0; i < length; i++)
      state.put(load<u8>(state.addressOf(state.written - distance)));
  }
}

function takeLength(state: Inflation, index: u32): u32 {
  if (index < 8) return 3 + index;
  if (index == 28) return 258;
  const bits = (index >> 2) - 1;
  return 3 + ((4 | (index & 3)) << bits) + state.take(bits);
}

function takeDistance(state: Inflation, index: u32): u32 {
  if (index < 4) return 1 + index;
  const bits = (index >> 1) - 1;
  return 1 + ((2 | (index & 1)) << bits) + state.take(bits);
}
