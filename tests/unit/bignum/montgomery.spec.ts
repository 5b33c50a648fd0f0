import { compareLimbs } from "../../../assembly/bignum/limb";
import { multiply25519, multiplyP256 } from "../../../assembly/bignum/montgomery";
import { field25519 } from "../../../assembly/curve/edwards";
import { curveP256 } from "../../../assembly/curve/nist";
import { number, room } from "./limbs";

const A = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00";
const B = "0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0";

describe("products of nine limbs", () => {
  it("equal those of the general product", () => {
    const a = number(A, 9, 29);
    const b = number(B, 9, 29);
    const fast = room();
    const plain = room();
    for (let round = 0; round < 200; round++) {
      multiplyP256(fast, a, b);
      curveP256().field.multiplyAny(plain, a, b);
      expect(compareLimbs(fast, plain, 9)).toBe(0);
      multiply25519(b, a, b);
      field25519.multiplyAny(plain, a, number(B, 9, 29));
      if (round == 0) expect(compareLimbs(b, plain, 9)).toBe(0);
      multiplyP256(a, fast, a);
    }
  });
});
