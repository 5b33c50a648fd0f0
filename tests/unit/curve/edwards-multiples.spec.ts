import {
  addBase,
  addByEdwardsTable,
  addWithoutTable,
  buildEdwardsTable,
  prepareBase,
} from "../../../assembly/curve/edwards-multiples";
import {
  BASE_X,
  BASE_Y,
  POINT_BYTES,
  encodePoint,
  isNeutral,
  setNeutral,
} from "../../../assembly/curve/edwards";
import { TABLE_BYTES } from "../../../assembly/curve/table-pool";
import { hex, unhex } from "../octets-of-hex";

/** The order of the base point minus one, and four zeros. */
const LAST = "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010" + "00000000";
const ONE = "01" + "00".repeat(35);
const BASE = "5866666666666666666666666666666666666666666666666666666666666666";

function encoded(point: usize): string {
  const bytes = new ArrayBuffer(32);
  encodePoint(changetype<usize>(bytes), point);
  return hex(bytes);
}

describe("multiples for Ed25519", () => {
  it("are equal with and without a table", () => {
    const table = heap.alloc(TABLE_BYTES);
    const point = heap.alloc(POINT_BYTES);
    const last = unhex(LAST);
    prepareBase();
    buildEdwardsTable(table, BASE_X, BASE_Y);
    setNeutral(point);
    addBase(point, changetype<usize>(last));
    const byBase = encoded(point);
    // -B is B with the sign of x negated.
    expect(byBase).toBe(BASE.slice(0, 62) + "e6");
    setNeutral(point);
    addByEdwardsTable(point, table, changetype<usize>(last));
    expect(encoded(point)).toBe(byBase);
    setNeutral(point);
    addWithoutTable(point, BASE_X, BASE_Y, changetype<usize>(last));
    expect(encoded(point)).toBe(byBase);
  });

  it("sum to the neutral point if the scalars sum to the order", () => {
    const point = heap.alloc(POINT_BYTES);
    prepareBase();
    setNeutral(point);
    addBase(point, changetype<usize>(unhex(LAST)));
    addBase(point, changetype<usize>(unhex(ONE)));
    expect(isNeutral(point)).toBe(true);
  });
});
