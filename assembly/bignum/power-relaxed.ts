import { addHigh, addLow, addSquare, carryOfMultiple } from "./float-column";
import {
  DIGIT_BITS,
  FLOAT_MARGIN,
  carryFloats,
  floatCount,
  floatsFromBytes,
  floatsToBytes,
  isNegativeFloat,
  lowestDigit,
} from "./float-digit";

/**
 * Powers modulo an odd n of 1024 to 8192 bits, in digits of 51 bits (see float-digit.ts), for hosts with relaxed
 * SIMD that fuse multiply-adds (see float-column.ts). The method is that of power-simd.ts: Montgomery
 * reduction of whole numbers, with R = 2^(51 * count) >= 4n and n' = -1 / n mod R:
 *
 *     Q = (T mod R) * n' mod R
 *     (T + Q * n) / R
 *
 * With signed digits |Q| <= R * (1/2 + 2^-40), so |T| < n^2 gives |(T + Q * n) / R| < n / 4 + n * 0.501 < n: no final
 * subtraction. Nothing here is secret; the time depends on n's length and e.
 *
 * The table of a key: [count: i32] [n] [n'] [R^e mod n], with margins around n and n'.
 */

const HEADER: usize = 16;
const MARGIN: usize = (<usize>FLOAT_MARGIN) << 3;

/** The columns of T, of 2 * 162 digits; the column before HIGH is always 0. */
const LOW = memory.data(2 * 162 * 8, 16);
const HIGH: usize = memory.data(16 + 2 * 162 * 8, 16) + 16;
const Q_LOW = memory.data(162 * 8, 16);
const Q_HIGH: usize = memory.data(16 + 162 * 8, 16) + 16;
/** The current power, a. */
const A: usize = memory.data(2 * 64 + 162 * 8, 16) + MARGIN;
const A_DOUBLED = memory.data(162 * 8, 16);
const BASE = memory.data(162 * 8, 16);
/** T mod R, and Q, of which only the margin before it is read. */
const T_DIGITS = memory.data(162 * 8, 16);
const Q_DIGITS: usize = memory.data(2 * 64 + 162 * 8, 16) + MARGIN;

function countOf(table: usize): i32 {
  return load<i32>(table);
}

/** Bytes of a number. */
function sizeOf(table: usize): usize {
  return (<usize>countOf(table)) << 3;
}

function modulusOf(table: usize): usize {
  return table + HEADER + MARGIN;
}

function inverseOf(table: usize): usize {
  return modulusOf(table) + sizeOf(table) + 2 * MARGIN;
}

function factorOf(table: usize): usize {
  return inverseOf(table) + sizeOf(table) + MARGIN;
}

/** Bytes of the table for a modulus of `bits`. */
export function relaxedTableBytes(bits: i32): i32 {
  return <i32>(HEADER + 4 * MARGIN) + 3 * (floatCount(bits) << 3);
}

function clearColumns(low: usize, high: usize, size: usize): void {
  memory.fill(low, 0, size);
  memory.fill(high, 0, size);
}

function clearMargins(digits: usize, size: usize): void {
  memory.fill(digits - MARGIN, 0, MARGIN);
  memory.fill(digits + size, 0, MARGIN);
}

/** a = T / R mod n, from the columns of a number of absolute value less than n^2. */
function reduce(table: usize): void {
  const count = countOf(table);
  const size = sizeOf(table);
  const n = modulusOf(table);
  let carry = carryFloats(LOW, HIGH, T_DIGITS, count);
  clearColumns(Q_LOW, Q_HIGH, size);
  addLow(Q_LOW, Q_HIGH, T_DIGITS, inverseOf(table), count);
  carryFloats(Q_LOW, Q_HIGH, Q_DIGITS, count);
  const low = LOW + size;
  const high = HIGH + size;
  addHigh(low, high, Q_DIGITS, n, count);
  carry += carryOfMultiple(Q_DIGITS, n, T_DIGITS, count);
  store<i64>(low, load<i64>(low) + carry);
  carryFloats(low, high, A, count);
}

/** a = a^2 / R mod n. */
function square(table: usize): void {
  const size = sizeOf(table);
  for (let i: usize = 0; i < size; i += 16) {
    const digits = v128.load(A + i);
    v128.store(A_DOUBLED + i, f64x2.add(digits, digits));
  }
  clearColumns(LOW, HIGH, 2 * size);
  addSquare(LOW, HIGH, A_DOUBLED, A, countOf(table));
  reduce(table);
}

/** a = a * b / R mod n. b is less than n. */
function multiply(table: usize, b: usize): void {
  const count = countOf(table);
  const size = sizeOf(table);
  clearColumns(LOW, HIGH, 2 * size);
  addLow(LOW, HIGH, b, A, count);
  addHigh(LOW + size, HIGH + size, b, A, count);
  reduce(table);
}

/**
 * a = 2a - n or 2a + n, whichever is nearer to 0, so that |a| < n still holds (a is never 0 mod n, because n
 * is odd and not 1).
 */
function double(table: usize): void {
  const size = sizeOf(table);
  const sign: f64 = isNegativeFloat(A, countOf(table)) ? 1 : -1;
  const n = modulusOf(table);
  clearColumns(LOW, HIGH, size);
  for (let i: usize = 0; i < size; i += 8) {
    const sum: f64 = 2.0 * load<f64>(A + i) + sign * load<f64>(n + i);
    store<i64>(LOW + i, <i64>sum);
  }
  carryFloats(LOW, HIGH, A, countOf(table));
}

/** a = BASE^e / R^(e - 1) mod n, e >= 1, by left-to-right square and multiply. */
function raise(table: usize, e: u64): void {
  memory.copy(A, BASE, sizeOf(table));
  for (let bit = 63 - <i32>clz(e) - 1; bit >= 0; bit--) {
    square(table);
    if ((e >> bit) & 1) multiply(table, BASE);
  }
}

/** n' = -1 / n mod R by Newton's method: z(2 + nz) has twice as many correct digits as z. */
function setUpInverse(table: usize): void {
  const count = countOf(table);
  const size = sizeOf(table);
  const n = modulusOf(table);
  const z = inverseOf(table);
  const n0 = <i64>load<f64>(n);
  // n0 is its own inverse modulo 8; five steps extend that to 96 bits.
  let z0 = -n0;
  for (let i = 0; i < 5; i++) z0 *= 2 + n0 * z0;
  memory.fill(z, 0, size);
  store<f64>(z, lowestDigit(z0));
  for (let right = 1; right < count; right <<= 1) {
    clearColumns(Q_LOW, Q_HIGH, size);
    addLow(Q_LOW, Q_HIGH, z, n, count);
    store<i64>(Q_LOW, load<i64>(Q_LOW) + 2);
    carryFloats(Q_LOW, Q_HIGH, Q_DIGITS, count);
    clearColumns(Q_LOW, Q_HIGH, size);
    addLow(Q_LOW, Q_HIGH, z, Q_DIGITS, count);
    carryFloats(Q_LOW, Q_HIGH, z, count);
  }
}

/** R^e mod n. Here x is represented by x * R mod n, because doubling is enough to compute 1 in that form. */
function setUpFactor(table: usize, bits: i32, e: u64): void {
  const count = countOf(table);
  const size = sizeOf(table);
  memory.fill(A, 0, size);
  const top = bits - 1;
  const highest: i64 = (<i64>1) << (top % DIGIT_BITS);
  store<f64>(A + ((<usize>(top / DIGIT_BITS)) << 3), <f64>highest);
  for (let power = top; power < DIGIT_BITS * count; power++) double(table);
  // a is now 2^0; square and double up to 2^(51 * count) = R, that is R^2 mod n.
  const exponent = DIGIT_BITS * count;
  for (let bit = 31 - clz(exponent); bit >= 0; bit--) {
    square(table);
    if ((exponent >> bit) & 1) double(table);
  }
  memory.copy(BASE, A, size);
  // R^(2e) / R^(e - 1) = R^(e + 1); multiplied by 1 / R it is R^e.
  raise(table, e);
  memory.fill(BASE, 0, size);
  store<f64>(BASE, 1);
  multiply(table, BASE);
  memory.copy(factorOf(table), A, size);
}

/**
 * Fills the relaxedTableBytes(bits) at `table` for the odd modulus of `bits` (1024 to 8192) in `length`
 * big-endian bytes at `n` and the exponent e >= 1.
 */
export function relaxedSetUp(table: usize, n: usize, length: i32, bits: i32, e: u64): void {
  const count = floatCount(bits);
  store<i32>(table, count);
  const size = sizeOf(table);
  clearMargins(A, size);
  clearMargins(modulusOf(table), size);
  clearMargins(inverseOf(table), size);
  floatsFromBytes(modulusOf(table), count, n, length);
  setUpInverse(table);
  setUpFactor(table, bits, e);
}

/**
 * into = base^e mod n, both `length` big-endian bytes, the length of n; base < n, with the e of `relaxedSetUp`.
 * They may overlap. Allocates nothing.
 */
export function relaxedPower(table: usize, e: u64, base: usize, length: i32, into: usize): void {
  const count = countOf(table);
  const size = sizeOf(table);
  // A shorter number than the last one ends where that one had digits.
  clearMargins(A, size);
  floatsFromBytes(BASE, count, base, length);
  raise(table, e);
  multiply(table, factorOf(table));
  floatsToBytes(into, length, A, count, modulusOf(table));
}
