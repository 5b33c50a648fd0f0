import {
  addColumns,
  guardedCarry,
  highColumns,
  lowColumns,
  squareColumns,
} from "../../../assembly/bignum/column";
import { pairsFromDigits } from "../../../assembly/bignum/digit";
import { SeededNumbers } from "../seeded-numbers";

const A = memory.data(496 * 2, 16);
const DOUBLED = memory.data(496 * 2, 16);
const B = memory.data(496 * 2, 16);
const PAIRS: usize = memory.data((16 + 496 + 16) * 4, 16) + 64;
const COLUMNS = memory.data((2 * 496 + 8) * 4, 16);
const FROM = memory.data(16 * 4, 16);
const BEFORE = memory.data(16 * 4, 16);

const COUNTS: StaticArray<i32> = [8, 16, 24, 88, 176, 264, 496];
const LARGEST: i16 = 2049;

/** Digits of every size and sign, or all of the largest size. */
function fill(at: usize, count: i32, seed: u32): void {
  const numbers = new SeededNumbers(seed);
  for (let i: usize = 0; i < <usize>count; i++) {
    const arbitrary = <i16>numbers.below(2 * LARGEST + 1) - LARGEST;
    const digit = seed == 0 ? LARGEST : seed == 1 ? -LARGEST : arbitrary;
    store<i16>(at + (i << 1), digit);
  }
}

/** Column k of a * b, digit by digit. */
function column(a: usize, b: usize, count: i32, k: i32): i64 {
  let sum: i64 = 0;
  for (let i = max(0, k - count + 1); i <= min(k, count - 1); i++) {
    sum += <i64>load<i16>(a + ((<usize>i) << 1)) * <i64>load<i16>(b + ((<usize>(k - i)) << 1));
  }
  return sum;
}

function expectColumns(a: usize, b: usize, count: i32, from: i32, to: i32): void {
  for (let k = from; k < to; k++) {
    const got = <i64>load<i32>(COLUMNS + ((<usize>(k - from)) << 2));
    if (got != column(a, b, count, k)) expect(k).toBe(-1, `column of ${count} digits`);
  }
  expect(to).toBeGreaterThan(from);
}

describe("columns equal products digit by digit", () => {
  it("lowColumns", () => {
    for (let c = 0; c < COUNTS.length; c++) {
      for (let seed: u32 = 0; seed < 5; seed++) {
        const count = COUNTS[c];
        fill(A, count, seed);
        fill(B, count, seed + 1);
        pairsFromDigits(PAIRS, B, count);
        lowColumns(COLUMNS, A, PAIRS, count);
        expectColumns(A, B, count, 0, count);
      }
    }
  });

  it("highColumns", () => {
    for (let c = 0; c < COUNTS.length; c++) {
      for (let seed: u32 = 0; seed < 5; seed++) {
        const count = COUNTS[c];
        fill(A, count, seed);
        fill(B, count, seed + 1);
        pairsFromDigits(PAIRS, B, count);
        highColumns(COLUMNS, A, PAIRS, count);
        expectColumns(A, B, count, count, 2 * count);
      }
    }
  });

  it("squareColumns", () => {
    for (let c = 0; c < COUNTS.length; c++) {
      for (let seed: u32 = 0; seed < 5; seed++) {
        const count = COUNTS[c];
        fill(A, count, seed);
        for (let i: usize = 0; i < (<usize>count) << 1; i += 2) {
          store<i16>(DOUBLED + i, 2 * load<i16>(A + i));
        }
        pairsFromDigits(PAIRS, A, count);
        squareColumns(COLUMNS, A, DOUBLED, PAIRS, count);
        expectColumns(A, A, count, 0, 2 * count);
      }
    }
  });
});

describe("addColumns", () => {
  it("adds the same number, in columns that are little larger", () => {
    const numbers = new SeededNumbers(7);
    for (let i: usize = 0; i < 16; i++) {
      store<i32>(COLUMNS + (i << 2), <i32>numbers.below(2000) - 1000);
      store<i32>(FROM + (i << 2), <i32>(numbers.below(0x40000000) << 1) - 0x40000000);
    }
    store<i32>(FROM + 60, 5);
    memory.copy(BEFORE, COLUMNS, 64);
    addColumns(COLUMNS, FROM, 16, 13);
    let difference: i64 = 0;
    for (let i: usize = 0; i < 16; i++) {
      const sum = <i64>load<i32>(BEFORE + (i << 2)) + <i64>load<i32>(FROM + (i << 2));
      const column = load<i32>(COLUMNS + (i << 2));
      difference += sum - <i64>column;
      if ((difference & 8191) != 0) expect(i).toBe(99, "the number has changed");
      difference >>= 13;
      expect(abs(column)).toBeLessThan(1000 + 4096 + (1 << 17) + 1);
    }
    expect(difference).toBe(0);
  });
});

describe("guardedCarry", () => {
  it("finds the carry of a low half that is a multiple", () => {
    memory.fill(A, 0, 32);
    memory.fill(B, 0, 32);
    store<i16>(A, 1);
    store<i16>(B + 30, 2048);
    pairsFromDigits(PAIRS, B, 16);
    // 2048 * 2^(12 * 15) twice is 2^(12 * 16).
    expect(guardedCarry(A, PAIRS, B, 16, 12)).toBe(1);
    store<i16>(A, -1);
    expect(guardedCarry(A, PAIRS, B, 16, 12)).toBe(0);
    store<i16>(A, -3);
    expect(guardedCarry(A, PAIRS, B, 16, 12)).toBe(-1);
  });
});
