import { NUMBER_BYTES } from "../../../assembly/bignum/limb";
import { Modulus } from "../../../assembly/bignum/modulus";
import { Curve } from "../../../assembly/curve/curve";
import { Y, ZZ, ZZZ } from "../../../assembly/curve/weierstrass";
import { inForm } from "../bignum/limbs";

/** Base points for specs, and whether two points in XYZZ coordinates are equal. */

export class BASES {
  static P256: string[] = [
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  ];
  static P384: string[] = [
    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c" +
      "3a545e3872760ab7",
    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d" +
      "7a431d7c90ea0e5f",
  ];
  static P521: string[] = [
    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe7" +
      "5928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
    "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef4" +
      "2640c550b9013fad0761353c7086a272c24088be94769fd16650",
  ];

  static x(curve: Curve, base: string[]): usize {
    return inForm(curve.field, base[0]);
  }

  static y(curve: Curve, base: string[]): usize {
    return inForm(curve.field, base[1]);
  }
}

function sameQuotient(f: Modulus, a: usize, b: usize, c: usize, d: usize): bool {
  const left = heap.alloc(NUMBER_BYTES);
  const right = heap.alloc(NUMBER_BYTES);
  f.multiply(left, a, d);
  f.multiply(right, c, b);
  f.subtract(left, left, right);
  f.multiply(left, left, left);
  return f.isZeroSquare(left);
}

/** Neither point is infinite. */
export function samePoint(f: Modulus, a: usize, b: usize): bool {
  return sameQuotient(f, a, a + ZZ, b, b + ZZ) && sameQuotient(f, a + Y, a + ZZZ, b + Y, b + ZZZ);
}
