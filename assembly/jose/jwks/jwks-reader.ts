// RFC 7517: reads a set of keys as an operator wrote it, and reports everything that is wrong with it.
import { LEFT_BRACE } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { ConfigIssues } from "../../config/issues/config-issues";
import { FieldCursor } from "../../config/issues/field-cursor";
import { ConfigIssueKind } from "../../config/issues/issue-catalog";
import {
  A_STRING,
  HAS_CERTIFICATES,
  HAS_NO_KEYS,
  IS_EMPTY_OBJECT,
  IS_ESCAPED_TWICE,
  IS_METADATA,
  IS_SINGLE_KEY,
  KEY_ARRAY,
  KEY_OBJECT,
  SIGNING_USE,
} from "../../config/issues/issue-phrases";
import { algorithmNames, findAlgorithm, ALGORITHMS } from "../algorithm";
import { Jwk } from "../jwk";
import { Jwks } from "../jwks";
import { readEc, readOkp } from "./jwk-curve";
import { readOct, readRsa } from "./jwk-material";
import { firstWarning, noteKey, reasonLeftOut } from "../key-issue";
import { typeMeantBy } from "./other-names";

const KTYS = 'one of "oct", "RSA", "EC", "OKP"';
const MAX_SHOWN_BYTES: i32 = 16;

/** Reads a set. Keys of an unknown type are left out, with a warning. */
export function readJwks(source: FieldCursor, allowWeakKeys: bool): Jwks {
  const issues = source.issues;
  const set = new Jwks();
  const keys = source.member("keys");
  if (keys.isMissing) {
    source.report(ConfigIssueKind.NotAKeySet).withActual(formatOf(source));
    return set;
  }
  if (!keys.isArray) {
    keys.reportSecretType(KEY_ARRAY);
    return set;
  }
  const items = keys.elements;
  const ofKey = new ConfigIssues();
  for (let i = 0; i < items.length; i++) {
    const jwk = readJwk(items[i].reportingTo(ofKey), allowWeakKeys);
    const isFaulty = ofKey.errors.length > 0;
    const leftOut = reasonLeftOut(ofKey);
    noteKey(items[i], i, leftOut, set.leftOut);
    if (leftOut === null) {
      noteKey(items[i], i, firstWarning(ofKey, ConfigIssueKind.CoordinateLength), set.accepted);
    }
    issues.takeAll(ofKey);
    // A server's set is used without its faulty keys; an operator's is rejected as a whole.
    if (jwk === null || isFaulty) continue;
    jwk.position = i;
    set.add(jwk);
  }
  set.build();
  for (let i = 0; i < set.keys.length; i++) {
    if (!set.isRepeated(i)) continue;
    items[set.keys[i].position].member("kid").report(ConfigIssueKind.DuplicateKid);
  }
  if (set.keys.length == 0 && issues.errorCount == 0) keys.report(ConfigIssueKind.NoUsableKey);
  return set;
}

/** What is in place of a set: an object without `keys`, or another kind. */
export function formatOf(source: FieldCursor): string {
  if (!source.member("kty").isMissing) return IS_SINGLE_KEY;
  if (!source.member("jwks_uri").isMissing) return IS_METADATA;
  if (source.isString) return IS_ESCAPED_TWICE;
  if (!source.isObject) return source.kindName;
  const members = source.members;
  if (members.length == 0) return IS_EMPTY_OBJECT;
  const isPem = members[0].isString && members[0].text.startsWith("-----BEGIN");
  return isPem ? HAS_CERTIFICATES : HAS_NO_KEYS;
}

function readJwk(source: FieldCursor, allowWeakKeys: bool): Jwk | null {
  const kty = source.member("kty");
  if (!source.isObject) {
    source.reportSecretType(KEY_OBJECT);
    return null;
  }
  if (!kty.isString) {
    kty.reportSecretType(KTYS);
    return null;
  }
  // SPIFFE Trust Domain and Bundle section 4.2.2: keys for X.509 only, next to those for JWT.
  if (source.member("use").textIs("x509-svid")) return null;
  let jwk: Jwk | null = null;
  if (kty.textIs("oct")) jwk = readOct(source, allowWeakKeys);
  else if (kty.textIs("RSA")) jwk = readRsa(source, allowWeakKeys);
  else if (kty.textIs("EC")) jwk = readEc(source);
  else if (kty.textIs("OKP")) jwk = readOkp(source);
  else {
    kty
      .report(ConfigIssueKind.UnusableKey)
      .withExpected(KTYS)
      .withActual(kty.quoted(MAX_SHOWN_BYTES))
      .withSuggestion(typeMeantBy(kty.text));
  }
  if (jwk === null) return null;
  readKid(source.member("kid"), jwk);
  readIssuer(source.member("issuer"), jwk);
  readAlg(source.member("alg"), jwk);
  readUse(source, jwk);
  return jwk;
}

function readKid(kid: FieldCursor, jwk: Jwk): void {
  if (kid.isAbsent) return;
  if (kid.isString) jwk.kid = Octets.copy(kid.textPtr, kid.textLength);
  else kid.reportSecretType(A_STRING);
}

/** With a placeholder, the key is for every tenant. */
function readIssuer(issuer: FieldCursor, jwk: Jwk): void {
  const isOfOne = indexOfByte(issuer.textPtr, issuer.textLength, LEFT_BRACE) < 0;
  if (issuer.isString && isOfOne) jwk.issuer = Octets.copy(issuer.textPtr, issuer.textLength);
}

function readAlg(alg: FieldCursor, jwk: Jwk): void {
  if (alg.isAbsent) return;
  if (!alg.isString) {
    alg.reportSecretType("one of " + algorithmNames());
    return;
  }
  if (alg.textLength == 0) {
    alg.report(ConfigIssueKind.EmptyValue);
    return;
  }
  jwk.alg = alg.text;
  const known = findAlgorithm(alg.textPtr, alg.textLength);
  if (known < 0 || !ALGORITHMS[known].isFor(jwk.kty, jwk.crv)) {
    alg
      .report(ConfigIssueKind.UnusableKey)
      .withExpected("one of " + algorithmNames(jwk))
      .withActual(alg.quoted(MAX_SHOWN_BYTES));
  }
}

function readUse(source: FieldCursor, jwk: Jwk): void {
  const use = source.member("use");
  // "jwt-svid" is SPIFFE's name for it.
  if (!use.isAbsent && !use.textIs("sig") && !use.textIs("jwt-svid")) jwk.verifies = false;
  const operations = source.member("key_ops");
  if (!operations.isAbsent) {
    let verify = false;
    const items = operations.elements;
    for (let i = 0; i < items.length; i++) {
      // A symmetric key that signs often has only "sign", and verifies nevertheless.
      if (items[i].textIs("verify") || items[i].textIs("sign")) verify = true;
    }
    if (!verify) jwk.verifies = false;
  }
  if (!jwk.verifies) source.report(ConfigIssueKind.UnusableKey).withExpected(SIGNING_USE);
}
