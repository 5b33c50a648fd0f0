import {
  NUMBER_BYTES,
  addLimbs,
  addMultiple,
  carryLimbs,
  compareLimbs,
  isZeroLimbs,
  limbsFromBytes,
  subtractLimbs,
} from "./limb";
import { multiply25519, multiplyP256 } from "./montgomery";

/** The implementation of multiplication. Two moduli have a special one; `Any` supports up to 19 limbs. */
export enum Product {
  Any,
  P256,
  P25519,
}

const COLUMNS = memory.data(160, 16);

/**
 * An odd modulus m, and arithmetic with numbers as in limb.ts. `width * count` exceeds the length of m by 5
 * bits or more. So with R = 2^(width * count), a product of numbers of absolute value up to 5m is less than
 * 2m. In Montgomery form, x is represented by x * R mod m.
 */
@final
export class Modulus {
  /** m, carried. */
  readonly limbs: usize = heap.alloc(NUMBER_BYTES);
  /** R mod m, which is 1 in Montgomery form, and R^2 mod m, which converts a number into it. */
  readonly one: usize = heap.alloc(NUMBER_BYTES);
  readonly square: usize = heap.alloc(NUMBER_BYTES);
  /** m^-1 mod 2^width. */
  readonly inverse: i64;
  private readonly mask: i64;
  private readonly size: usize;
  /** m in limbs from -2^(width - 1) to 2^(width - 1): pairs (offset, limb) for each non-zero limb. */
  private readonly terms: usize;
  private readonly termsEnd: usize;

  /**
   * `m`: the address of `bytes` bytes, least significant first. The memory is never freed, because moduli are
   * constants.
   */
  constructor(
    m: usize,
    bytes: i32,
    readonly count: i32,
    readonly width: i32,
    private readonly product: Product = Product.Any,
  ) {
    this.mask = (1 << (<i64>width)) - 1;
    this.size = (<usize>count) << 3;
    limbsFromBytes(this.limbs, count, width, m, bytes);
    // m is its own inverse modulo 8; four Newton steps extend that to 48 bits.
    const lowest = load<i64>(this.limbs);
    let inverse = lowest;
    for (let i = 0; i < 4; i++) inverse *= 2 - lowest * inverse;
    this.inverse = inverse & this.mask;
    this.terms = heap.alloc(2 * NUMBER_BYTES);
    this.termsEnd = this.spread(this.terms);
    memory.fill(this.one, 0, NUMBER_BYTES);
    store<i64>(this.one, 1);
    for (let i = 0; i < width * count; i++) this.double(this.one);
    memory.copy(this.square, this.one, NUMBER_BYTES);
    for (let i = 0; i < width * count; i++) this.double(this.square);
  }

  /** Writes the terms; returns their end. Primes of special form have few terms. */
  private spread(terms: usize): usize {
    const half = (this.mask + 1) >> 1;
    let carry: i64 = 0;
    for (let i: usize = 0; i < this.size; i += 8) {
      let limb = load<i64>(this.limbs + i) + carry;
      carry = (limb + half) >> this.width;
      // The highest limb is short: it has no carry.
      limb -= carry << this.width;
      if (limb == 0) continue;
      store<usize>(terms, i);
      store<i64>(terms, limb, 8);
      terms += 16;
    }
    return terms;
  }

  /** a = 2a mod m, for a from 0 to m - 1. */
  private double(a: usize): void {
    this.combine(a, a, 1, a);
    this.reduce(a);
  }

  /** into = a * b / R modulo m; montgomery.ts has the contract. */
  multiply(into: usize, a: usize, b: usize): void {
    if (this.product == Product.P256) multiplyP256(into, a, b);
    else if (this.product == Product.P25519) multiply25519(into, a, b);
    else this.multiplyAny(into, a, b);
  }

  /**
   * Like `multiply`, for any modulus, with the columns in memory. Also the reference implementation in tests.
   */
  multiplyAny(into: usize, a: usize, b: usize): void {
    const size = this.size;
    const width = this.width;
    const terms = this.terms;
    memory.fill(COLUMNS, 0, size);
    for (let row: usize = 0; row < size; row += 8) {
      const x = load<i64>(a + row);
      const lowest = load<i64>(COLUMNS) + x * load<i64>(b);
      const q = (0 - lowest * this.inverse) & this.mask;
      for (let i: usize = 8; i < size; i += 8) {
        store<i64>(COLUMNS + i - 8, load<i64>(COLUMNS + i) + x * load<i64>(b + i));
      }
      store<i64>(COLUMNS + size - 8, 0);
      const carry = (lowest + q * load<i64>(terms, 8)) >> width;
      store<i64>(COLUMNS, load<i64>(COLUMNS) + carry);
      for (let term = terms + 16; term < this.termsEnd; term += 16) {
        const at = COLUMNS + load<usize>(term) - 8;
        store<i64>(at, load<i64>(at) + q * load<i64>(term, 8));
      }
    }
    memory.copy(into, COLUMNS, size);
    carryLimbs(into, this.count, width);
  }

  /** into = a - b; not carried. The addresses may be the same. */
  subtract(into: usize, a: usize, b: usize): void {
    subtractLimbs(into, a, b, this.count);
  }

  /** into = factor * a + b, carried but not reduced. The addresses may be the same. */
  combine(into: usize, a: usize, factor: i64, b: usize): void {
    addMultiple(into, b, a, factor, this.count, this.width);
  }

  /** into = a + b; not carried. The addresses may be the same. */
  add(into: usize, a: usize, b: usize): void {
    addLimbs(into, a, b, this.count);
  }

  /** a = a mod m, from 0 to m - 1 and carried. Takes |a| / m steps. */
  reduce(a: usize): void {
    carryLimbs(a, this.count, this.width);
    while (load<i64>(a + this.size - 8) < 0) this.combine(a, this.limbs, 1, a);
    while (!this.isBelow(a)) this.combine(a, this.limbs, -1, a);
  }

  /** Whether a carried number >= 0 is less than m. */
  isBelow(a: usize): bool {
    return compareLimbs(a, this.limbs, this.count) < 0;
  }

  isZero(a: usize): bool {
    return isZeroLimbs(a, this.count);
  }

  /**
   * Whether a square is 0 modulo m. It must be a result of `multiply` for a number up to 5m, so that it is 0
   * or m then.
   */
  isZeroSquare(a: usize): bool {
    return this.isZero(a) || compareLimbs(a, this.limbs, this.count) == 0;
  }

  /** Converts from Montgomery form: into = a / R mod m, from 0 to m - 1. The addresses may be the same. */
  leave(into: usize, a: usize): void {
    memory.fill(COLUMN_ONE, 0, NUMBER_BYTES);
    store<i64>(COLUMN_ONE, 1);
    this.multiply(into, a, COLUMN_ONE);
    this.reduce(into);
  }
}

const COLUMN_ONE = memory.data(160, 16);
