// RFC 7518 section 6.2, RFC 8037 section 2: keys that are points of a curve.
import { FieldCursor } from "../config/issues/field-cursor";
import { ConfigIssueKind } from "../config/issues/issue-catalog";
import { IS_LOW_ORDER, IS_OFF_CURVE } from "../config/issues/issue-phrases";
import { Curve } from "../curve/curve";
import { curveP256, curveP384, curveP521 } from "../curve/nist";
import { EcKey } from "../signature/ec-key";
import { ED25519_KEY_BYTES, Ed25519Key, Ed25519KeyError } from "../signature/ed25519-key";
import { Jwk } from "./jwk";
import { readBytes, warnOfPrivate } from "./jwk-member";
import { CRV_NAMES, Crv, Kty } from "./kty";

const MAX_SHOWN_BYTES: i32 = 16;

export function readEc(source: FieldCursor): Jwk | null {
  const crv = readCrv(source, Crv.P256, Crv.P521);
  if (crv == Crv.None) return null;
  warnOfPrivate(source, "x, y");
  const curve = curveOf(crv);
  const x = readCoordinate(source, "x", curve.bytes);
  const y = readCoordinate(source, "y", curve.bytes);
  if (x === null || y === null) return null;
  const ec = EcKey.create(curve, changetype<usize>(x), changetype<usize>(y));
  if (ec === null) {
    reportPoint(source, CRV_NAMES[crv], IS_OFF_CURVE);
    return null;
  }
  const jwk = new Jwk(Kty.Ec, crv);
  jwk.ec = ec;
  return jwk;
}

function curveOf(crv: Crv): Curve {
  if (crv == Crv.P256) return curveP256();
  return crv == Crv.P384 ? curveP384() : curveP521();
}

/** The curve, if it is one from `first` to `last`; None, with an issue, if not: keys of other curves are left out. */
function readCrv(source: FieldCursor, first: Crv, last: Crv): Crv {
  const crv = source.member("crv");
  let names = "";
  for (let i = <i32>first; i <= <i32>last; i++) {
    if (crv.textIs(CRV_NAMES[i])) return <Crv>i;
    names += (names.length == 0 ? "" : ", ") + CRV_NAMES[i];
  }
  const expected = first == last ? names : "one of " + names;
  if (crv.isString) {
    crv
      .report(ConfigIssueKind.UnusableKey)
      .withExpected(expected)
      .withActual(crv.quoted(MAX_SHOWN_BYTES));
  } else crv.reportSecretType(expected);
  return Crv.None;
}

/** A coordinate, or an Ed25519 key, has all its bytes, also where the first are 0: RFC 7518 section 6.2.1.2. */
function readCoordinate(key: FieldCursor, name: string, length: i32): StaticArray<u8> | null {
  const bytes = readBytes(key, name);
  if (bytes === null || bytes.length == length) return bytes;
  key
    .member(name)
    .report(ConfigIssueKind.OutOfRange)
    .withExpected(`${length} bytes, leading zeros included`)
    .withActual(`${bytes.length} bytes`);
  return null;
}

export function readOkp(source: FieldCursor): Jwk | null {
  const crv = readCrv(source, Crv.Ed25519, Crv.Ed25519);
  if (crv == Crv.None) return null;
  warnOfPrivate(source, "x");
  const x = readCoordinate(source, "x", ED25519_KEY_BYTES);
  if (x === null) return null;
  const okp = Ed25519Key.create(changetype<usize>(x));
  if (okp === null) {
    const isWeak = Ed25519Key.errorOf(changetype<usize>(x)) == Ed25519KeyError.SmallOrder;
    reportPoint(source.member("x"), CRV_NAMES[crv], isWeak ? IS_LOW_ORDER : IS_OFF_CURVE);
    return null;
  }
  const jwk = new Jwk(Kty.Okp, crv);
  jwk.okp = okp;
  return jwk;
}

function reportPoint(field: FieldCursor, curve: string, actual: string): void {
  field.report(ConfigIssueKind.InvalidPoint).withValue(curve).withActual(actual);
}
