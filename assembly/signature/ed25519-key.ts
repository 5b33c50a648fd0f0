import { NUMBER_BYTES } from "../bignum/limb";
import {
  addBase,
  addByEdwardsTable,
  addWithoutTable,
  buildEdwardsTable,
  prepareBase,
} from "../curve/edwards-multiples";
import {
  decodePoint,
  double,
  encodePoint,
  field25519,
  isNeutral,
  setAffine,
  setNeutral,
} from "../curve/edwards";
import { Table } from "../curve/table-pool";

/** Why 32 bytes are rejected as a key. */
export enum Ed25519KeyError {
  None,
  /** Not the encoding of a point (RFC 8032 section 5.1.3). */
  NoPoint,
  /** The order of the point divides 8: anyone can make signatures that such a key verifies. */
  SmallOrder,
}

export const ED25519_KEY_BYTES: i32 = 32;

const SUM = memory.data(640, 16);
const ENCODED = memory.data(32, 16);

/** An Ed25519 public key: a point A, stored as -A, and a table once it has earned one. */
@final
export class Ed25519Key {
  private readonly table: Table = new Table();
  /** The encoding of A, which is hashed. */
  private readonly encoded: StaticArray<u8> = new StaticArray<u8>(ED25519_KEY_BYTES);
  /** x and y of -A in Montgomery form. */
  private readonly point: StaticArray<u8> = new StaticArray<u8>(2 * <i32>NUMBER_BYTES);

  private constructor() {}

  /** The key encoded in the 32 bytes; null if `errorOf` returns an error. */
  static create(bytes: usize): Ed25519Key | null {
    const key = new Ed25519Key();
    if (key.read(bytes) != Ed25519KeyError.None) return null;
    prepareBase();
    return key;
  }

  /** Why `create` returns null for the same bytes; None if it returns a key. */
  static errorOf(bytes: usize): Ed25519KeyError {
    return new Ed25519Key().read(bytes);
  }

  private read(bytes: usize): Ed25519KeyError {
    memory.copy(this.at, bytes, ED25519_KEY_BYTES);
    if (!decodePoint(this.x, this.y, bytes)) return Ed25519KeyError.NoPoint;
    setAffine(SUM, this.x, this.y);
    for (let i = 0; i < 3; i++) double(SUM);
    if (isNeutral(SUM)) return Ed25519KeyError.SmallOrder;
    field25519.combine(this.x, this.x, -2, this.x);
    return Ed25519KeyError.None;
  }

  /** The address of the encoding. */
  get at(): usize {
    return changetype<usize>(this.encoded);
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

  /**
   * Whether the 32 bytes at `r` are the encoding of s * B - h * A, with B the base point. The scalars are
   * below the order, 32 bytes, least significant first, with four zero bytes after them. Allocates nothing,
   * except for a table as in curve/table-pool.ts.
   */
  differenceIs(s: usize, h: usize, r: usize): bool {
    const table = this.table;
    setNeutral(SUM);
    if (table.at != 0) {
      table.use();
      addByEdwardsTable(SUM, table.at, h);
    } else addWithoutTable(SUM, this.x, this.y, h);
    addBase(SUM, s);
    encodePoint(ENCODED, SUM);
    const is = memory.compare(ENCODED, r, 32) == 0;
    if (is && table.at == 0 && table.earn()) this.makeTable();
    return is;
  }

  /** Builds the table unless there is one; false if there is no memory for it. */
  makeTable(): bool {
    const table = this.table;
    if (table.at != 0) return true;
    if (!table.obtain()) return false;
    buildEdwardsTable(table.at, this.x, this.y);
    return true;
  }
}
