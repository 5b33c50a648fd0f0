/**
 * Products of large integers as columns (see float-digit.ts): each product a[i] * b[k - i] is split into
 * high * 2^51 + low, which are added to high[k] and low[k].
 *
 * Added to 3 * 2^102, a product is rounded to a multiple of 2^51: the high part. A second multiply-add
 * computes what is left, exactly, and adds 3 * 2^51. Both results have a known exponent, so their bits count the
 * parts. Products are less than 2^102, also if a digit is doubled. All of this requires that the host rounds a
 * multiply-add once, which relaxed SIMD allows but does not promise: see `isFused`.
 *
 * The unit of work is a tile of six columns. The rows are the digits of a. Margins of zeros around b make tiles at
 * the edges whole. The time depends only on `count`.
 */

const TILE_BYTES: usize = 6 << 3;

/** 3 * 2^102, and 3 * 2^102 + 3 * 2^51, twice each. Loaded, because V8 would set up constants in every round. */
const SPLITTERS = memory.data<f64>(
  [
    15211807202738752817960438464512.0, 15211807202738752817960438464512.0,
    15211807202738759573359879520256.0, 15211807202738759573359879520256.0,
  ],
  16,
);
/** The bits of 3 * 2^102, in which 2^51 counts 1, and of 3 * 2^51. */
const HIGH_BITS: i64 = 0x4668000000000000;
const LOW_BITS: i64 = 0x4338000000000000;
/** 2^50 + 1 and 2^50 - 1: their product, 2^100 - 1, has 100 bits. */
const FACTORS = memory.data<f64>([1125899906842625.0, 1125899906842623.0], 16);

class Product {
  @inline
  static high(a: v128, b: v128, splitter: v128): v128 {
    return f64x2.relaxed_madd(a, b, splitter);
  }

  @inline
  static low(a: v128, b: v128, splitters: v128, high: v128): v128 {
    return f64x2.relaxed_madd(a, b, f64x2.sub(splitters, high));
  }

  /** Adds the products of two columns. */
  @inline
  static add(low: usize, high: usize, a: v128, b: v128): void {
    const h = Product.high(a, b, v128.load(SPLITTERS));
    const l = Product.low(a, b, v128.load(SPLITTERS, 16), h);
    v128.store(high, i64x2.add(v128.load(high), i64x2.sub(h, i64x2.splat(HIGH_BITS))));
    v128.store(low, i64x2.add(v128.load(low), i64x2.sub(l, i64x2.splat(LOW_BITS))));
  }
}

/** Whether the host rounds a multiply-add once. A host that rounds the product first loses its last bit. */
export function isFused(): bool {
  const a = v128.load(FACTORS);
  const b = v128.shuffle<f64>(a, a, 1, 0);
  const high = Product.high(a, b, v128.load(SPLITTERS));
  const low = Product.low(a, b, v128.load(SPLITTERS, 16), high);
  const isHigh = i64x2.eq(high, i64x2.splat(HIGH_BITS + (1 << 49)));
  const isLow = i64x2.eq(low, i64x2.splat(LOW_BITS - 1));
  return v128.all_true<i64>(v128.and(isHigh, isLow));
}

/**
 * Adds to columns k to k + 5, at `low` and `high`, the rows from `rows` to `end` times the number whose digit k - i,
 * for the first row i, is at `digits`.
 */
function addTile(low: usize, high: usize, rows: usize, end: usize, digits: usize): void {
  const splitter = v128.load(SPLITTERS);
  const splitters = v128.load(SPLITTERS, 16);
  const count = <i64>((end - rows) >> 3);
  const lowBits = i64x2.splat(count * LOW_BITS);
  const highBits = i64x2.splat(count * HIGH_BITS);
  let low0 = i64x2.sub(v128.load(low), lowBits);
  let low1 = i64x2.sub(v128.load(low, 16), lowBits);
  let low2 = i64x2.sub(v128.load(low, 32), lowBits);
  let high0 = i64x2.sub(v128.load(high), highBits);
  let high1 = i64x2.sub(v128.load(high, 16), highBits);
  let high2 = i64x2.sub(v128.load(high, 32), highBits);
  // Two rows at once are slower: V8 runs out of registers.
  for (; rows < end; rows += 8, digits -= 8) {
    const row = v128.load64_splat(rows);
    let b = v128.load(digits);
    let part = Product.high(row, b, splitter);
    high0 = i64x2.add(high0, part);
    low0 = i64x2.add(low0, Product.low(row, b, splitters, part));
    b = v128.load(digits, 16);
    part = Product.high(row, b, splitter);
    high1 = i64x2.add(high1, part);
    low1 = i64x2.add(low1, Product.low(row, b, splitters, part));
    b = v128.load(digits, 32);
    part = Product.high(row, b, splitter);
    high2 = i64x2.add(high2, part);
    low2 = i64x2.add(low2, Product.low(row, b, splitters, part));
  }
  v128.store(low, low0);
  v128.store(low, low1, 16);
  v128.store(low, low2, 32);
  v128.store(high, high0);
  v128.store(high, high1, 16);
  v128.store(high, high2, 32);
}

/**
 * Adds to columns k to k + 5 of a square the products a[i] * a[j] with k / 2 <= i < k / 2 + 3 and i <= j: twice if
 * i < j, once if i = j. `digits` is at k / 2.
 */
function addDiagonal(low: usize, high: usize, digits: usize): void {
  const edge = f64x2(1, 2);
  const row0 = v128.load64_splat(digits);
  const row1 = v128.load64_splat(digits, 8);
  const row2 = v128.load64_splat(digits, 16);
  const twice0 = f64x2.add(row0, row0);
  Product.add(low, high, f64x2.mul(row0, edge), v128.load(digits));
  low += 16;
  high += 16;
  Product.add(low, high, twice0, v128.load(digits, 16));
  Product.add(low, high, f64x2.mul(row1, edge), v128.load(digits, 8));
  low += 16;
  high += 16;
  Product.add(low, high, twice0, v128.load(digits, 32));
  Product.add(low, high, f64x2.add(row1, row1), v128.load(digits, 24));
  Product.add(low, high, f64x2.mul(row2, edge), v128.load(digits, 16));
}

/** Adds columns 0 to count - 1 of the product of the digits at `rows` and at `digits`. */
export function addLow(low: usize, high: usize, rows: usize, digits: usize, count: i32): void {
  const end = rows + ((<usize>count) << 3);
  for (let last = rows + TILE_BYTES; last <= end; last += TILE_BYTES) {
    addTile(low, high, rows, last, digits);
    low += TILE_BYTES;
    high += TILE_BYTES;
    digits += TILE_BYTES;
  }
}

/** Adds columns count to 2 * count - 1 of the product of the digits at `rows` and at `digits`. */
export function addHigh(low: usize, high: usize, rows: usize, digits: usize, count: i32): void {
  const size = (<usize>count) << 3;
  const end = rows + size;
  const above = digits + size;
  for (; rows < end; rows += TILE_BYTES, low += TILE_BYTES, high += TILE_BYTES) {
    addTile(low, high, rows, end, above);
  }
}

/**
 * Adds all 2 * count columns of the square of the digits at `digits`. `doubled` has each digit twice, so that each
 * product of two different digits is computed once.
 */
export function addSquare(
  low: usize,
  high: usize,
  doubled: usize,
  digits: usize,
  count: i32,
): void {
  const size = (<usize>count) << 3;
  for (let k: usize = 0; k < size << 1; k += TILE_BYTES) {
    const first: usize = k < size ? 0 : k - size;
    const half = k >> 1;
    addTile(low + k, high + k, doubled + first, doubled + half, digits + (k - first));
    addDiagonal(low + k, high + k, digits + half);
  }
}

/**
 * What columns 0 to count - 1 of the product of the digits at `rows` and at `digits`, plus the digits at `addend`,
 * carry into column `count`. Their sum must be a multiple of 2^(51 * count).
 *
 * The highest of these columns is enough: the columns below it are less than 2^-40 of the carried unit. The exact
 * carry is an integer, so rounding gives it.
 */
export function carryOfMultiple(rows: usize, digits: usize, addend: usize, count: i32): i64 {
  const size = (<usize>count) << 3;
  const end = rows + size;
  const splitter = v128.load(SPLITTERS);
  const splitters = v128.load(SPLITTERS, 16);
  let low = i64x2.splat(-LOW_BITS * <i64>count);
  let high = i64x2.splat(-HIGH_BITS * <i64>count);
  // Columns count - 2 and count - 1.
  for (let at = digits + size - 16; rows < end; rows += 8, at -= 8) {
    const row = v128.load64_splat(rows);
    const b = v128.load(at);
    const part = Product.high(row, b, splitter);
    high = i64x2.add(high, part);
    low = i64x2.add(low, Product.low(row, b, splitters, part));
  }
  const highest = i64x2.extract_lane(low, 1) + i64x2.extract_lane(high, 0);
  const sum = highest + <i64>load<f64>(addend + size - 8);
  return i64x2.extract_lane(high, 1) + ((sum + (1 << 50)) >> 51);
}
