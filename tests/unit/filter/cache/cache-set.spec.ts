import {
  FROM,
  SET_BYTES,
  UNTIL,
  WAYS,
  append,
  clearSet,
  countOf,
  entryAt,
  evict,
  mark,
  positionOf,
  split,
} from "../../../../assembly/filter/cache/cache-set";

const SET = memory.data(1024, 16);
const OTHER = memory.data(1024, 16);
const DIGEST = memory.data(16, 8);

function digestOf(number: i32): usize {
  store<u64>(DIGEST, <u64>number);
  store<u64>(DIGEST, <u64>number * 0x9e3779b97f4a7c15, 8);
  return DIGEST;
}

function add(number: i32, until: f64 = 1000): void {
  const entry = append(SET, digestOf(number));
  store<f64>(entry, 0, FROM);
  store<f64>(entry, until, UNTIL);
}

function has(number: i32, set: usize = SET): bool {
  return positionOf(set, digestOf(number)) >= 0;
}

function fill(): void {
  clearSet(SET);
  for (let i = 0; i < WAYS; i++) add(i);
}

describe("a set of the token cache", () => {
  test("finds what was added, by all bits of the digest", () => {
    clearSet(SET);
    add(1);
    expect(has(1)).toBe(true);
    expect(has(2)).toBe(false);
    for (let bit = 0; bit < 128; bit++) {
      const at = digestOf(1) + <usize>(bit >> 3);
      store<u8>(at, load<u8>(at) ^ ((<u8>1) << ((<u8>bit) & 7)));
      expect(positionOf(SET, DIGEST)).toBe(-1);
    }
  });
  test("ends before its size", () => {
    fill();
    expect(countOf(SET)).toBe(WAYS);
    expect(entryAt(SET, WAYS) <= SET + SET_BYTES).toBe(true);
  });
  test("removes an expired entry first, wherever it is", () => {
    for (let expired = 0; expired < WAYS; expired++) {
      clearSet(SET);
      for (let i = 0; i < WAYS; i++) add(i, i == expired ? 10 : 1000);
      evict(SET, 10);
      expect(countOf(SET)).toBe(WAYS - 1);
      for (let i = 0; i < WAYS; i++) expect(has(i)).toBe(i != expired);
    }
  });
  test("removes an entry whose time is not a number", () => {
    clearSet(SET);
    add(1);
    add(2, NaN);
    evict(SET, 0);
    expect(has(1)).toBe(true);
    expect(has(2)).toBe(false);
  });
  test("keeps what was used, and removes the oldest that was not", () => {
    fill();
    for (let i = 0; i < 3; i++) mark(SET, i);
    evict(SET, 0);
    expect(has(3)).toBe(false);
    for (let i = 0; i < 3; i++) expect(has(i)).toBe(true);
  });
  test("removes one even if all were used", () => {
    fill();
    for (let i = 0; i < WAYS; i++) mark(SET, i);
    evict(SET, 0);
    expect(countOf(SET)).toBe(WAYS - 1);
    expect(has(0)).toBe(false);
  });
  test("lets tokens that come once replace each other", () => {
    fill();
    for (let i = 0; i < WAYS; i++) mark(SET, i);
    for (let i = 100; i < 400; i++) {
      evict(SET, 0);
      add(i);
      for (let known = 8; known < WAYS; known++) {
        const position = positionOf(SET, digestOf(known));
        if (position >= 0) mark(SET, position);
      }
    }
    let kept = 0;
    for (let known = 8; known < WAYS; known++) if (has(known)) kept++;
    expect(kept).toBe(WAYS - 8);
  });
  test("splits by a bit of the digest, and loses none", () => {
    for (let bit: u32 = 1; bit <= 16; bit <<= 1) {
      fill();
      split(SET, OTHER, bit);
      expect(countOf(SET) + countOf(OTHER)).toBe(WAYS);
      for (let i = 0; i < WAYS; i++) {
        const moves = ((<u32>i) & bit) != 0;
        expect(has(i, SET)).toBe(!moves);
        expect(has(i, OTHER)).toBe(moves);
      }
    }
  });
});
