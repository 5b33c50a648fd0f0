// RFC 7518 sections 6.3 and 6.4: the secret of a symmetric key, the modulus and exponent of an RSA key.
import { CARRIAGE_RETURN, LINE_FEED } from "../../bytes/ascii-codes";
import { counted } from "../../bytes/counted";
import { hexValue } from "../../bytes/hex";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../../config/issues/field-cursor";
import { ConfigIssueKind } from "../../config/issues/issue-catalog";
import {
  IS_DECIMAL,
  IS_KEY_OR_TEXT,
  IS_LOWERCASE,
  ODD_EXPONENT,
  ODD_MODULUS,
  ONLY_MODULUS,
} from "../../config/issues/issue-phrases";
import { digestBytes } from "../../hash/hash";
import { RsaKey, RsaKeyError } from "../../signature/rsa-key";
import { ALGORITHMS, findAlgorithm } from "../algorithm";
import { Jwk } from "../jwk";
import { isPem, otherFormat } from "./key-format";
import { readBytes, warnOfPrivate } from "./jwk-member";
import { Kty } from "../kty";

/** RFC 7518 section 3.2: a secret has at least the bytes of its hash; HS256 has the shortest. */
export const HS256_SECRET_BYTES: i32 = 32;
/** Below 128 bits a secret can be guessed offline: one token that it signed confirms the right one. */
const LEAST_SECRET_BYTES: i32 = 16;
/** NIST SP 800-131A: RSA below 2048 bits is disallowed. */
const SAFE_MODULUS_BITS: i32 = 2048;
const LEAST_TYPED: i32 = 24;
const MODULUS_BITS: string = "2048 to 8192 bits";
const OR_ALLOWED: string = ", or allow_weak_keys: true";

export function readOct(source: FieldCursor, allowWeakKeys: bool): Jwk | null {
  const k = source.member("k");
  const secret = readBytes(source, "k");
  if (secret === null) return null;
  checkSecretBytes(k, secret.length, secretBytes(source.member("alg")), allowWeakKeys);
  if (isPem(changetype<usize>(secret), secret.length)) k.report(ConfigIssueKind.SecretIsPem);
  if (isTyped(k.textPtr, k.textLength)) {
    k.report(ConfigIssueKind.UnusualBase64url).withActual(IS_LOWERCASE);
  }
  const jwk = new Jwk(Kty.Oct);
  jwk.secretText = Octets.copy(k.textPtr, k.textLength);
  jwk.setSecret(changetype<usize>(secret), secret.length);
  memory.fill(changetype<usize>(secret), 0, <usize>secret.length);
  return jwk;
}

function checkSecretBytes(k: FieldCursor, length: i32, needed: i32, allowWeakKeys: bool): void {
  if (length >= needed) return;
  const isGuessable = length < LEAST_SECRET_BYTES && !allowWeakKeys;
  k.report(isGuessable ? ConfigIssueKind.GuessableSecret : ConfigIssueKind.ShortSecret)
    .withExpected(`at least ${needed} bytes` + (isGuessable ? OR_ALLOWED : ""))
    .withActual(counted(length, "byte"));
}

function secretBytes(alg: FieldCursor): i32 {
  const position = findAlgorithm(alg.textPtr, alg.textLength);
  return position < 0 ? HS256_SECRET_BYTES : digestBytes(ALGORITHMS[position].hash);
}

export function readRsa(source: FieldCursor, allowWeakKeys: bool): Jwk | null {
  warnOfPrivate(source, "n, e");
  const modulus = source.member("n");
  const exponent = source.member("e");
  const format = otherFormat(modulus);
  if (format.length > 0) {
    modulus.report(ConfigIssueKind.InvalidRsaKey).withExpected(ONLY_MODULUS).withActual(format);
    return null;
  }
  if (exponent.isNumber) {
    exponent.reportSecretType(ODD_EXPONENT);
    return null;
  }
  if (isOnlyDigits(exponent)) {
    exponent
      .report(ConfigIssueKind.InvalidRsaKey)
      .withExpected(ODD_EXPONENT)
      .withActual(IS_DECIMAL);
    return null;
  }
  const n = readBytes(source, "n");
  const e = readBytes(source, "e");
  if (n === null || e === null) return null;
  if (isNoNumber(changetype<usize>(n), n.length)) {
    modulus
      .report(ConfigIssueKind.InvalidRsaKey)
      .withExpected(ONLY_MODULUS)
      .withActual(IS_KEY_OR_TEXT);
    return null;
  }
  const rsa = RsaKey.create(changetype<usize>(n), n.length, changetype<usize>(e), e.length);
  if (rsa === null) {
    const at = changetype<usize>(n);
    const error = RsaKey.errorOf(at, n.length, changetype<usize>(e), e.length);
    reportRsa(error, modulus, exponent);
    return null;
  }
  if (rsa.modulusBits < SAFE_MODULUS_BITS && !allowWeakKeys) {
    reportModulus(modulus, MODULUS_BITS + OR_ALLOWED, `${rsa.modulusBits} bits`);
    return null;
  }
  const jwk = new Jwk(Kty.Rsa);
  jwk.rsa = rsa;
  return jwk;
}

function reportRsa(error: RsaKeyError, n: FieldCursor, e: FieldCursor): void {
  switch (error) {
    case RsaKeyError.ModulusEven:
      n.report(ConfigIssueKind.InvalidRsaKey).withExpected(ODD_MODULUS);
      break;
    case RsaKeyError.ModulusTooShort:
      reportModulus(n, MODULUS_BITS, "less than 1024 bits");
      break;
    case RsaKeyError.ModulusTooLong:
      reportModulus(n, MODULUS_BITS, "more than 8192 bits");
      break;
    default:
      e.report(ConfigIssueKind.InvalidRsaKey).withExpected(ODD_EXPONENT);
  }
}

function reportModulus(n: FieldCursor, expected: string, actual: string): void {
  n.report(ConfigIssueKind.WeakRsaKey).withExpected(expected).withActual(actual);
}

/** As in "65537": the base64url of no common exponent is only digits. */
function isOnlyDigits(exponent: FieldCursor): bool {
  const length = exponent.textLength;
  for (let i = 0; i < length; i++) {
    if (<u32>load<u8>(exponent.textPtr + <usize>i) - 0x30 > 9) return false;
  }
  return length > 0 && exponent.isString;
}

/** A text, or a key in DER, whole or not: no modulus is either, whose first bit is set. */
function isNoNumber(ptr: usize, length: i32): bool {
  if (length > 4 && load<u16>(ptr) == 0x8230) return true;
  for (let i = 0; i < length; i++) {
    const byte = load<u8>(ptr + <usize>i);
    if (byte > 0x7e || (byte < 0x20 && byte != LINE_FEED && byte != CARRIAGE_RETURN)) return false;
  }
  return true;
}

/**
 * Words with - or _ between them, as in "my-secret-key-of-32-characters". Of 24 random characters of
 * base64url none is a capital once in 270,000 times. Hexadecimal digits have a separate warning.
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
