import { digitsOf, writeDigits } from "../../../assembly/curve/scalar-digits";
import { addByTable, buildTable, tableBytes } from "../../../assembly/curve/multiples";
import { curveP384 } from "../../../assembly/curve/nist";
import { addByTwoTables } from "../../../assembly/curve/pairs";
import { POINT_BYTES, isInfinite, setInfinite } from "../../../assembly/curve/weierstrass";
import { BASES, samePoint } from "./points";

const WINDOW: i32 = 3;

function digitsFor(scalar: u64, count: i32): usize {
  const bytes = heap.alloc(16);
  memory.fill(bytes, 0, 16);
  store<u64>(bytes, scalar);
  const digits = heap.alloc(132);
  writeDigits(digits, count, WINDOW, bytes);
  return digits;
}

describe("addByTwoTables", () => {
  it("equals two separate walks, also in several rounds of pairs", () => {
    const f = curveP384().field;
    const count = digitsOf(140, WINDOW);
    const table = heap.alloc(tableBytes(f.count, WINDOW, count));
    buildTable(
      f,
      table,
      BASES.x(curveP384(), BASES.P384),
      BASES.y(curveP384(), BASES.P384),
      WINDOW,
      count,
    );
    const k = digitsFor(0x123456789abcdef0, count);
    const l = digitsFor(0x0fedcba987654321, count);
    const one = heap.alloc(POINT_BYTES);
    const other = heap.alloc(POINT_BYTES);
    setInfinite(one);
    setInfinite(other);
    addByTwoTables(f, one, table, k, table, l, WINDOW, count);
    addByTable(f, other, table, k, WINDOW, count);
    addByTable(f, other, table, l, WINDOW, count);
    expect(samePoint(f, one, other)).toBe(true);
  });

  it("adds nothing for two zeros", () => {
    const f = curveP384().field;
    const point = heap.alloc(POINT_BYTES);
    const zero = digitsFor(0, 40);
    setInfinite(point);
    addByTwoTables(f, point, 0, zero, 0, zero, WINDOW, 40);
    expect(isInfinite(point)).toBe(true);
  });
});
