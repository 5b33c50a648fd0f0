/** Test-only entry: the functions of the vectors and the random tests, on raw memory. */
import { IS_RELAXED, power, powerSetUp, powerTableBytes } from "../../assembly/bignum/power";
import { scalarPower, scalarSetUp, scalarTableBytes } from "../../assembly/bignum/power-scalar";
import { Hash, digest as digestOf } from "../../assembly/hash/hash";
import { HmacKey } from "../../assembly/signature/hmac";
import { RsaKey } from "../../assembly/signature/rsa-key";
import { verifyPkcs1 } from "../../assembly/signature/rsa-pkcs1";
import { verifyPss } from "../../assembly/signature/rsa-pss";
import { SignedInput } from "../../assembly/signature/signed-input";

const signed: SignedInput = new SignedInput();
let hmacKey: HmacKey | null = null;
let rsaKey: RsaKey | null = null;

/** Allocates memory for inputs of tests; never freed. */
export function alloc(size: i32): usize {
  return heap.alloc(size);
}

export function digest(hash: i32, message: usize, length: i32, into: usize): void {
  digestOf(<Hash>hash, message, length, into);
}

export function hmacSetKey(hash: i32, secret: usize, length: i32): void {
  hmacKey = new HmacKey(<Hash>hash, secret, length);
}

export function hmacVerify(message: usize, length: i32, mac: usize, macLength: i32): bool {
  const key = hmacKey;
  return key != null && key.verify(signed.set(message, length, mac, macLength));
}

/** The RsaKeyError of the key; stores the key if it is None. */
export function rsaSetKey(n: usize, nLength: i32, e: usize, eLength: i32): i32 {
  rsaKey = RsaKey.create(n, nLength, e, eLength);
  return RsaKey.errorOf(n, nLength, e, eLength);
}

/** Whether RSA uses power-relaxed.ts. */
export function isRelaxed(): bool {
  return IS_RELAXED;
}

export function rsaModulusBits(): i32 {
  const key = rsaKey;
  return key == null ? 0 : key.modulusBits;
}

export function rsaPublicOperation(signature: usize, into: usize): bool {
  const key = rsaKey;
  return key != null && key.publicOperation(signature, into);
}

export function rsaVerifyPkcs1(
  hash: i32,
  message: usize,
  length: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const key = rsaKey;
  if (key == null) return false;
  return verifyPkcs1(key, <Hash>hash, signed.set(message, length, signature, signatureLength));
}

export function rsaVerifyPss(
  hash: i32,
  message: usize,
  length: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const key = rsaKey;
  if (key == null) return false;
  return verifyPss(key, <Hash>hash, signed.set(message, length, signature, signatureLength));
}

export { power, powerSetUp, powerTableBytes, scalarPower, scalarSetUp, scalarTableBytes };

export * from "./curve-probe.as";
