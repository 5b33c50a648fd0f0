// RFC 7518 section 6.2.1.1: the curve that crv of an EC key names.
import { Curve } from "../curve/curve";
import { curveP256, curveP384, curveP521 } from "../curve/nist";
import { Crv } from "./kty";

/** The curve of P256 and P384; P-521 for the other. */
export function nistCurveOf(crv: Crv): Curve {
  if (crv == Crv.P256) return curveP256();
  return crv == Crv.P384 ? curveP384() : curveP521();
}
