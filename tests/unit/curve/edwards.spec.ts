import {
  BASE_X,
  BASE_Y,
  POINT_BYTES,
  decodePoint,
  double,
  encodePoint,
  isNeutral,
  setAffine,
  setNeutral,
} from "../../../assembly/curve/edwards";
import { room } from "../bignum/limbs";
import { hex, unhex } from "../octets-of-hex";

const BASE = "5866666666666666666666666666666666666666666666666666666666666666";
/** Of order 8. */
const WEAK = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";

function encoded(point: usize): string {
  const bytes = new ArrayBuffer(32);
  encodePoint(changetype<usize>(bytes), point);
  return hex(bytes);
}

function decodes(digits: string): bool {
  return decodePoint(room(), room(), changetype<usize>(unhex(digits)));
}

describe("points of the curve of Ed25519", () => {
  it("are encoded and decoded", () => {
    const point = heap.alloc(POINT_BYTES);
    setAffine(point, BASE_X, BASE_Y);
    expect(encoded(point)).toBe(BASE);
    for (let i = 0; i < 20; i++) {
      double(point);
      const before = encoded(point);
      const x = room();
      const y = room();
      expect(decodePoint(x, y, changetype<usize>(unhex(before)))).toBe(true);
      setAffine(point, x, y);
      expect(encoded(point)).toBe(before);
    }
  });

  it("reject other encodings, and y without a point", () => {
    expect(decodes("01" + "00".repeat(31))).toBe(true);
    expect(decodes("01" + "00".repeat(30) + "80")).toBe(false);
    expect(decodes("02" + "00".repeat(31))).toBe(false);
    expect(decodes("ed" + "ff".repeat(30) + "7f")).toBe(false);
    expect(decodes("ee" + "ff".repeat(30) + "7f")).toBe(false);
  });

  it("of small order vanish when doubled three times", () => {
    const point = heap.alloc(POINT_BYTES);
    const x = room();
    const y = room();
    expect(decodePoint(x, y, changetype<usize>(unhex(WEAK)))).toBe(true);
    setAffine(point, x, y);
    for (let i = 0; i < 3; i++) {
      expect(isNeutral(point)).toBe(false);
      double(point);
    }
    expect(isNeutral(point)).toBe(true);
    setNeutral(point);
    expect(isNeutral(point)).toBe(true);
    expect(encoded(point)).toBe("01" + "00".repeat(31));
  });
});
