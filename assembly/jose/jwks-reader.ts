// RFC 7517: reads a set of keys as an operator wrote it, and says all that is wrong with it.
import { Octets } from "../bytes/octets";
import { quoted } from "../bytes/quote";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../json/findings";
import { algorithmNames, findAlgorithm, ALGORITHMS } from "./algorithm";
import { Jwk } from "./jwk";
import { Jwks } from "./jwks";
import { readEc, readOkp } from "./jwk-curve";
import { readOct, readRsa } from "./jwk-material";

const KTYS = '"oct", "RSA", "EC", "OKP"';

/** Google has the same keys in both forms, and its documents for Firebase name this one. */
const CERTIFICATES =
  ". Issuers that serve certificates so have a set too; Google's is " +
  "https://www.googleapis.com/oauth2/v3/certs, and for Firebase " +
  "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

/** Reads the set at `node`; what is wrong goes to `findings`. Keys of unknown type are left out. */
export function readJwks(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwks {
  const set = new Jwks();
  const keys = json.member(node, "keys");
  if (json.kind(node) != Kind.Object || keys < 0) {
    issues.error(path, noKeys(json, node));
    return set;
  }
  const keysPath = memberPath(path, "keys");
  if (json.kind(keys) != Kind.Array) {
    issues.error(keysPath, "is not an array; an array of keys was expected");
    return set;
  }
  let index = 0;
  for (let key = json.firstChild(keys); key >= 0; key = json.next(key), index++) {
    const keyPath = elementPath(keysPath, index);
    const errors = issues.errorCount;
    const jwk = readJwk(json, key, keyPath, allowWeakKeys, issues);
    // A server's set is used without its faulty keys; an operator's is refused whole.
    if (jwk === null || issues.errorCount > errors) continue;
    jwk.position = index;
    const kid = jwk.kid;
    if (kid !== null && set.has(kid)) {
      issues.warn(keyPath + ".kid", "stands in this set twice; tokens with it are tried with both");
    }
    set.add(jwk);
  }
  set.build();
  if (set.keys.length == 0 && issues.errors.length == 0) {
    issues.warn(keysPath, "holds no key that can be used; every token of this consumer is refused");
  }
  return set;
}

/** What an object without `keys` is in its place. */
export function noKeys(json: Document, node: i32): string {
  if (json.member(node, "kty") >= 0) {
    return 'is one key alone; a set was expected: {"keys": [the key]} (RFC 7517 section 5)';
  }
  const wanted = '; a set {"keys": [...]} was expected (RFC 7517 section 5)';
  if (json.member(node, "jwks_uri") >= 0) {
    return "is a discovery document; the set at its jwks_uri was expected (RFC 7517 section 5)";
  }
  if (json.kind(node) == Kind.String) {
    return "is a text within a text: it was escaped once too often" + wanted;
  }
  if (json.kind(node) == Kind.Array) return "is an array" + wanted;
  const first = json.firstChild(node);
  if (json.kind(node) == Kind.Object && first < 0) {
    return (
      "is an empty object" +
      wanted +
      ". The issuer has no public key: it signs with a secret, or a key is yet to be chosen there " +
      "(Authentik: the signing key of the provider)"
    );
  }
  const isPem = json.kind(first) == Kind.String && json.text(first).startsWith("-----BEGIN");
  return isPem ? "has PEMs by kid" + wanted + CERTIFICATES : 'has no "keys"' + wanted;
}

function readJwk(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwk | null {
  if (json.kind(node) != Kind.Object) {
    issues.error(path, "is not an object; a JWK was expected (RFC 7517 section 4)");
    return null;
  }
  const kty = json.member(node, "kty");
  if (json.kind(kty) != Kind.String) {
    const what = kty < 0 ? "is missing" : "is not a string";
    issues.error(memberPath(path, "kty"), what + "; one of " + KTYS + " was expected");
    return null;
  }
  let jwk: Jwk | null = null;
  if (json.textIs(kty, "oct")) jwk = readOct(json, node, path, allowWeakKeys, issues);
  else if (json.textIs(kty, "RSA")) jwk = readRsa(json, node, path, allowWeakKeys, issues);
  else if (json.textIs(kty, "EC")) jwk = readEc(json, node, path, issues);
  else if (json.textIs(kty, "OKP")) jwk = readOkp(json, node, path, issues);
  else {
    issues.warn(
      memberPath(path, "kty"),
      quoted(json.textPtr(kty), json.textLength(kty), 16) +
        " is not supported, the key is left out; one of " +
        KTYS +
        " was expected",
    );
  }
  if (jwk === null) return null;
  readKid(json, node, path, jwk, issues);
  readAlg(json, node, path, jwk, issues);
  readUse(json, node, path, jwk, issues);
  return jwk;
}

function readKid(json: Document, node: i32, path: string, jwk: Jwk, issues: ConfigIssues): void {
  const kid = json.member(node, "kid");
  if (json.kind(kid) == Kind.Null) return;
  if (json.kind(kid) != Kind.String) {
    issues.error(memberPath(path, "kid"), "is not a string; a string was expected");
    return;
  }
  jwk.kid = Octets.copy(json.textPtr(kid), json.textLength(kid));
}

function readAlg(json: Document, node: i32, path: string, jwk: Jwk, issues: ConfigIssues): void {
  const alg = json.member(node, "alg");
  if (json.kind(alg) == Kind.Null) return;
  const algPath = memberPath(path, "alg");
  if (json.textLength(alg) == 0) {
    const what = json.kind(alg) == Kind.String ? "is empty" : "is not a string";
    issues.error(algPath, what + "; one of " + algorithmNames() + " was expected");
    return;
  }
  jwk.alg = json.text(alg);
  const known = findAlgorithm(json.textPtr(alg), json.textLength(alg));
  if (known < 0 || !ALGORITHMS[known].isFor(jwk.kty, jwk.crv)) {
    issues.warn(
      algPath,
      quoted(json.textPtr(alg), json.textLength(alg), 16) +
        " is not verified here with kty " +
        jwk.quotedKind +
        ", so the key verifies nothing; one of " +
        algorithmNames(jwk) +
        " was expected, or no alg",
    );
  }
}

function readUse(json: Document, node: i32, path: string, jwk: Jwk, issues: ConfigIssues): void {
  const use = json.member(node, "use");
  if (json.kind(use) != Kind.Null && !json.textIs(use, "sig")) jwk.verifies = false;
  const operations = json.member(node, "key_ops");
  if (json.kind(operations) != Kind.Null) {
    let verify = false;
    for (let op = json.firstChild(operations); op >= 0; op = json.next(op)) {
      // A symmetric key that signs is often written with "sign" alone, and verifies all the same.
      if (json.textIs(op, "verify") || json.textIs(op, "sign")) verify = true;
    }
    if (!verify) jwk.verifies = false;
  }
  if (!jwk.verifies) {
    issues.warn(path, 'is not for signatures ("use" or "key_ops"), so it verifies nothing');
  }
}
