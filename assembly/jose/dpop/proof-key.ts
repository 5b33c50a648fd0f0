// The public key in the header of a proof (RFC 9449 section 4.2), which the client chose: it is read without reports.
import { decodeBase64url, decodedLength } from "../../bytes/base64url";
import { Buffer } from "../../bytes/buffer";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { EcKey } from "../../signature/ec-key";
import { ED25519_KEY_BYTES, Ed25519Key } from "../../signature/ed25519-key";
import { RsaKey } from "../../signature/rsa-key";
import { Jwk } from "../jwk";
import { CRV_NAMES, Crv, Kty } from "../kty";
import { nistCurveOf } from "../nist-curve";

/** NIST SP 800-131A; longer keys would let clients make verification expensive. */
export const MIN_PROOF_RSA_BITS: i32 = 2048;
export const MAX_PROOF_RSA_BITS: i32 = 4096;

/** The most bytes of a member, and of both members of a key. */
const MAX_MEMBER_BYTES: i32 = 520;
const SLACK_BYTES: i32 = 8;
const ROOM: i32 = 2 * (MAX_MEMBER_BYTES + SLACK_BYTES);

const bytes: Buffer = new Buffer(ROOM);

/** The key at the node if it is of that type and on that curve, and valid; otherwise null. Allocates. */
export function readProofKey(json: Document, node: i32, kty: Kty, crv: Crv): Jwk | null {
  if (kty == Kty.Rsa)
    return json.textIs(json.member(node, "kty"), "RSA") ? readRsa(json, node) : null;
  if (!json.textIs(json.member(node, "crv"), CRV_NAMES[crv])) return null;
  if (kty == Kty.Okp)
    return json.textIs(json.member(node, "kty"), "OKP") ? readOkp(json, node) : null;
  const isEc = kty == Kty.Ec && json.textIs(json.member(node, "kty"), "EC");
  return isEc ? readEc(json, node, crv) : null;
}

function readRsa(json: Document, node: i32): Jwk | null {
  const n = bytes.reserve(ROOM);
  const nLength = decode(json, json.member(node, "n"), n);
  const e = n + <usize>(ROOM / 2);
  const eLength = decode(json, json.member(node, "e"), e);
  if (nLength < 0 || eLength < 0) return null;
  // A longer key would take larger tables, and those of all other keys.
  if (nLength * 8 > MAX_PROOF_RSA_BITS) return null;
  const rsa = RsaKey.create(n, nLength, e, eLength);
  if (rsa === null || rsa.modulusBits < MIN_PROOF_RSA_BITS) return null;
  const jwk = new Jwk(Kty.Rsa);
  jwk.rsa = rsa;
  return jwk;
}

function readEc(json: Document, node: i32, crv: Crv): Jwk | null {
  const curve = nistCurveOf(crv);
  const x = bytes.reserve(ROOM);
  const y = x + <usize>(ROOM / 2);
  if (decode(json, json.member(node, "x"), x) != curve.bytes) return null;
  if (decode(json, json.member(node, "y"), y) != curve.bytes) return null;
  const ec = EcKey.create(curve, x, y);
  if (ec === null) return null;
  const jwk = new Jwk(Kty.Ec, crv);
  jwk.ec = ec;
  return jwk;
}

function readOkp(json: Document, node: i32): Jwk | null {
  const x = bytes.reserve(ROOM);
  if (decode(json, json.member(node, "x"), x) != ED25519_KEY_BYTES) return null;
  const okp = Ed25519Key.create(x);
  if (okp === null) return null;
  const jwk = new Jwk(Kty.Okp, Crv.Ed25519);
  jwk.okp = okp;
  return jwk;
}

/** The number of bytes of the base64url member, decoded to `into`; -1 if it is anything else. */
function decode(json: Document, node: i32, into: usize): i32 {
  const length = json.textLength(node);
  if (json.kind(node) != Kind.String || decodedLength(length) > MAX_MEMBER_BYTES) return -1;
  return decodeBase64url(json.textPtr(node), length, into);
}
