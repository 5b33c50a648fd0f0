/**
 * Products of large integers as columns (see digit.ts): column k is the sum of a[i] * b[k - i].
 *
 * The unit of work is a tile of 16 columns in four registers. The rows are the digits of a, taken two at a
 * time. The margin of the pairs supplies zeros outside the number, so that tiles at the edges are whole;
 * counts are multiples of 8, so the last tile may write 8 extra columns. Columns never overlap their
 * operands. The time depends only on `count`.
 */

const TILE: usize = 16;
const TILE_DIGITS: usize = TILE << 1;
const TILE_COLUMNS: usize = TILE << 2;

/**
 * Adds up columns k to k + 15: the rows from `rows` to `end` (a multiple of 8 rows), times the number whose
 * pair k - i, for the first row i, is at `pairs`.
 */
function tile(columns: usize, rows: usize, end: usize, pairs: usize): void {
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  for (let at = pairs - 24; rows < end; rows += 16, at -= 32) {
    // Rows two apart use pairs two apart, so most pairs are loaded once for two rows.
    const row0 = v128.load32_splat(rows);
    const row2 = v128.load32_splat(rows, 4);
    const row4 = v128.load32_splat(rows, 8);
    const row6 = v128.load32_splat(rows, 12);
    const at8 = v128.load(at, 8);
    const at24 = v128.load(at, 24);
    const at40 = v128.load(at, 40);
    const at56 = v128.load(at, 56);
    const at72 = v128.load(at, 72);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(at24, row0));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(at40, row0));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(at56, row0));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(at72, row0));
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(at8, row4));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(at24, row4));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(at40, row4));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(at56, row4));
    const at0 = v128.load(at);
    const at16 = v128.load(at, 16);
    const at32 = v128.load(at, 32);
    const at48 = v128.load(at, 48);
    const at64 = v128.load(at, 64);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(at16, row2));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(at32, row2));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(at48, row2));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(at64, row2));
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(at0, row6));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(at16, row6));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(at32, row6));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(at48, row6));
  }
  v128.store(columns, sum0);
  v128.store(columns, sum1, 16);
  v128.store(columns, sum2, 32);
  v128.store(columns, sum3, 48);
}

/**
 * Adds to columns k to k + 15 of a square the products a[i] * a[j] with k / 2 <= i < k / 2 + 8 and i <= j:
 * twice if i < j, once if i = j. `digits`, `doubled` (each digit twice) and `pairs` are at k / 2.
 *
 * Of the eight rows, rows 2m and 2m + 1 reach the diagonal in register m. In its lanes, the products of the
 * row pair count (once, not), (twice, not), (twice, once), (twice, twice).
 */
function addDiagonal(columns: usize, digits: usize, doubled: usize, pairs: usize): void {
  const times = i16x8(1, 0, 2, 0, 2, 1, 2, 2);
  const row0 = v128.load32_splat(doubled);
  const row2 = v128.load32_splat(doubled, 4);
  const row4 = v128.load32_splat(doubled, 8);
  const edge0 = i16x8.mul(v128.load32_splat(digits), times);
  const edge2 = i16x8.mul(v128.load32_splat(digits, 4), times);
  const edge4 = i16x8.mul(v128.load32_splat(digits, 8), times);
  const edge6 = i16x8.mul(v128.load32_splat(digits, 12), times);
  let sum = i32x4.dot_i16x8_s(v128.load(pairs), edge0);
  v128.store(columns, i32x4.add(v128.load(columns), sum));

  sum = i32x4.dot_i16x8_s(v128.load(pairs, 16), row0);
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 8), edge2));
  v128.store(columns, i32x4.add(v128.load(columns, 16), sum), 16);

  sum = i32x4.dot_i16x8_s(v128.load(pairs, 32), row0);
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 24), row2));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 16), edge4));
  v128.store(columns, i32x4.add(v128.load(columns, 32), sum), 32);

  sum = i32x4.dot_i16x8_s(v128.load(pairs, 48), row0);
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 40), row2));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 32), row4));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(pairs, 24), edge6));
  v128.store(columns, i32x4.add(v128.load(columns, 48), sum), 48);
}

/**
 * Writes columns 0 to count - 1 of the product of `digits` and `pairs` at `columns`. If the last tile is half
 * outside, the 8 columns after them are undefined.
 */
export function lowColumns(columns: usize, digits: usize, pairs: usize, count: i32): void {
  const end = digits + ((<usize>count) << 1);
  for (let rows = digits; rows < end;) {
    rows += TILE_DIGITS;
    tile(columns, digits, min(rows, end), pairs);
    columns += TILE_COLUMNS;
    pairs += TILE_COLUMNS;
  }
}

/**
 * Writes columns count to 2 * count - 1 of the product of `digits` and `pairs` at `columns`. If the last tile
 * is half outside, the 8 columns after them are zero.
 */
export function highColumns(columns: usize, digits: usize, pairs: usize, count: i32): void {
  const end = digits + ((<usize>count) << 1);
  const above = pairs + ((<usize>count) << 2);
  for (; digits < end; digits += TILE_DIGITS, columns += TILE_COLUMNS) {
    tile(columns, digits, end, above);
  }
}

/**
 * Writes all 2 * count columns of the square of the number, given in three forms, at `columns`. Each product
 * of two different digits is computed once, from a doubled digit, which halves the work.
 */
export function squareColumns(
  columns: usize,
  digits: usize,
  doubled: usize,
  pairs: usize,
  count: i32,
): void {
  const size = <usize>count;
  for (let k: usize = 0; k < size << 1; k += TILE, columns += TILE_COLUMNS) {
    const first: usize = k < size ? 0 : k - size;
    tile(columns, doubled + (first << 1), doubled + k, pairs + ((k - first) << 2));
    addDiagonal(columns, digits + k, doubled + k, pairs + (k << 1));
  }
}

/**
 * Adds the `count` columns at `from` to those at `columns`, carried once, so that a sum may be 2^20 more than
 * a column. Leaves out the carry of the last column.
 */
export function addColumns(columns: usize, from: usize, count: i32, width: i32): void {
  const half = i32x4.splat(1 << (width - 1));
  const mask = i32x4.splat((1 << width) - 1);
  let before = i32x4.splat(0);
  for (const end = columns + ((<usize>count) << 2); columns < end; columns += 16, from += 16) {
    const sum = i32x4.add(v128.load(from), half);
    const carry = i32x4.shr_s(sum, width);
    const kept = i32x4.sub(v128.and(sum, mask), half);
    const carried = v128.shuffle<i32>(before, carry, 3, 4, 5, 6);
    v128.store(columns, i32x4.add(v128.load(columns), i32x4.add(kept, carried)));
    before = carry;
  }
}

/**
 * The carry into column `count` from columns 0 to count - 1 of the product of `digits` and `pairs`, plus the
 * digits at `addend`. Their sum must be a multiple of 2^(width * count).
 *
 * Two guard columns suffice. A column is below 2^31, so all columns but the highest two add up to less than
 * 2^(31 - 3 * width) * 1.001 < 1/2 of the carried unit (1/32 with 12 bits; with 11 bits, columns are below
 * 2^30 and it is 1/8). The exact carry is an integer, so rounding the value of the highest two columns gives
 * it.
 */
export function guardedCarry(
  digits: usize,
  pairs: usize,
  addend: usize,
  count: i32,
  width: i32,
): i32 {
  const size = <usize>count;
  const end = digits + (size << 1);
  let even = i32x4.splat(0);
  let odd = i32x4.splat(0);
  let at = pairs + (size << 2) - 16;
  for (let row = digits; row < end; row += 8, at -= 16) {
    even = i32x4.add(even, i32x4.dot_i16x8_s(v128.load64_zero(at, 8), v128.load32_splat(row)));
    odd = i32x4.add(odd, i32x4.dot_i16x8_s(v128.load64_zero(at), v128.load32_splat(row, 4)));
  }
  const sum = i32x4.add(even, odd);
  const top = addend + (size << 1);
  const column1 = <i64>i32x4.extract_lane(sum, 1) + <i64>load<i16>(top - 2);
  const column2 = <i64>i32x4.extract_lane(sum, 0) + <i64>load<i16>(top - 4);
  const unit = width << 1;
  return <i32>(((column1 << width) + column2 + ((<i64>1) << (unit - 1))) >> unit);
}
