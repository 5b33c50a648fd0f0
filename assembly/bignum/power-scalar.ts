/**
 * Powers modulo an odd n of 1024 to 8192 bits in 32-bit arithmetic: for runtimes without SIMD, and the
 * reference implementation for tests of power-simd.ts. Montgomery multiplication, one row at a time, with
 * R = 2^(32 * limbs). Nothing here is secret; the time depends on the operands.
 *
 * The table of a key: [limbs, n' = -1 / n mod 2^32: u32] [n: limbs] [R^e mod n: limbs], least significant
 * limb first.
 */

const HEADER: usize = 8;

const SUM = memory.data((8192 / 32 + 2) * 4, 16);
const A = memory.data(1024, 16);
const BASE = memory.data(1024, 16);

function limbsOf(bits: i32): i32 {
  return (bits + 31) / 32;
}

/** Bytes of a number: four a limb. */
function sizeOf(table: usize): usize {
  return (<usize>load<u32>(table)) << 2;
}

function modulusOf(table: usize): usize {
  return table + HEADER;
}

function factorOf(table: usize): usize {
  return table + HEADER + sizeOf(table);
}

/** Bytes of the table for a modulus of `bits`. */
export function scalarTableBytes(bits: i32): i32 {
  return <i32>HEADER + 2 * 4 * limbsOf(bits);
}

/** Whether a >= b, both of `size` bytes. */
function notLess(a: usize, b: usize, size: usize): bool {
  for (let i = size; i > 0;) {
    i -= 4;
    const x = load<u32>(a + i);
    const y = load<u32>(b + i);
    if (x != y) return x > y;
  }
  return true;
}

/** into = a - b modulo 2^(8 * size). Operands may be the same address, but not overlap otherwise. */
function subtract(into: usize, a: usize, b: usize, size: usize): void {
  let borrow: i64 = 0;
  for (let i: usize = 0; i < size; i += 4) {
    borrow += <i64>load<u32>(a + i) - <i64>load<u32>(b + i);
    store<u32>(into + i, <u32>borrow);
    borrow >>= 32;
  }
}

/** into = a * b / R mod n, for a, b < n. The addresses may be the same. */
function multiply(table: usize, into: usize, a: usize, b: usize): void {
  const size = sizeOf(table);
  const n = modulusOf(table);
  const inverse = load<u32>(table, 4);
  memory.fill(SUM, 0, size + 8);
  for (let row: usize = 0; row < size; row += 4) {
    const factor = <u64>load<u32>(b + row);
    // The quotient digit makes the lowest limb of the sum 0; the sum is then shifted down one limb.
    const lowest: u32 = load<u32>(SUM) + load<u32>(a) * <u32>factor;
    const quotient = <u64>(lowest * inverse);
    let product: u64 = 0;
    let reduced: u64 = 0;
    for (let i: usize = 0; i < size; i += 4) {
      product += <u64>load<u32>(SUM + i) + factor * <u64>load<u32>(a + i);
      reduced += <u64>(<u32>product) + quotient * <u64>load<u32>(n + i);
      // The lowest limb, which is now 0, is dropped.
      if (i > 0) store<u32>(SUM + i - 4, <u32>reduced);
      product >>= 32;
      reduced >>= 32;
    }
    const top = <u64>load<u32>(SUM + size) + product + reduced;
    store<u32>(SUM + size - 4, <u32>top);
    store<u32>(SUM + size, <u32>(top >> 32));
  }
  // The sum is less than 2n.
  if (load<u32>(SUM + size) != 0 || notLess(SUM, n, size)) subtract(into, SUM, n, size);
  else memory.copy(into, SUM, size);
}

/** a = 2a mod n, for a < n. */
function double(table: usize, a: usize): void {
  const size = sizeOf(table);
  let carry: u64 = 0;
  for (let i: usize = 0; i < size; i += 4) {
    carry += (<u64>load<u32>(a + i)) << 1;
    store<u32>(a + i, <u32>carry);
    carry >>= 32;
  }
  if (carry != 0 || notLess(a, modulusOf(table), size)) subtract(a, a, modulusOf(table), size);
}

/** A = BASE^e / R^(e - 1) mod n, e >= 1; power-simd.ts explains why BASE is not converted. */
function raise(table: usize, e: u64): void {
  memory.copy(A, BASE, sizeOf(table));
  for (let bit = 63 - <i32>clz(e) - 1; bit >= 0; bit--) {
    multiply(table, A, A, A);
    if ((e >> bit) & 1) multiply(table, A, A, BASE);
  }
}

/** R^e mod n, by the steps of power-simd.ts. */
function setUpFactor(table: usize, bits: i32, e: u64): void {
  const size = sizeOf(table);
  const exponent = <i32>size * 8;
  const top = bits - 1;
  memory.fill(A, 0, size);
  store<u32>(A + ((<usize>(top / 32)) << 2), 1 << (top % 32));
  for (let power = top; power < exponent; power++) double(table, A);
  for (let bit = 31 - clz(exponent); bit >= 0; bit--) {
    multiply(table, A, A, A);
    if ((exponent >> bit) & 1) double(table, A);
  }
  memory.copy(BASE, A, size);
  raise(table, e);
  memory.fill(BASE, 0, size);
  store<u32>(BASE, 1);
  multiply(table, factorOf(table), A, BASE);
}

/** Writes `length` big-endian bytes (at most `size`) as `size` bytes of limbs. */
function fromBytes(limbs: usize, size: usize, bytes: usize, length: i32): void {
  memory.fill(limbs, 0, size);
  for (let i = 0; i < length; i++) {
    store<u8>(limbs + <usize>i, load<u8>(bytes + <usize>(length - 1 - i)));
  }
}

/**
 * Fills the scalarTableBytes(bits) at `table` for the odd modulus of `bits` (1024 to 8192) in
 * `length` big-endian bytes at `n` and the exponent e >= 1.
 */
export function scalarSetUp(table: usize, n: usize, length: i32, bits: i32, e: u64): void {
  const limbs = limbsOf(bits);
  store<u32>(table, limbs);
  fromBytes(modulusOf(table), sizeOf(table), n, length);
  const n0 = load<u32>(modulusOf(table));
  // n0 is its own inverse modulo 8; four Newton steps extend that to 48 bits.
  let inverse: u32 = 0 - n0;
  for (let i = 0; i < 4; i++) inverse *= 2 + n0 * inverse;
  store<u32>(table, inverse, 4);
  setUpFactor(table, bits, e);
}

/**
 * into = base^e mod n, both `length` big-endian bytes, the length of n; base < n, with the e of
 * `scalarSetUp`. They may overlap. Allocates nothing.
 */
export function scalarPower(table: usize, e: u64, base: usize, length: i32, into: usize): void {
  fromBytes(BASE, sizeOf(table), base, length);
  raise(table, e);
  multiply(table, A, A, factorOf(table));
  for (let i = 0; i < length; i++) {
    store<u8>(into + <usize>(length - 1 - i), load<u8>(A + <usize>i));
  }
}
