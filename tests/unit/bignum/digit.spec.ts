import {
  MAX_COUNT,
  digitCount,
  digitWidth,
  digitsFromBytes,
  digitsToBytes,
  isNegative,
  normalise,
  pairsFromDigits,
} from "../../../assembly/bignum/digit";
import { hex, repeated } from "../octets-of-hex";

const DIGITS = memory.data(752 * 2, 16);
const MODULUS = memory.data(752 * 2, 16);
const COLUMNS = memory.data(752 * 4, 16);
const PAIRS: usize = memory.data((16 + 752 + 16) * 4, 16) + 64;

function digit(at: usize, i: i32): i32 {
  return load<i16>(at + ((<usize>i) << 1));
}

/** The largest digit of `normalise`. */
function largestDigit(width: i32): i64 {
  return width == 13 ? 4130 : width == 12 ? 2178 : 1025;
}

describe("digitWidth and digitCount", () => {
  it("leave two bits above the modulus, and columns below 2^31", () => {
    for (let bits = 1024; bits <= 8192; bits++) {
      const width = digitWidth(bits);
      const count = digitCount(bits, width);
      const largest = largestDigit(width);
      // With 13 bits, a column of random digits has to fit: the mean square is 2^24 / 3.
      const square = width == 13 ? (1 << 24) / 3 : largest * largest;
      const fits =
        count % 8 == 0 &&
        count <= MAX_COUNT &&
        width * count >= bits + 2 &&
        width * count <= bits + 200 &&
        <i64>count * square + (1 << 20) < (<i64>1) << 31 &&
        <i64>(count / 2) * largest * largest + (1 << 20) < (<i64>1) << 31;
      if (!fits) expect(bits).toBe(0, "these bits do not fit");
    }
    expect(digitWidth(3118)).toBe(13);
    expect(digitWidth(3119)).toBe(12);
    expect(digitWidth(5374)).toBe(12);
    expect(digitWidth(5375)).toBe(11);
  });
});

describe("digitsFromBytes and digitsToBytes", () => {
  it("are inverses, with balanced digits", () => {
    const into = new ArrayBuffer(256);
    for (let fill = 0; fill < 256; fill++) {
      const number = repeated(<u8>fill, 256);
      store<u8>(changetype<usize>(number), 0x7f);
      store<u8>(changetype<usize>(number) + 100, 0x80);
      digitsFromBytes(DIGITS, 176, 12, changetype<usize>(number), 256);
      for (let i = 0; i < 176; i++) {
        if (abs(digit(DIGITS, i)) > 2048) expect(digit(DIGITS, i)).toBe(0, "out of balance");
      }
      digitsToBytes(changetype<usize>(into), 256, DIGITS, 176, 12, PAIRS);
      expect(hex(into)).toBe(hex(number));
    }
  });

  it("write a number less than 0 as its residue", () => {
    const modulus = repeated(0xff, 256);
    digitsFromBytes(MODULUS, 176, 12, changetype<usize>(modulus), 256);
    pairsFromDigits(PAIRS, MODULUS, 176);
    memory.fill(DIGITS, 0, 176 * 2);
    store<i16>(DIGITS, -1);
    expect(isNegative(DIGITS, 176)).toBe(true);
    const into = new ArrayBuffer(256);
    digitsToBytes(changetype<usize>(into), 256, DIGITS, 176, 12, PAIRS);
    store<u8>(changetype<usize>(modulus) + 255, 0xfe);
    expect(hex(into)).toBe(hex(modulus));
  });
});

describe("isNegative", () => {
  it("is decided by the highest non-zero digit", () => {
    memory.fill(DIGITS, 0, 176 * 2);
    expect(isNegative(DIGITS, 176)).toBe(false);
    store<i16>(DIGITS + 20, -2049);
    expect(isNegative(DIGITS, 176)).toBe(true);
    store<i16>(DIGITS + 22, 1);
    expect(isNegative(DIGITS, 176)).toBe(false);
  });
});

describe("pairsFromDigits", () => {
  it("puts each digit above the one below it, and nothing around them", () => {
    for (let i = 0; i < 32; i++) store<i16>(DIGITS + ((<usize>i) << 1), <i16>(i * 100 - 1500));
    memory.fill(PAIRS - 64, 0xff, 64 + 32 * 4 + 64);
    pairsFromDigits(PAIRS, DIGITS, 32);
    for (let i = -16; i < 48; i++) {
      const at = PAIRS + ((<usize>i) << 2);
      expect(load<i16>(at)).toBe(<i16>(i >= 0 && i < 32 ? i * 100 - 1500 : 0));
      expect(load<i16>(at, 2)).toBe(<i16>(i > 0 && i <= 32 ? i * 100 - 1600 : 0));
    }
  });
});

describe("normalise", () => {
  it("keeps the number and bounds the digits, from the largest columns", () => {
    for (let width = 11; width <= 13; width++) {
      const mask = (1 << width) - 1;
      for (let round = 0; round < 64; round++) {
        // Signs in every pattern, so that there are long carries of both signs.
        for (let i = 0; i < 32; i++) {
          const sign = (round >> (i % 6)) & 1 ? -1 : 1;
          store<i32>(COLUMNS + ((<usize>i) << 2), sign * (i32.MAX_VALUE - 8192 - i * round));
        }
        const carry = normalise(COLUMNS, DIGITS, 32, width);
        let difference: i64 = 0;
        for (let i = 0; i < 32; i++) {
          difference += <i64>load<i32>(COLUMNS + ((<usize>i) << 2)) - <i64>digit(DIGITS, i);
          if ((difference & mask) != 0) expect(i).toBe(-1, "the number has changed");
          difference >>= width;
          if (abs(digit(DIGITS, i)) > largestDigit(width)) {
            expect(digit(DIGITS, i)).toBe(0, "too large a digit");
          }
        }
        expect(difference).toBe(carry);
      }
    }
  });
});
