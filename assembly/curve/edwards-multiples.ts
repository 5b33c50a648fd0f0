import { NUMBER_BYTES, packLimbs, unpackLimbs, unpackNegative } from "../bignum/limb";
import { invertInForm } from "../bignum/inverse";
import { digitsOf, writeDigits } from "./scalar-digits";
import {
  BASE_X,
  BASE_Y,
  POINT_BYTES,
  PRODUCT_OF_ENTRY,
  SUM_OF_ENTRY,
  Y,
  Z,
  addEntry,
  double,
  field25519,
  makeEntry,
  setAffine,
} from "./edwards";

/**
 * Tables of multiples for Ed25519, like those of multiples.ts: for each digit i of a scalar (see
 * scalar-digits.ts), the entries of 1 to 2^(WINDOW - 1) times 2^(WINDOW * i) times a point, in limbs of i32.
 */

const WINDOW: i32 = 6;
const HALF: i32 = 1 << (WINDOW - 1);
/** Scalars are less than the order of the base point, which has 253 bits. */
const DIGITS: i32 = digitsOf(253, WINDOW);
const PART_BYTES: usize = 9 * 4;
const ENTRY_BYTES: usize = 3 * PART_BYTES;
const DIGIT_BYTES: usize = ENTRY_BYTES << (WINDOW - 1);
/** After the last entry, because entries are read five limbs at a time. */
const SLACK_BYTES: usize = 16;

const MULTIPLES = memory.data(33 * 640, 16);
const PRODUCTS = memory.data(33 * 160, 16);
const INVERSE = memory.data(160, 16);
const FACTOR = memory.data(160, 16);
const X_OF_DIGIT = memory.data(160, 16);
const Y_OF_DIGIT = memory.data(160, 16);
const ENTRY = memory.data(480, 16);
/** A table of only the lowest digit. */
const SMALL = memory.data(32 * 108 + 16, 16);
const SCALAR_DIGITS = memory.data(132, 16);

/** The table of the base point; 0 until `prepareBase`. */
let baseTable: usize = 0;

function multipleAt(i: i32): usize {
  return MULTIPLES + <usize>i * POINT_BYTES;
}

function productAt(i: i32): usize {
  return PRODUCTS + <usize>i * NUMBER_BYTES;
}

/** Makes all multiples affine, in X and Y of each, with one inversion for all of them. */
function makeAffine(): void {
  const f = field25519;
  memory.copy(productAt(0), multipleAt(0) + Z, NUMBER_BYTES);
  for (let i = 1; i <= HALF; i++) f.multiply(productAt(i), productAt(i - 1), multipleAt(i) + Z);
  invertInForm(INVERSE, productAt(HALF), f);
  for (let i = HALF; i >= 0; i--) {
    const point = multipleAt(i);
    if (i > 0) f.multiply(FACTOR, INVERSE, productAt(i - 1));
    else memory.copy(FACTOR, INVERSE, NUMBER_BYTES);
    f.multiply(INVERSE, INVERSE, point + Z);
    f.multiply(point, point, FACTOR);
    f.multiply(point + Y, point + Y, FACTOR);
  }
}

/** Fills `digits` digits of the table with multiples of the point (x, y). Allocates nothing. */
function build(table: usize, x: usize, y: usize, digits: i32): void {
  memory.copy(X_OF_DIGIT, x, NUMBER_BYTES);
  memory.copy(Y_OF_DIGIT, y, NUMBER_BYTES);
  for (let digit = 0; digit < digits; digit++) {
    makeEntry(ENTRY, X_OF_DIGIT, Y_OF_DIGIT);
    setAffine(multipleAt(0), X_OF_DIGIT, Y_OF_DIGIT);
    for (let i = 1; i <= HALF; i++) {
      memory.copy(multipleAt(i), multipleAt(i - 1), POINT_BYTES);
      // The last entry is double the one before it: the base of the next digit.
      if (i == HALF) double(multipleAt(i));
      else addEntry(multipleAt(i), ENTRY, ENTRY + SUM_OF_ENTRY, ENTRY + PRODUCT_OF_ENTRY);
    }
    makeAffine();
    for (let i = 0; i < HALF; i++, table += ENTRY_BYTES) {
      makeEntry(ENTRY, multipleAt(i), multipleAt(i) + Y);
      packLimbs(table, ENTRY, 9);
      packLimbs(table + PART_BYTES, ENTRY + SUM_OF_ENTRY, 9);
      packLimbs(table + 2 * PART_BYTES, ENTRY + PRODUCT_OF_ENTRY, 9);
    }
    memory.copy(X_OF_DIGIT, multipleAt(HALF), NUMBER_BYTES);
    memory.copy(Y_OF_DIGIT, multipleAt(HALF) + Y, NUMBER_BYTES);
  }
}

/** Fills the table with multiples of the point (x, y). It needs DIGITS * DIGIT_BYTES + SLACK_BYTES bytes. */
export function buildEdwardsTable(table: usize, x: usize, y: usize): void {
  build(table, x, y, DIGITS);
}

/** Builds the table of the base point on the first call. Call before `addBase`. */
export function prepareBase(): void {
  if (baseTable != 0) return;
  baseTable = heap.alloc(DIGIT_BYTES * <usize>DIGITS + SLACK_BYTES);
  build(baseTable, BASE_X, BASE_Y, DIGITS);
}

function addDigit(point: usize, entries: usize, digit: i32): void {
  if (digit == 0) return;
  const at = entries + <usize>(abs(digit) - 1) * ENTRY_BYTES;
  unpackLimbs(ENTRY, at, 9);
  unpackLimbs(ENTRY + SUM_OF_ENTRY, at + PART_BYTES, 9);
  if (digit > 0) {
    unpackLimbs(ENTRY + PRODUCT_OF_ENTRY, at + 2 * PART_BYTES, 9);
    addEntry(point, ENTRY, ENTRY + SUM_OF_ENTRY, ENTRY + PRODUCT_OF_ENTRY);
  } else {
    unpackNegative(ENTRY + PRODUCT_OF_ENTRY, at + 2 * PART_BYTES, 9);
    addEntry(point, ENTRY + SUM_OF_ENTRY, ENTRY, ENTRY + PRODUCT_OF_ENTRY);
  }
}

/**
 * point = point + k * the point of the table. k is below the order, 32 bytes, least significant first, with
 * four zero bytes after it. Allocates nothing.
 */
export function addByEdwardsTable(point: usize, table: usize, k: usize): void {
  writeDigits(SCALAR_DIGITS, DIGITS, WINDOW, k);
  for (let i = 0; i < DIGITS; i++, table += DIGIT_BYTES) {
    addDigit(point, table, load<i8>(SCALAR_DIGITS + <usize>i));
  }
}

/** point = point + k * the base point, with k as for `addByEdwardsTable`. */
export function addBase(point: usize, k: usize): void {
  addByEdwardsTable(point, baseTable, k);
}

/** point = 2^258 * point + k * (x, y), with k as for `addByEdwardsTable`, without a permanent table. */
export function addWithoutTable(point: usize, x: usize, y: usize, k: usize): void {
  build(SMALL, x, y, 1);
  writeDigits(SCALAR_DIGITS, DIGITS, WINDOW, k);
  for (let i = DIGITS - 1; i >= 0; i--) {
    for (let bit = 0; bit < WINDOW; bit++) double(point);
    addDigit(point, SMALL, load<i8>(SCALAR_DIGITS + <usize>i));
  }
}
