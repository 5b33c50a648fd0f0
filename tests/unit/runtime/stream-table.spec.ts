import { StreamTable } from "../../../assembly/runtime/stream-table";
import { SeededNumbers } from "../seeded-numbers";

describe("StreamTable", () => {
  test("returns the root of each stream, through growth and deletion", () => {
    const table = new StreamTable();
    for (let id: u32 = 1; id <= 5000; id++) table.set(id, (id % 7) + 1);
    let wrong = 0;
    for (let id: u32 = 1; id <= 5000; id++) if (table.get(id) != (id % 7) + 1) wrong++;
    for (let id: u32 = 1; id <= 5000; id += 2) table.delete(id);
    for (let id: u32 = 1; id <= 5000; id++) {
      const root: u32 = id % 2 == 1 ? 0 : (id % 7) + 1;
      if (table.get(id) != root) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test("agrees with a map for random operations", () => {
    const table = new StreamTable();
    const map = new Map<u32, u32>();
    const numbers = new SeededNumbers(12345);
    let wrong = 0;
    for (let i = 0; i < 20000; i++) {
      const id = numbers.below(300) + 1;
      if (numbers.below(3) == 0) {
        table.delete(id);
        map.delete(id);
      } else {
        table.set(id, <u32>i + 1);
        map.set(id, <u32>i + 1);
      }
      const probe = numbers.below(300) + 1;
      if (table.get(probe) != (map.has(probe) ? map.get(probe) : 0)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test("marks stay with their stream while other streams come and go", () => {
    const table = new StreamTable();
    for (let id: u32 = 1; id <= 5000; id++) {
      table.set(id, 1);
      if (id % 3 == 0) table.mark(id);
    }
    for (let id: u32 = 1; id <= 5000; id += 2) table.delete(id);
    let wrong = 0;
    for (let id: u32 = 1; id <= 5000; id++) {
      const isMarked = id % 2 == 0 && id % 3 == 0;
      if (<bool>table.isMarked(id) != isMarked) wrong++;
    }
    expect(wrong).toBe(0);
    // Hosts count up, so a repeated id is another stream.
    table.set(6, 1);
    expect(table.isMarked(6)).toBe(false);
    table.mark(0);
    table.mark(9999);
    expect(table.isMarked(0)).toBe(false);
    expect(table.isMarked(9999)).toBe(false);
  });

  test("finds neither stream 0 nor a deleted stream", () => {
    const table = new StreamTable();
    table.set(0, 5);
    expect(table.get(0)).toBe(0);
    table.delete(0);
    table.delete(7);
    expect(table.get(7)).toBe(0);
  });
});
