import { NUMBER_BYTES, packLimbs, unpackLimbs, unpackNegative } from "../bignum/limb";
import { invertInForm } from "../bignum/inverse";
import { Modulus } from "../bignum/modulus";
import { POINT_BYTES, Y, ZZ, ZZZ, addAffine, double, setAffine } from "./weierstrass";

/**
 * Tables of multiples of a point B: for each digit i of a scalar (see scalar-digits.ts), 1 to 2^(window - 1)
 * times 2^(window * i) * B. With such a table, multiplying by a scalar takes one addition a digit and no
 * doubling. An entry is the affine x and y, in Montgomery form and from 0 to p - 1, in limbs of i32.
 *
 * No entry is infinite, because the order of the group is a prime larger than either factor. B is never
 * infinite.
 */

/** The multiples for one digit, and one more: 2^6 + 1 for the widest window. */
const MULTIPLES = memory.data(65 * 656, 16);
const PRODUCTS = memory.data(65 * 160, 16);
const INVERSE = memory.data(160, 16);
const FACTOR = memory.data(160, 16);
const BASE_X = memory.data(160, 16);
const BASE_Y = memory.data(160, 16);
const X = memory.data(160, 16);
const NEXT_Y = memory.data(160, 16);
/** A table of only the lowest digit: 16 entries of 19 limbs, or 64 of 9. */
const SMALL = memory.data(64 * 72 + 16, 16);

/** After the last entry, because entries are read five limbs at a time. */
const SLACK_BYTES: usize = 16;

function entryBytes(count: i32): usize {
  return (<usize>count) << 3;
}

export function tableBytes(count: i32, window: i32, digits: i32): usize {
  return digitBytes(count, window) * <usize>digits + SLACK_BYTES;
}

function multipleAt(i: i32): usize {
  return MULTIPLES + <usize>i * POINT_BYTES;
}

function productAt(i: i32): usize {
  return PRODUCTS + <usize>i * NUMBER_BYTES;
}

/** Makes the first `total` multiples affine, in X and Y of each, with one inversion for all of them. */
function makeAffine(f: Modulus, total: i32): void {
  memory.copy(productAt(0), multipleAt(0) + ZZZ, NUMBER_BYTES);
  for (let i = 1; i < total; i++) {
    f.multiply(productAt(i), productAt(i - 1), multipleAt(i) + ZZZ);
  }
  invertInForm(INVERSE, productAt(total - 1), f);
  for (let i = total - 1; i >= 0; i--) {
    const point = multipleAt(i);
    // FACTOR becomes 1 / ZZZ of this one, and INVERSE that of the product of those before it.
    if (i > 0) f.multiply(FACTOR, INVERSE, productAt(i - 1));
    else memory.copy(FACTOR, INVERSE, NUMBER_BYTES);
    f.multiply(INVERSE, INVERSE, point + ZZZ);
    f.multiply(point + Y, point + Y, FACTOR);
    f.reduce(point + Y);
    // With ZZ = z^2 and ZZZ = z^3, ZZ / ZZZ is 1 / z.
    f.multiply(FACTOR, FACTOR, point + ZZ);
    f.multiply(FACTOR, FACTOR, FACTOR);
    f.multiply(point, point, FACTOR);
    f.reduce(point);
  }
}

/**
 * Fills the tableBytes(count, window, digits) bytes at `table` with multiples of the point (x, y). Takes
 * about as long as ten verifications without a table. Allocates nothing.
 */
export function buildTable(
  f: Modulus,
  table: usize,
  x: usize,
  y: usize,
  window: i32,
  digits: i32,
): void {
  const half = 1 << (window - 1);
  const count = f.count;
  memory.copy(BASE_X, x, NUMBER_BYTES);
  memory.copy(BASE_Y, y, NUMBER_BYTES);
  for (let digit = 0; digit < digits; digit++) {
    setAffine(f, multipleAt(0), BASE_X, BASE_Y);
    for (let i = 1; i <= half; i++) {
      memory.copy(multipleAt(i), multipleAt(i - 1), POINT_BYTES);
      // The last entry is double the one before it: the base of the next digit.
      if (i < half) addAffine(f, multipleAt(i), BASE_X, BASE_Y);
      else double(f, multipleAt(i));
    }
    makeAffine(f, half + 1);
    for (let i = 0; i < half; i++, table += entryBytes(count)) {
      packLimbs(table, multipleAt(i), count);
      packLimbs(table + (entryBytes(count) >> 1), multipleAt(i) + Y, count);
    }
    memory.copy(BASE_X, multipleAt(half), NUMBER_BYTES);
    memory.copy(BASE_Y, multipleAt(half) + Y, NUMBER_BYTES);
  }
}

/** Bytes of the entries of one digit. */
export function digitBytes(count: i32, window: i32): usize {
  return entryBytes(count) << (window - 1);
}

/** Reads the x of the multiple for a non-zero digit; `entries` are the entries of that digit. */
export function readX(f: Modulus, into: usize, entries: usize, digit: i32): void {
  unpackLimbs(into, entries + <usize>(abs(digit) - 1) * entryBytes(f.count), f.count);
}

/** Reads the y of the multiple. For a negative digit, the limbs of a carried number are negated. */
export function readY(f: Modulus, into: usize, entries: usize, digit: i32): void {
  const bytes = entryBytes(f.count);
  const at = entries + <usize>(abs(digit) - 1) * bytes + (bytes >> 1);
  if (digit < 0) unpackNegative(into, at, f.count);
  else unpackLimbs(into, at, f.count);
}

/** point = point + the multiple for the digit. Allocates nothing. */
export function addDigit(f: Modulus, point: usize, entries: usize, digit: i32): void {
  if (digit == 0) return;
  readX(f, X, entries, digit);
  readY(f, NEXT_Y, entries, digit);
  addAffine(f, point, X, NEXT_Y);
}

/** point = point + k * B, with the table of B and the digits of k. Allocates nothing. */
export function addByTable(
  f: Modulus,
  point: usize,
  table: usize,
  digits: usize,
  window: i32,
  count: i32,
): void {
  const step = digitBytes(f.count, window);
  for (let i = 0; i < count; i++, table += step) {
    addDigit(f, point, table, load<i8>(digits + <usize>i));
  }
}

/** Fills the small table with multiples of the point (x, y). Allocates nothing. */
export function buildSmallTable(f: Modulus, x: usize, y: usize, window: i32): void {
  buildTable(f, SMALL, x, y, window, 1);
}

/** point = 2^(window * count) * point + k * B, with the small table of B. Allocates nothing. */
export function addBySmallTable(
  f: Modulus,
  point: usize,
  digits: usize,
  window: i32,
  count: i32,
): void {
  for (let i = count - 1; i >= 0; i--) {
    for (let bit = 0; bit < window; bit++) double(f, point);
    addDigit(f, point, SMALL, load<i8>(digits + <usize>i));
  }
}
