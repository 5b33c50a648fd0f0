import { curveP256 } from "../../../assembly/curve/nist";
import { EcKey } from "../../../assembly/signature/ec-key";
import { number } from "../bignum/limbs";
import { unhex } from "../octets-of-hex";

const X = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const Y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
const P = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
/** For x = 0, the square root of b is a y. */
const Y_OF_0 = "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4";
const ZERO = "00".repeat(32);

function create(x: string, y: string): EcKey | null {
  return EcKey.create(curveP256(), changetype<usize>(unhex(x)), changetype<usize>(unhex(y)));
}

function isKey(x: string, y: string): bool {
  return create(x, y) != null;
}

describe("EcKey.create", () => {
  it("accepts only points of the curve", () => {
    expect(isKey(X, Y)).toBe(true);
    expect(isKey(Y, X)).toBe(false);
    expect(isKey(ZERO, ZERO)).toBe(false);
    expect(isKey("ff".repeat(32), "ff".repeat(32))).toBe(false);
  });

  it("rejects a coordinate of p or more", () => {
    expect(isKey(ZERO, Y_OF_0)).toBe(true);
    expect(isKey(P, Y_OF_0)).toBe(false);
  });
});

describe("sumHasX", () => {
  it("is equal with and without a table", () => {
    const key = create(X, Y);
    expect(key == null).toBe(false);
    if (key == null) return;
    const zero = number("00", 9, 29);
    const one = number("01", 9, 29);
    const x = number(X, 9, 29);
    expect(key.sumHasX(zero, one, x)).toBe(true);
    expect(key.sumHasX(one, one, x)).toBe(false);
    expect(key.makeTable()).toBe(true);
    expect(key.makeTable()).toBe(true);
    expect(key.sumHasX(zero, one, x)).toBe(true);
    expect(key.sumHasX(one, one, x)).toBe(false);
  });
});
