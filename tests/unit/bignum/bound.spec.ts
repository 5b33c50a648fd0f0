import { fitsAnyDigits, fitsSquare } from "../../../assembly/bignum/bound";

const DIGITS = memory.data(752 * 2, 16);

function fill(count: i32, digit: i16): void {
  for (let i: usize = 0; i < <usize>count; i++) store<i16>(DIGITS + (i << 1), digit);
}

describe("fitsAnyDigits", () => {
  it("holds up to a sum of (2^31 - 2^20) / 4130, whatever the signs", () => {
    // 519,717 = 160 * 3248 + 37
    fill(160, 3248);
    store<i16>(DIGITS, 3248 + 37);
    expect(fitsAnyDigits(DIGITS, 160)).toBe(true);
    store<i16>(DIGITS, -3248 - 37);
    expect(fitsAnyDigits(DIGITS, 160)).toBe(true);
    store<i16>(DIGITS, -3248 - 38);
    expect(fitsAnyDigits(DIGITS, 160)).toBe(false);
  });
});

describe("fitsSquare", () => {
  it("holds up to a sum of squares of 2^31 - 2^20", () => {
    // 160 * 3662^2 = 2,145,639,040; the limit is 2,146,435,072.
    fill(160, -3662);
    expect(fitsSquare(DIGITS, 160)).toBe(true);
    // One digit adds 3769^2 - 3662^2 = 795,117, or 3770^2 - 3662^2 = 802,656.
    store<i16>(DIGITS + 318, 3769);
    expect(fitsSquare(DIGITS, 160)).toBe(true);
    store<i16>(DIGITS + 318, 3770);
    expect(fitsSquare(DIGITS, 160)).toBe(false);
  });

  it("holds for any digits of 12 and 11 bits", () => {
    fill(448, 2178);
    expect(fitsSquare(DIGITS, 448)).toBe(true);
    fill(752, -1025);
    expect(fitsSquare(DIGITS, 752)).toBe(true);
  });

  it("does not hold for the largest digits of 13 bits", () => {
    fill(240, -4130);
    expect(fitsSquare(DIGITS, 240)).toBe(false);
  });
});
