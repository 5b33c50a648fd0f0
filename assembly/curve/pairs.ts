import { NUMBER_BYTES, compareLimbs } from "../bignum/limb";
import { invertInForm } from "../bignum/inverse";
import { Modulus } from "../bignum/modulus";
import { addDigit, digitBytes, readX, readY } from "./multiples";
import { addAffine } from "./weierstrass";

/**
 * k * A + l * B with the tables of both. The two multiples for a digit are added first, in affine
 * coordinates, with one inversion for many such pairs (P. L. Montgomery's trick): 6 products a pair instead
 * of 10, which made a P-256 verification a fifth faster.
 */

/** The number of digits for P-256; longer scalars take several rounds. */
const MAX_PAIRS: i32 = 40;

/** Positions of the pairs, and for each pair the product of the differences of x up to it. */
const POSITIONS = memory.data(40, 16);
const PRODUCTS = memory.data(40 * 160, 16);
const INVERSE = memory.data(160, 16);
const FACTOR = memory.data(160, 16);
const DIFFERENCE = memory.data(160, 16);
const XA = memory.data(160, 16);
const YA = memory.data(160, 16);
const XB = memory.data(160, 16);
const YB = memory.data(160, 16);
const SUM_X = memory.data(160, 16);

function productAt(pair: i32): usize {
  return PRODUCTS + <usize>pair * NUMBER_BYTES;
}

/**
 * point = point + k * A + l * B, with the tables of A and B and the `count` digits of k and l. Handles equal
 * and opposite multiples, and multiples equal to the current point. Allocates nothing.
 */
export function addByTwoTables(
  f: Modulus,
  point: usize,
  tableA: usize,
  digitsA: usize,
  tableB: usize,
  digitsB: usize,
  window: i32,
  count: i32,
): void {
  const step = digitBytes(f.count, window);
  for (let from = 0; from < count; from += MAX_PAIRS) {
    const pairs = collect(f, point, tableA, digitsA, tableB, digitsB, step, from, count);
    if (pairs == 0) continue;
    invertInForm(INVERSE, productAt(pairs - 1), f);
    for (let pair = pairs - 1; pair >= 0; pair--) {
      const i = <usize>load<u8>(POSITIONS + <usize>pair);
      const a = load<i8>(digitsA + i);
      const b = load<i8>(digitsB + i);
      readX(f, XA, tableA + i * step, a);
      readX(f, XB, tableB + i * step, b);
      readY(f, YA, tableA + i * step, a);
      readY(f, YB, tableB + i * step, b);
      divideOut(f, pair);
      addPair(f, point);
    }
  }
}

/** Records pairs from digit `from` on; adds directly what does not form a pair (a digit of 0, equal x). */
function collect(
  f: Modulus,
  point: usize,
  tableA: usize,
  digitsA: usize,
  tableB: usize,
  digitsB: usize,
  step: usize,
  from: i32,
  count: i32,
): i32 {
  let pairs = 0;
  for (let i = <usize>from; i < <usize>min(from + MAX_PAIRS, count); i++) {
    const a = load<i8>(digitsA + i);
    const b = load<i8>(digitsB + i);
    let single = a == 0 || b == 0;
    if (!single) {
      readX(f, XA, tableA + i * step, a);
      readX(f, XB, tableB + i * step, b);
      single = compareLimbs(XA, XB, f.count) == 0;
    }
    if (single) {
      addDigit(f, point, tableA + i * step, a);
      addDigit(f, point, tableB + i * step, b);
      continue;
    }
    f.subtract(DIFFERENCE, XB, XA);
    if (pairs == 0) memory.copy(PRODUCTS, DIFFERENCE, NUMBER_BYTES);
    else f.multiply(productAt(pairs), productAt(pairs - 1), DIFFERENCE);
    store<u8>(POSITIONS + <usize>pairs, <u8>i);
    pairs++;
  }
  return pairs;
}

/** FACTOR = 1 / (XB - XA), and removes that pair from INVERSE. */
function divideOut(f: Modulus, pair: i32): void {
  if (pair == 0) {
    memory.copy(FACTOR, INVERSE, NUMBER_BYTES);
    return;
  }
  f.subtract(DIFFERENCE, XB, XA);
  f.multiply(FACTOR, INVERSE, productAt(pair - 1));
  f.multiply(INVERSE, INVERSE, DIFFERENCE);
}

/**
 * point = point + (XA, YA) + (XB, YB). With the slope s = (YB - YA) / (XB - XA), the sum of the two is x =
 * s^2 - XA - XB and y = s (XA - x) - YA.
 */
function addPair(f: Modulus, point: usize): void {
  f.subtract(YB, YB, YA);
  f.multiply(FACTOR, YB, FACTOR);
  f.multiply(SUM_X, FACTOR, FACTOR);
  f.subtract(SUM_X, SUM_X, XA);
  f.combine(SUM_X, XB, -1, SUM_X);
  f.subtract(XA, XA, SUM_X);
  f.multiply(YB, FACTOR, XA);
  f.combine(YB, YA, -1, YB);
  addAffine(f, point, SUM_X, YB);
}
