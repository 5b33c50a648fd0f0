import { MAX_TABLES, TABLE_BYTES, Table } from "../../../assembly/curve/table-pool";

describe("Table", () => {
  it("is built for the eighth valid signature", () => {
    const table = new Table();
    for (let i = 0; i < 7; i++) expect(table.earn()).toBe(false);
    expect(table.earn()).toBe(true);
  });

  it("replaces the least recently used table", () => {
    const tables: Table[] = [];
    for (let i = 0; i < MAX_TABLES; i++) {
      const table = new Table();
      expect(table.obtain()).toBe(true);
      // The tables do not overlap.
      memory.fill(table.at, <u8>i, TABLE_BYTES);
      tables.push(table);
    }
    for (let i = 0; i < MAX_TABLES; i++) {
      expect(load<u8>(tables[i].at)).toBe(<u8>i);
      expect(load<u8>(tables[i].at + TABLE_BYTES - 1)).toBe(<u8>i);
    }
    const before = memory.size();
    tables[0].use();
    const next = new Table();
    expect(next.obtain()).toBe(true);
    expect(memory.size()).toBe(before);
    expect(tables[0].at == 0).toBe(false);
    expect(tables[1].at == 0).toBe(true);
    expect(load<u8>(next.at)).toBe(1);
    for (let i = 0; i < 7; i++) expect(tables[1].earn()).toBe(false);
    expect(tables[1].earn()).toBe(true);
  });
});
