import { NUMBER_BYTES, limbsFromBytes, reverseBytes } from "../bignum/limb";
import { Curve } from "../curve/curve";
import { Table } from "../curve/table-pool";

const BYTES = memory.data(80, 16);

/** An ECDSA public key: a point of its curve, and a table of its multiples once it has earned one. */
@final
export class EcKey {
  private readonly table: Table = new Table();
  /** x and y in Montgomery form. */
  private readonly point: StaticArray<u8> = new StaticArray<u8>(2 * <i32>NUMBER_BYTES);
  /** x and y as configured. */
  private readonly given: StaticArray<u8>;

  private constructor(readonly curve: Curve) {
    this.given = new StaticArray<u8>(2 * curve.bytes);
  }

  /**
   * The key with these coordinates, `curve.bytes` big-endian bytes each; null if they are not a point of the
   * curve (SEC 1 section 3.2.2.1). Coordinates cannot express infinity, and the cofactor is 1, so nothing
   * more is to check.
   */
  static create(curve: Curve, x: usize, y: usize): EcKey | null {
    const key = new EcKey(curve);
    if (!key.read(key.x, x) || !key.read(key.y, y)) return null;
    memory.copy(key.coordinates, x, <usize>curve.bytes);
    memory.copy(key.coordinates + <usize>curve.bytes, y, <usize>curve.bytes);
    return curve.contains(key.x, key.y) ? key : null;
  }

  /** The address of x and y, `curve.bytes` big-endian bytes each. */
  get coordinates(): usize {
    return changetype<usize>(this.given);
  }

  get hasTable(): bool {
    return this.table.at != 0;
  }

  private get x(): usize {
    return changetype<usize>(this.point);
  }

  private get y(): usize {
    return changetype<usize>(this.point) + NUMBER_BYTES;
  }

  /** Reads a coordinate; false if it is p or more. */
  private read(into: usize, bytes: usize): bool {
    const f = this.curve.field;
    reverseBytes(BYTES, bytes, this.curve.bytes);
    limbsFromBytes(into, f.count, f.width, BYTES, this.curve.bytes);
    if (!f.isBelow(into)) return false;
    f.multiply(into, into, f.square);
    return true;
  }

  /** Whether the x of u1 * G + u2 * Q is r: `Curve.sumHasX`, with the key's table if it has one. */
  sumHasX(u1: usize, u2: usize, r: usize): bool {
    const curve = this.curve;
    const table = this.table;
    if (table.at != 0) table.use();
    const is = curve.sumHasX(u1, u2, table.at, this.x, this.y, r);
    if (is) this.earnTable();
    return is;
  }

  /** Call for each valid signature; builds the key's table after some of them. */
  earnTable(): void {
    if (this.table.at == 0 && this.table.earn()) this.makeTable();
  }

  /** Builds the table unless there is one; false if there is no memory for it. */
  makeTable(): bool {
    const table = this.table;
    if (table.at != 0) return true;
    if (!table.obtain()) return false;
    this.curve.buildTable(table.at, this.x, this.y);
    return true;
  }
}
