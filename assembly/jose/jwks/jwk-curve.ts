// RFC 7518 section 6.2, RFC 8037 section 2: keys that are points of a curve.
import { ConfigIssue } from "../../config/issues/config-issue";
import { FieldCursor } from "../../config/issues/field-cursor";
import { ConfigIssueKind } from "../../config/issues/issue-catalog";
import {
  IS_BOTH_COORDINATES,
  IS_LOW_ORDER,
  IS_OFF_CURVE,
  ONLY_COORDINATE,
} from "../../config/issues/issue-phrases";
import { EcKey } from "../../signature/ec-key";
import { ED25519_KEY_BYTES, Ed25519Key, Ed25519KeyError } from "../../signature/ed25519-key";
import { Jwk } from "../jwk";
import { readBytes, warnOfPrivate } from "./jwk-member";
import { otherFormat } from "./key-format";
import { CRV_NAMES, Crv, Kty } from "../kty";
import { nistCurveOf } from "../nist-curve";
import { curveMeantBy, suggestCurve } from "./other-names";

const MAX_SHOWN_BYTES: i32 = 16;

export function readEc(source: FieldCursor): Jwk | null {
  const crv = readCrv(source, Crv.P256, Crv.P521);
  if (crv == Crv.None) return null;
  warnOfPrivate(source, "x, y");
  const curve = nistCurveOf(crv);
  const givenX = readCoordinate(source, "x", crv);
  const givenY = readCoordinate(source, "y", crv);
  if (givenX === null || givenY === null) return null;
  const x = withLength(givenX, curve.bytes);
  const y = withLength(givenY, curve.bytes);
  const isOdd = givenX.length != curve.bytes || givenY.length != curve.bytes;
  let ec: EcKey | null = null;
  if (x !== null && y !== null) {
    ec = EcKey.create(curve, changetype<usize>(x), changetype<usize>(y));
  }
  if (ec === null && !isOdd) {
    reportPoint(source, CRV_NAMES[crv], IS_OFF_CURVE);
    return null;
  }
  const kind = ec === null ? ConfigIssueKind.OutOfRange : ConfigIssueKind.CoordinateLength;
  reportLength(source.member("x"), kind, givenX, curve.bytes);
  reportLength(source.member("y"), kind, givenY, curve.bytes);
  if (ec === null) return null;
  const jwk = new Jwk(Kty.Ec, crv);
  jwk.ec = ec;
  return jwk;
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
      .withActual(crv.quoted(MAX_SHOWN_BYTES))
      .withSuggestion(suggestCurve(curveMeantBy(crv.text), first, last));
  } else crv.reportSecretType(expected);
  return Crv.None;
}

/** The bytes of a coordinate, or of an Ed25519 key; null, with an issue, if the member is something else. */
function readCoordinate(key: FieldCursor, name: string, crv: Crv): StaticArray<u8> | null {
  const member = key.member(name);
  const format = otherFormat(member);
  if (format.length == 0) return readBytes(key, name);
  reportPoint(member, CRV_NAMES[crv], format).withExpected(ONLY_COORDINATE);
  return null;
}

/**
 * The number in `length` bytes; null if it needs more. A coordinate has all its bytes, also where the first are 0 (RFC
 * 7518 section 6.2.1.2), but several libraries drop these, or put one before a set first bit.
 */
function withLength(given: StaticArray<u8>, length: i32): StaticArray<u8> | null {
  if (given.length == length) return given;
  let zeros = 0;
  while (zeros < given.length && given[zeros] == 0) zeros++;
  const size = given.length - zeros;
  if (size > length) return null;
  const padded = new StaticArray<u8>(length);
  memory.copy(
    changetype<usize>(padded) + <usize>(length - size),
    changetype<usize>(given) + <usize>zeros,
    <usize>size,
  );
  return padded;
}

/** Reports the number of bytes of a coordinate or key if it is not `length`. */
function reportLength(
  member: FieldCursor,
  kind: ConfigIssueKind,
  bytes: StaticArray<u8>,
  length: i32,
): void {
  if (bytes.length == length) return;
  const isBoth = bytes.length == 2 * length || (bytes.length == 2 * length + 1 && bytes[0] == 4);
  member
    .report(kind)
    .withExpected(`${length} bytes, leading zeros included`)
    .withActual(isBoth ? IS_BOTH_COORDINATES : `${bytes.length} bytes`);
}

export function readOkp(source: FieldCursor): Jwk | null {
  const crv = readCrv(source, Crv.Ed25519, Crv.Ed25519);
  if (crv == Crv.None) return null;
  warnOfPrivate(source, "x");
  const x = readCoordinate(source, "x", crv);
  if (x === null) return null;
  if (x.length != ED25519_KEY_BYTES) {
    reportLength(source.member("x"), ConfigIssueKind.OutOfRange, x, ED25519_KEY_BYTES);
    return null;
  }
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

function reportPoint(field: FieldCursor, curve: string, actual: string): ConfigIssue {
  return field.report(ConfigIssueKind.InvalidPoint).withValue(curve).withActual(actual);
}
