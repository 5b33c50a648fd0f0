import { fitsAnyDigits, fitsSquare } from "./bound";
import { addColumns, guardedCarry, highColumns, lowColumns, squareColumns } from "./column";
import {
  PAIR_MARGIN,
  digitCount,
  digitWidth,
  digitsFromBytes,
  digitsToBytes,
  isNegative,
  normalise,
  pairsFromDigits,
} from "./digit";

/**
 * Powers modulo an odd n of 1024 to 8192 bits, in digits (see digit.ts), by Montgomery reduction of
 * whole numbers: with R = 2^(width * count) >= 4n, reduce(T) = T / R mod n is
 *
 *     Q = (T mod R) * n' mod R,  n' = -1 / n mod R
 *     (T + Q * n) / R
 *
 * Only the high half of Q * n is computed, and the carry into it (see guardedCarry). With
 * signed digits |Q| <= R * (1/2 + 2^-10), so |T| < n^2 gives |(T + Q * n) / R| < n / 4 + n * 0.501 < n:
 * no final subtraction. Nothing here is secret; the time depends on n's length and e.
 *
 * The table of a key: [count, width: i32] [n: pairs] [n': pairs] [R^e mod n: digits].
 */

const HEADER: usize = 16;
const MARGIN: usize = (<usize>PAIR_MARGIN) << 2;

/** 2 * MAX_COUNT columns, and 8 extra columns that the last tile may write. */
const COLUMNS = memory.data((2 * 752 + 8) * 4, 16);
const Q_COLUMNS = memory.data((2 * 752 + 8) * 4, 16);
/** The current power, a, in three forms. */
const A_DIGITS = memory.data(752 * 2, 16);
const A_DOUBLED = memory.data(752 * 2, 16);
const A_PAIRS: usize = memory.data(16 * 4 + 752 * 4 + 16 * 4, 16) + MARGIN;
const BASE = memory.data(752 * 2, 16);
/** T mod R, and Q. */
const T_DIGITS = memory.data(752 * 2, 16);
const Q_DIGITS = memory.data(752 * 2, 16);

function countOf(table: usize): i32 {
  return load<i32>(table);
}

function widthOf(table: usize): i32 {
  return load<i32>(table, 4);
}

function modulusOf(table: usize): usize {
  return table + HEADER + MARGIN;
}

function inverseOf(table: usize): usize {
  return modulusOf(table) + ((<usize>countOf(table)) << 2) + 2 * MARGIN;
}

function factorOf(table: usize): usize {
  return inverseOf(table) + ((<usize>countOf(table)) << 2) + MARGIN;
}

/** Bytes of the table for a modulus of `bits`. */
export function simdTableBytes(bits: i32): i32 {
  // 13 bits may turn out to be too many.
  const count = digitCount(bits, min(digitWidth(bits), 12));
  return <i32>HEADER + 2 * (2 * 4 * PAIR_MARGIN + count * 4) + count * 2;
}

/** Computes the other forms of the number in A_DIGITS. */
function spread(count: i32): void {
  pairsFromDigits(A_PAIRS, A_DIGITS, count);
  for (let i: usize = 0; i < (<usize>count) << 1; i += 16) {
    const digits = v128.load(A_DIGITS + i);
    v128.store(A_DOUBLED + i, i16x8.add(digits, digits));
  }
}

/** a = COLUMNS / R mod n, from the 2 * count columns of a number of absolute value less than n^2. */
function reduce(table: usize): void {
  const count = countOf(table);
  const width = widthOf(table);
  const n = modulusOf(table);
  let carry = normalise(COLUMNS, T_DIGITS, count, width);
  lowColumns(Q_COLUMNS, T_DIGITS, inverseOf(table), count);
  normalise(Q_COLUMNS, Q_DIGITS, count, width);
  highColumns(Q_COLUMNS, Q_DIGITS, n, count);
  addColumns(Q_COLUMNS, COLUMNS + ((<usize>count) << 2), count, width);
  carry += guardedCarry(Q_DIGITS, n, T_DIGITS, count, width);
  store<i32>(Q_COLUMNS, load<i32>(Q_COLUMNS) + carry);
  normalise(Q_COLUMNS, A_DIGITS, count, width);
  spread(count);
}

/** a = a^2 / R mod n. */
function square(table: usize): void {
  const count = countOf(table);
  if (fitsSquare(A_DIGITS, count)) {
    squareColumns(COLUMNS, A_DIGITS, A_DOUBLED, A_PAIRS, count);
    reduce(table);
  } else multiplyInHalves(table, A_DIGITS);
}

/** a = a * b / R mod n. b is in digits and less than n. */
function multiply(table: usize, b: usize): void {
  const count = countOf(table);
  if (fitsSquare(A_DIGITS, count) && fitsSquare(b, count)) {
    productColumns(COLUMNS, b, count);
    reduce(table);
  } else multiplyInHalves(table, b);
}

function productColumns(columns: usize, b: usize, count: i32): void {
  lowColumns(columns, b, A_PAIRS, count);
  highColumns(columns + ((<usize>count) << 2), b, A_PAIRS, count);
}

/** Like `multiply`, for any digits: a column adds up the products of at most half of the digits of b. */
function multiplyInHalves(table: usize, b: usize): void {
  const count = countOf(table);
  const size = (<usize>count) << 1;
  const half = (<usize>count) & ~15;
  memory.fill(Q_DIGITS, 0, size);
  memory.copy(Q_DIGITS, b, half);
  productColumns(COLUMNS, Q_DIGITS, count);
  memory.copy(Q_DIGITS, b, size);
  memory.fill(Q_DIGITS, 0, half);
  productColumns(Q_COLUMNS, Q_DIGITS, count);
  addColumns(COLUMNS, Q_COLUMNS, count << 1, widthOf(table));
  reduce(table);
}

/**
 * a = 2a - n or 2a + n, whichever is nearer to 0, so that |a| < n still holds (a is never 0 mod n, because n
 * is odd and not 1).
 */
function double(table: usize): void {
  const count = countOf(table);
  const sign = isNegative(A_DIGITS, count) ? 1 : -1;
  const modulus = modulusOf(table);
  for (let i: usize = 0; i < <usize>count; i++) {
    const digit = <i32>load<i16>(A_DIGITS + (i << 1));
    const n = <i32>load<i16>(modulus + (i << 2));
    store<i32>(COLUMNS + (i << 2), 2 * digit + sign * n);
  }
  normalise(COLUMNS, A_DIGITS, count, widthOf(table));
  spread(count);
}

/**
 * a = BASE^e / R^(e - 1) mod n, e >= 1, by left-to-right square and multiply. BASE is not converted to
 * Montgomery form; one multiplication by R^e at the end has the same effect.
 */
function raise(table: usize, e: u64): void {
  memory.copy(A_DIGITS, BASE, (<usize>countOf(table)) << 1);
  spread(countOf(table));
  for (let bit = 63 - <i32>clz(e) - 1; bit >= 0; bit--) {
    square(table);
    if ((e >> bit) & 1) multiply(table, BASE);
  }
}

/**
 * n' = -1 / n mod R by Newton's method: z(2 + nz) has twice as many correct digits as z. False if a column of
 * a product with n or n' could overflow.
 */
function setUpInverse(table: usize): bool {
  const count = countOf(table);
  const width = widthOf(table);
  const inverse = inverseOf(table);
  const n0 = <i32>load<i16>(modulusOf(table));
  // n0 is its own inverse modulo 8; three steps extend that to 24 bits.
  let z = -n0;
  for (let i = 0; i < 3; i++) z *= 2 + n0 * z;
  const half = 1 << (width - 1);
  memory.fill(A_DIGITS, 0, (<usize>count) << 1);
  store<i16>(A_DIGITS, <i16>(((z + half) & ((1 << width) - 1)) - half));
  for (let right = 1; right < count; right <<= 1) {
    lowColumns(Q_COLUMNS, A_DIGITS, modulusOf(table), count);
    store<i32>(Q_COLUMNS, load<i32>(Q_COLUMNS) + 2);
    normalise(Q_COLUMNS, Q_DIGITS, count, width);
    pairsFromDigits(inverse, A_DIGITS, count);
    lowColumns(Q_COLUMNS, Q_DIGITS, inverse, count);
    normalise(Q_COLUMNS, A_DIGITS, count, width);
    if (width == 13 && !fitsAnyDigits(A_DIGITS, count)) return false;
  }
  pairsFromDigits(inverse, A_DIGITS, count);
  return true;
}

/** R^e mod n. Here x is represented by x * R mod n, because doubling is enough to compute 1 in that form. */
function setUpFactor(table: usize, bits: i32, e: u64): void {
  const count = countOf(table);
  const width = widthOf(table);
  const size = (<usize>count) << 1;
  memory.fill(A_DIGITS, 0, size);
  const top = bits - 1;
  const highest: i32 = 1 << (top % width);
  store<i16>(A_DIGITS + ((<usize>(top / width)) << 1), <i16>highest);
  for (let power = top; power < width * count; power++) double(table);
  // a is now 2^0; square and double up to 2^(width * count) = R, that is R^2 mod n.
  const exponent = width * count;
  for (let bit = 31 - clz(exponent); bit >= 0; bit--) {
    square(table);
    if ((exponent >> bit) & 1) double(table);
  }
  memory.copy(BASE, A_DIGITS, size);
  // R^(2e) / R^(e - 1) = R^(e + 1); multiplied by 1 / R it is R^e.
  raise(table, e);
  memory.fill(BASE, 0, size);
  store<i16>(BASE, 1);
  multiply(table, BASE);
  memory.copy(factorOf(table), A_DIGITS, size);
}

/**
 * Fills the simdTableBytes(bits) at `table` for the odd modulus of `bits` (1024 to 8192) in `length`
 * big-endian bytes at `n` and the exponent e >= 1.
 */
export function simdSetUp(table: usize, n: usize, length: i32, bits: i32, e: u64): void {
  const width = digitWidth(bits);
  if (!setUpModulus(table, n, length, bits, width)) setUpModulus(table, n, length, bits, width - 1);
  setUpFactor(table, bits, e);
}

/** False if digits of `width` bits are too large for this modulus. */
function setUpModulus(table: usize, n: usize, length: i32, bits: i32, width: i32): bool {
  const count = digitCount(bits, width);
  store<i32>(table, count);
  store<i32>(table, width, 4);
  digitsFromBytes(Q_DIGITS, count, width, n, length);
  if (width == 13 && !fitsAnyDigits(Q_DIGITS, count)) return false;
  pairsFromDigits(modulusOf(table), Q_DIGITS, count);
  return setUpInverse(table);
}

/**
 * into = base^e mod n, both `length` big-endian bytes, the length of n; base < n, with the e of `simdSetUp`.
 * They may overlap. Allocates nothing.
 */
export function simdPower(table: usize, e: u64, base: usize, length: i32, into: usize): void {
  const count = countOf(table);
  const width = widthOf(table);
  digitsFromBytes(BASE, count, width, base, length);
  raise(table, e);
  multiply(table, factorOf(table));
  digitsToBytes(into, length, A_DIGITS, count, width, modulusOf(table));
}
