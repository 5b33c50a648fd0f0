// RFC 7518 sections 6.3 and 6.4: the secret of a symmetric key, the modulus and exponent of an RSA key.
import { DOT, EQUALS } from "../bytes/ascii-codes";
import { isAscii } from "../bytes/ascii";
import { decodeBase64url, decodedLength } from "../bytes/base64url";
import { hexValue } from "../bytes/hex";
import { Octets } from "../bytes/octets";
import { digestBytes } from "../hash/hash";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { ConfigIssues, memberPath } from "../json/findings";
import { RsaKey, RsaKeyError } from "../signature/rsa-key";
import { ALGORITHMS, findAlgorithm } from "./algorithm";
import { Jwk } from "./jwk";
import { Kty } from "./kty";
import { privateMember } from "./private-member";

/** RFC 7518 section 3.2: a secret has at least the bytes of its hash; HS256 is the least demanding. */
export const HS256_SECRET_BYTES: i32 = 32;
/** Below 128 bits a secret can be guessed without asking the gateway: one token that it made tells which is right. */
const LEAST_SECRET_BYTES: i32 = 16;
/** NIST SP 800-131A: RSA below 2048 bits is disallowed. */
const SAFE_MODULUS_BITS: i32 = 2048;
/** Fewer may be so by chance. */
const LEAST_HEXADECIMAL: i32 = 32;
const LEAST_TYPED: i32 = 24;
const SLACK_BYTES: i32 = 8;

export function readOct(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwk | null {
  const secret = readBytes(json, node, "k", path, issues);
  if (secret === null) return null;
  const needed = secretBytes(json, json.member(node, "alg"));
  if (secret.length < needed) {
    const what = `has ${secret.length} bytes when decoded; at least ${needed} were expected (RFC 7518 section 3.2)`;
    const at = memberPath(path, "k");
    if (secret.length < LEAST_SECRET_BYTES && !allowWeakKeys) {
      issues.error(
        at,
        what + ". Below 16 it can be found by trying; allow_weak_keys: true takes it all the same",
      );
    } else issues.warn(at, what);
  }
  if (isPem(changetype<usize>(secret), secret.length)) {
    issues.warn(
      memberPath(path, "k"),
      "decodes to a PEM, whose text is then the secret; whoever has that PEM can make tokens. " +
        "Convert the key in it to a JWK",
    );
  }
  const jwk = new Jwk(Kty.Oct);
  const k = json.member(node, "k");
  if (isTyped(json.textPtr(k), json.textLength(k))) {
    issues.warn(
      memberPath(path, "k"),
      "has small letters alone, as words have and base64url hardly ever; a text has to be encoded first",
    );
  }
  jwk.secretText = Octets.copy(json.textPtr(k), json.textLength(k));
  jwk.setSecret(changetype<usize>(secret), secret.length);
  memory.fill(changetype<usize>(secret), 0, <usize>secret.length);
  return jwk;
}

function secretBytes(json: Document, alg: i32): i32 {
  const position = findAlgorithm(json.textPtr(alg), json.textLength(alg));
  return position < 0 ? HS256_SECRET_BYTES : digestBytes(ALGORITHMS[position].hash);
}

export function readRsa(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Jwk | null {
  warnOfPrivate(json, node, "n and e", path, issues);
  const n = readBytes(json, node, "n", path, issues);
  const e = readBytes(json, node, "e", path, issues);
  if (n === null || e === null) return null;
  if (isNoNumber(changetype<usize>(n), n.length)) {
    issues.error(
      memberPath(path, "n"),
      "decodes to a text or a whole key, as a PEM that was encoded; " +
        "the modulus alone in base64url was expected (RFC 7518 section 6.3.1.1)",
    );
    return null;
  }
  const rsa = RsaKey.create(changetype<usize>(n), n.length, changetype<usize>(e), e.length);
  if (rsa === null) {
    const at = changetype<usize>(n);
    reportRsa(RsaKey.errorOf(at, n.length, changetype<usize>(e), e.length), path, issues);
    return null;
  }
  if (rsa.modulusBits < SAFE_MODULUS_BITS && !allowWeakKeys) {
    issues.error(
      memberPath(path, "n"),
      `is a modulus of ${rsa.modulusBits} bits; at least 2048 were expected (NIST SP 800-131A). ` +
        "allow_weak_keys: true takes it all the same",
    );
    return null;
  }
  const jwk = new Jwk(Kty.Rsa);
  jwk.rsa = rsa;
  return jwk;
}

function reportRsa(error: RsaKeyError, path: string, issues: ConfigIssues): void {
  const n = memberPath(path, "n");
  const e = memberPath(path, "e");
  switch (error) {
    case RsaKeyError.ModulusEven:
      issues.error(n, "is even; an odd modulus was expected. Was it copied whole?");
      break;
    case RsaKeyError.ModulusTooShort:
      issues.error(n, "is a modulus of less than 1024 bits; at least 2048 were expected");
      break;
    case RsaKeyError.ModulusTooLong:
      issues.error(n, "is a modulus of more than 8192 bits; at most 8192 were expected");
      break;
    case RsaKeyError.ExponentEven:
      issues.error(e, "is even; an odd exponent such as AQAB (65537) was expected");
      break;
    case RsaKeyError.ExponentTooSmall:
      issues.error(e, "is less than 3; an odd exponent such as AQAB (65537) was expected");
      break;
    default:
      issues.error(e, "is larger than 2^33 - 1; an exponent such as AQAB (65537) was expected");
  }
}

/** Warns of the members that make the key a private one, by the first of them. `needs` is what verifying takes. */
export function warnOfPrivate(
  json: Document,
  node: i32,
  needs: string,
  path: string,
  issues: ConfigIssues,
): void {
  const name = privateMember(json, node);
  if (name.length == 0) return;
  issues.warn(
    memberPath(path, name),
    `makes this a private key; the gateway needs ${needs} only, keep the rest off it`,
  );
}

/** The bytes of a base64url member; null, with a finding, when there are none. */
export function readBytes(
  json: Document,
  node: i32,
  name: string,
  path: string,
  issues: ConfigIssues,
): StaticArray<u8> | null {
  const member = json.member(node, name);
  const at = memberPath(path, name);
  if (json.kind(member) != Kind.String) {
    const what = member < 0 ? "is missing" : "is not a string";
    const lies =
      member < 0 && name != "k" && json.member(node, "x5c") >= 0
        ? "; x5c is not read: convert the key in the certificate to a JWK"
        : "";
    issues.error(at, what + "; a string in base64url was expected (RFC 7518 section 6)" + lies);
    return null;
  }
  const ptr = json.textPtr(member);
  let length = json.textLength(member);
  // Higress takes padded keys, so they are taken here too; a client's token is read more strictly.
  while (length > 0 && load<u8>(ptr + length - 1) == EQUALS) length--;
  if (length == 0) {
    issues.error(at, "is empty; a string in base64url was expected (RFC 7518 section 6)");
    return null;
  }
  const room = heap.alloc(<usize>(decodedLength(length) + SLACK_BYTES));
  const decoded = decodeBase64url(ptr, length, room);
  let bytes: StaticArray<u8> | null = null;
  if (decoded < 0) {
    const isText = name == "k" ? ", or is it a text? A secret that is text has to be encoded" : "";
    issues.error(at, notBase64url(ptr, length, -1 - decoded, isText));
  } else {
    if (isHexadecimal(ptr, length)) {
      issues.warn(
        at,
        "has hexadecimal digits alone, but is read as base64url; base64url was expected",
      );
    }
    const copy = new StaticArray<u8>(decoded);
    memory.copy(changetype<usize>(copy), room, <usize>decoded);
    bytes = copy;
  }
  memory.fill(room, 0, <usize>(decodedLength(length) + SLACK_BYTES));
  heap.free(room);
  return bytes;
}

/** A text, or a key in DER, whole or not: no modulus is either, whose first bit is set. */
function isNoNumber(ptr: usize, length: i32): bool {
  if (length > 4 && load<u16>(ptr) == 0x8230) return true;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (byte > 0x7e || (byte < 0x20 && byte != 0x0a && byte != 0x0d)) return false;
  }
  return true;
}

/** Digits among them, so that a row of A is none. What base64url makes of random bytes is never so. */
function isHexadecimal(ptr: usize, length: i32): bool {
  let digits = 0;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (hexValue(byte) > 15) return false;
    if (byte < 0x41) digits++;
  }
  return length >= LEAST_HEXADECIMAL && digits > 0;
}

/**
 * Words with - or _ between them, as in "my-secret-key-of-32-characters". Of 24 random characters of
 * base64url none is a capital once in 270,000 times. Hexadecimal digits are told of as such.
 */
function isTyped(ptr: usize, length: i32): bool {
  let letters = 0;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (byte >= 0x41 && byte <= 0x5a) return false;
    if (hexValue(byte) > 15 && byte >= 0x61) letters++;
  }
  return length >= LEAST_TYPED && letters > 0;
}

/** "--", as in "-----BEGIN". */
function isPem(ptr: usize, length: i32): bool {
  return length > 10 && load<u16>(ptr) == 0x2d2d;
}

/** Says what stands there without printing it: the bytes may be a secret. */
function notBase64url(ptr: usize, length: i32, offset: i32, guess: string): string {
  if (isPem(ptr, length)) {
    return "is a PEM; a JWK holds its numbers in base64url, convert the PEM to a JWK first";
  }
  if (isAscii(ptr, min(length, 3), "eyJ") && offset < length && load<u8>(ptr + offset) == DOT) {
    return "is a token, or the beginning of one; the secret that tokens are signed with was expected";
  }
  if (offset >= length) {
    const guessed = guess.length == 0 ? "?" : guess;
    return `does not end where base64url can end; base64url was expected. Was it copied whole${guessed}`;
  }
  const byte = load<u8>(ptr + offset);
  if (byte == 0x2b || byte == 0x2f) {
    return `is standard base64 (+ or / at byte ${offset}); base64url, with - and _, was expected`;
  }
  return `is not base64url (byte ${offset}); letters, digits, - and _ were expected`;
}
