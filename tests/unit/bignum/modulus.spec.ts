import { curveP521 } from "../../../assembly/curve/nist";
import { field25519 } from "../../../assembly/curve/edwards";
import { digits, inForm, number, outOfForm, room } from "./limbs";

const P25519 = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";

describe("Modulus", () => {
  it("converts numbers to Montgomery form and back", () => {
    expect(outOfForm(field25519, inForm(field25519, "1234"), 2)).toBe("1234");
    expect(outOfForm(curveP521().order, inForm(curveP521().order, "1234"), 2)).toBe("1234");
    expect(outOfForm(field25519, field25519.one, 1)).toBe("01");
  });

  it("multiplies", () => {
    const f = field25519;
    const product = room();
    f.multiply(product, inForm(f, "0102"), inForm(f, "0304"));
    expect(outOfForm(f, product, 4)).toBe("00030a08");
  });

  it("reduces negative numbers, and small multiples of the modulus", () => {
    const f = field25519;
    const x = number("05", 9, 29);
    f.combine(x, f.limbs, 4, x);
    f.reduce(x);
    expect(digits(x, 1, 9, 29)).toBe("05");
    f.combine(x, f.limbs, -4, x);
    f.reduce(x);
    expect(digits(x, 1, 9, 29)).toBe("05");
  });

  it("recognizes numbers below it, and squares that are 0 modulo it", () => {
    const f = field25519;
    const p = number(P25519, 9, 29);
    const x = number("05", 9, 29);
    expect(f.isBelow(p)).toBe(false);
    expect(f.isBelow(x)).toBe(true);
    expect(f.isZero(p)).toBe(false);
    expect(f.isZeroSquare(p)).toBe(true);
    expect(f.isZeroSquare(x)).toBe(false);
    f.subtract(x, x, x);
    expect(f.isZero(x)).toBe(true);
    f.add(x, p, p);
    f.multiply(x, x, x);
    expect(f.isZeroSquare(x)).toBe(true);
  });
});
