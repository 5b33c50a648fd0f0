import { NUMBER_BYTES, limbsFromBytes, limbsToBytes } from "../bignum/limb";
import { Modulus, Product } from "../bignum/modulus";
import { digitsOf, writeDigits } from "./scalar-digits";
import { addByTable, addBySmallTable, buildTable, buildSmallTable, tableBytes } from "./multiples";
import { addByTwoTables } from "./pairs";
import { ZZ, isInfinite, setInfinite } from "./weierstrass";

/** A table for a single verification must save more time than it costs to build. */
const SMALL_WINDOW: i32 = 5;

const LEFT = memory.data(160, 16);
const RIGHT = memory.data(160, 16);
const SUM = memory.data(656, 16);
/** The digits of two scalars, and a scalar in bytes with zeros after it. */
const DIGITS = memory.data(132, 16);
const KEY_DIGITS = memory.data(132, 16);
const SCALAR = memory.data(80, 16);

/** A curve y^2 = x^3 - 3x + b over p with a base point G of prime order n, and tables for G. */
@final
export class Curve {
  readonly field: Modulus;
  readonly order: Modulus;
  /** Bytes of a coordinate, and of each half of a signature. */
  readonly bytes: i32;
  /** Bits of a scalar that one addition covers, and the number of such digits in a scalar. */
  readonly digits: i32;
  private readonly b: usize = heap.alloc(NUMBER_BYTES);
  private readonly baseTable: usize;

  /** `parameters`: p, n, b, and x and y of G, each in as many 8-byte words as p needs. */
  constructor(
    parameters: usize,
    readonly bits: i32,
    width: i32,
    count: i32,
    readonly window: i32,
    product: Product = Product.Any,
  ) {
    const step = (<usize>((bits + 63) >> 6)) << 3;
    this.bytes = (bits + 7) >> 3;
    this.field = new Modulus(parameters, <i32>step, count, width, product);
    this.order = new Modulus(parameters + step, <i32>step, count, width);
    this.digits = digitsOf(bits, window);
    const f = this.field;
    limbsFromBytes(this.b, count, width, parameters + 2 * step, <i32>step);
    f.multiply(this.b, this.b, f.square);
    limbsFromBytes(LEFT, count, width, parameters + 3 * step, <i32>step);
    limbsFromBytes(RIGHT, count, width, parameters + 4 * step, <i32>step);
    f.multiply(LEFT, LEFT, f.square);
    f.multiply(RIGHT, RIGHT, f.square);
    this.baseTable = heap.alloc(tableBytes(count, window, this.digits));
    buildTable(f, this.baseTable, LEFT, RIGHT, window, this.digits);
  }

  /** Whether (x, y) is a point of the curve. Both are from 0 to p - 1 and in Montgomery form. */
  contains(x: usize, y: usize): bool {
    const f = this.field;
    // y^2 = (x^2 - 3) x + b
    f.multiply(LEFT, x, x);
    f.combine(LEFT, f.one, -3, LEFT);
    f.multiply(LEFT, LEFT, x);
    f.multiply(RIGHT, y, y);
    f.subtract(RIGHT, RIGHT, LEFT);
    f.combine(RIGHT, this.b, -1, RIGHT);
    f.multiply(RIGHT, RIGHT, RIGHT);
    return f.isZeroSquare(RIGHT);
  }

  /** Bytes of a table of multiples of a point. */
  get tableBytes(): usize {
    return tableBytes(this.field.count, this.window, this.digits);
  }

  /** Fills the tableBytes at `table` with multiples of the point (x, y). */
  buildTable(table: usize, x: usize, y: usize): void {
    buildTable(this.field, table, x, y, this.window, this.digits);
  }

  /**
   * Whether the x of u1 * G + u2 * Q, modulo n, is r; false for infinity. The scalars and r are from 0 to n -
   * 1. Q is the point (x, y); `table` is 0 or has its multiples. Allocates nothing.
   */
  sumHasX(u1: usize, u2: usize, table: usize, x: usize, y: usize, r: usize): bool {
    const f = this.field;
    setInfinite(SUM);
    this.writeDigits(DIGITS, u1, this.digits, this.window);
    if (table != 0) {
      this.writeDigits(KEY_DIGITS, u2, this.digits, this.window);
      addByTwoTables(f, SUM, this.baseTable, DIGITS, table, KEY_DIGITS, this.window, this.digits);
    } else {
      const digits = digitsOf(this.bits, SMALL_WINDOW);
      this.writeDigits(KEY_DIGITS, u2, digits, SMALL_WINDOW);
      buildSmallTable(f, x, y, SMALL_WINDOW);
      addBySmallTable(f, SUM, KEY_DIGITS, SMALL_WINDOW, digits);
      addByTable(f, SUM, this.baseTable, DIGITS, this.window, this.digits);
    }
    if (isInfinite(SUM)) return false;
    // x = X / ZZ is below p, and its residue r modulo n is x or x - n: n < p < 2n.
    if (this.hasX(r)) return true;
    f.combine(RIGHT, this.order.limbs, 1, r);
    return f.isBelow(RIGHT) && this.hasX(RIGHT);
  }

  /** Whether X / ZZ of SUM is x, which is from 0 to p - 1 and not in Montgomery form. */
  private hasX(x: usize): bool {
    const f = this.field;
    f.multiply(LEFT, x, f.square);
    f.multiply(LEFT, LEFT, SUM + ZZ);
    f.subtract(LEFT, LEFT, SUM);
    f.multiply(LEFT, LEFT, LEFT);
    return f.isZeroSquare(LEFT);
  }

  private writeDigits(into: usize, scalar: usize, digits: i32, window: i32): void {
    memory.fill(SCALAR, 0, 80);
    limbsToBytes(SCALAR, this.bytes, scalar, this.order.count, this.order.width);
    writeDigits(into, digits, window, SCALAR);
  }
}
