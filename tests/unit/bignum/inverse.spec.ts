import { invert, invertInForm } from "../../../assembly/bignum/inverse";
import { Modulus } from "../../../assembly/bignum/modulus";
import { field25519, order25519 } from "../../../assembly/curve/edwards";
import { curveP256, curveP384, curveP521 } from "../../../assembly/curve/nist";
import { inForm, number, outOfForm, room } from "./limbs";

function invertsAll(m: Modulus): bool {
  const x = number("0123456789abcdef", m.count, m.width);
  const inverse = room();
  for (let round = 0; round < 50; round++) {
    invert(inverse, x, m);
    // x * R and 1 / x: the product is 1.
    const scaled = room();
    m.multiply(scaled, x, m.square);
    m.multiply(scaled, scaled, inverse);
    m.reduce(scaled);
    m.combine(scaled, number("01", m.count, m.width), -1, scaled);
    if (!m.isZero(scaled)) return false;
    memory.copy(x, inverse, 160);
    m.combine(x, number("03", m.count, m.width), 1, x);
    m.reduce(x);
  }
  return true;
}

describe("invert", () => {
  it("inverts modulo the primes and the orders", () => {
    expect(invertsAll(curveP256().field)).toBe(true);
    expect(invertsAll(curveP256().order)).toBe(true);
    expect(invertsAll(curveP384().field)).toBe(true);
    expect(invertsAll(curveP384().order)).toBe(true);
    expect(invertsAll(curveP521().field)).toBe(true);
    expect(invertsAll(curveP521().order)).toBe(true);
    expect(invertsAll(field25519)).toBe(true);
    expect(invertsAll(order25519)).toBe(true);
  });

  it("returns 0 for 0", () => {
    const x = room();
    invert(x, x, field25519);
    expect(field25519.isZero(x)).toBe(true);
  });

  it("inverts in Montgomery form", () => {
    const f = field25519;
    const x = inForm(f, "07");
    const inverse = room();
    invertInForm(inverse, x, f);
    f.multiply(x, x, inverse);
    expect(outOfForm(f, x, 1)).toBe("01");
  });
});
