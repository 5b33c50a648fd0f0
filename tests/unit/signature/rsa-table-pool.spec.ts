import { powerTableBytes } from "../../../assembly/bignum/power";
import { MAX_MODULUS_BITS } from "../../../assembly/signature/rsa-key";
import {
  MAX_TABLE_BYTES,
  RsaTable,
  RsaTablePool,
} from "../../../assembly/signature/rsa-table-pool";

/** Two slots in a page. */
const HALF_PAGE: i32 = 30_000;

/** Tables of `bytes`, filled with their positions. */
function numbered(pool: RsaTablePool, count: i32, bytes: i32): RsaTable[] {
  const tables: RsaTable[] = [];
  for (let i = 0; i < count; i++) {
    const table = new RsaTable(pool, bytes);
    memory.fill(table.obtain(), <u8>i, bytes);
    tables.push(table);
  }
  return tables;
}

function countExisting(tables: RsaTable[]): i32 {
  let count = 0;
  for (let i = 0; i < tables.length; i++) if (tables[i].exists) count++;
  return count;
}

/** Uses all tables, which must be unchanged. */
function useAll(tables: RsaTable[], bytes: i32): void {
  for (let i = 0; i < tables.length; i++) {
    expect(tables[i].exists).toBe(true);
    const at = tables[i].use();
    expect(load<u8>(at)).toBe(<u8>i);
    expect(load<u8>(at + bytes - 1)).toBe(<u8>i);
  }
}

describe("RsaTable", () => {
  it("takes no memory until it is obtained", () => {
    const table = new RsaTable(new RsaTablePool(8, 2), 2000);
    expect(table.exists).toBe(false);
    const at = table.obtain();
    expect(table.exists).toBe(true);
    expect(table.use()).toBe(at);
    expect(at & 15).toBe(0);
  });

  it("fits into a page for the longest modulus", () => {
    expect(powerTableBytes(MAX_MODULUS_BITS)).toBeLessThan(MAX_TABLE_BYTES + 1);
  });

  it("is lost when a larger table is needed", () => {
    const pool = new RsaTablePool(8, 2);
    const small = numbered(pool, 8, 100);
    expect(new RsaTable(pool, 100).exists).toBe(false);
    expect(countExisting(small)).toBe(8);
    const large = new RsaTable(pool, 1000);
    expect(countExisting(small)).toBe(0);
    memory.fill(large.obtain(), 0x55, 1000);
    expect(countExisting(small)).toBe(0);
    memory.fill(small[3].obtain(), 0, 100);
    expect(countExisting(small)).toBe(1);
    expect(load<u8>(large.use() + 999)).toBe(0x55);
  });
});

describe("RsaTablePool", () => {
  it("limits the number of tables", () => {
    const tables = numbered(new RsaTablePool(8, 2), 20, 100);
    expect(countExisting(tables)).toBe(8);
  });

  it("limits the memory, and grows it only when a page is full", () => {
    const pool = new RsaTablePool(100, 3);
    const table = new RsaTable(pool, HALF_PAGE);
    const pages = memory.size();
    table.obtain();
    new RsaTable(pool, HALF_PAGE).obtain();
    expect(memory.size()).toBe(pages);
    const tables = numbered(pool, 10, HALF_PAGE);
    expect(memory.size()).toBe(pages + 2);
    expect(countExisting(tables)).toBe(6);
  });

  it("reassigns tables that were not used lately", () => {
    const pool = new RsaTablePool(6, 3);
    const tables = numbered(pool, 6, HALF_PAGE);
    useAll(tables, HALF_PAGE);
    // All were used, so the hand passes each of them once.
    numbered(pool, 1, HALF_PAGE);
    expect(tables[0].exists).toBe(false);
    expect(countExisting(tables)).toBe(5);
    for (let i = 0; i < 100; i++) {
      tables[2].use();
      tables[5].use();
      numbered(pool, 1, HALF_PAGE);
    }
    expect(countExisting(tables)).toBe(2);
    expect(load<u8>(tables[2].use())).toBe(2);
    expect(load<u8>(tables[5].use() + HALF_PAGE - 1)).toBe(5);
  });

  it("works with one slot if the host gives no memory", () => {
    const pool = new RsaTablePool(100, 1);
    const tables = numbered(pool, 2, MAX_TABLE_BYTES);
    expect(tables[0].exists).toBe(false);
    for (let i = 0; i < 3; i++) {
      memory.fill(tables[i & 1].obtain(), <u8>i, MAX_TABLE_BYTES);
      expect(load<u8>(tables[i & 1].use())).toBe(<u8>i);
      expect(countExisting(tables)).toBe(1);
    }
  });
});
