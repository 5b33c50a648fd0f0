// RFC 7518 section 6.2, RFC 8037 section 2: keys that are points of a curve.
import { quoted } from "../bytes/quote";
import { Curve } from "../curve/curve";
import { curveP256, curveP384, curveP521 } from "../curve/nist";
import { Document } from "../json/document";
import { ConfigIssues, memberPath } from "../json/findings";
import { Kind } from "../json/kind";
import { EcKey } from "../signature/ec-key";
import { ED25519_KEY_BYTES, Ed25519Key, Ed25519KeyError } from "../signature/ed25519-key";
import { Jwk } from "./jwk";
import { readBytes, warnOfPrivate } from "./jwk-material";
import { CRV_NAMES, Crv, Kty } from "./kty";

export function readEc(json: Document, node: i32, path: string, issues: ConfigIssues): Jwk | null {
  const crv = readCrv(json, node, Crv.P256, Crv.P521, path, issues);
  if (crv == Crv.None) return null;
  warnOfPrivate(json, node, "x and y", path, issues);
  const curve = curveOf(crv);
  const x = readCoordinate(json, node, "x", curve.bytes, path, issues);
  const y = readCoordinate(json, node, "y", curve.bytes, path, issues);
  if (x === null || y === null) return null;
  const ec = EcKey.create(curve, changetype<usize>(x), changetype<usize>(y));
  if (ec === null) {
    issues.error(path, `is no point of the curve ${CRV_NAMES[crv]}: were x and y copied whole?`);
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

/** The curve, if it is one from `first` to `last`; None with a finding: other curves are left out. */
function readCrv(
  json: Document,
  node: i32,
  first: Crv,
  last: Crv,
  path: string,
  issues: ConfigIssues,
): Crv {
  const crv = json.member(node, "crv");
  const at = memberPath(path, "crv");
  let names = "";
  for (let i = <i32>first; i <= <i32>last; i++) {
    if (json.textIs(crv, CRV_NAMES[i])) return <Crv>i;
    names += (names.length == 0 ? "" : ", ") + CRV_NAMES[i];
  }
  const expected = (first == last ? "" : "one of ") + names + " was expected";
  if (json.kind(crv) == Kind.String) {
    const text = quoted(json.textPtr(crv), json.textLength(crv), 16);
    issues.warn(at, text + " is not supported, the key is left out; " + expected);
  } else issues.error(at, (crv < 0 ? "is missing; " : "is not a string; ") + expected);
  return Crv.None;
}

/** A coordinate, or an Ed25519 key, has all its bytes, also where the first are 0: RFC 7518 section 6.2.1.2. */
function readCoordinate(
  json: Document,
  node: i32,
  name: string,
  length: i32,
  path: string,
  issues: ConfigIssues,
): StaticArray<u8> | null {
  const bytes = readBytes(json, node, name, path, issues);
  if (bytes === null || bytes.length == length) return bytes;
  issues.error(
    memberPath(path, name),
    `has ${bytes.length} bytes when decoded; ${length} were expected, zeros included`,
  );
  return null;
}

export function readOkp(json: Document, node: i32, path: string, issues: ConfigIssues): Jwk | null {
  const crv = readCrv(json, node, Crv.Ed25519, Crv.Ed25519, path, issues);
  if (crv == Crv.None) return null;
  warnOfPrivate(json, node, "x", path, issues);
  const x = readCoordinate(json, node, "x", ED25519_KEY_BYTES, path, issues);
  if (x === null) return null;
  const okp = Ed25519Key.create(changetype<usize>(x));
  if (okp === null) {
    const weak = Ed25519Key.errorOf(changetype<usize>(x)) == Ed25519KeyError.SmallOrder;
    issues.error(
      memberPath(path, "x"),
      weak
        ? "is a point of small order, which no private key has; anybody could sign for it"
        : "is no point of the curve Ed25519 (RFC 8032 section 5.1.3): was it copied whole?",
    );
    return null;
  }
  const jwk = new Jwk(Kty.Okp, crv);
  jwk.okp = okp;
  return jwk;
}
