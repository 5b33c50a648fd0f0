/** The part of signature-probe.as.ts for curves. */
import { limbsFromBytes, reverseBytes } from "../../assembly/bignum/limb";
import { invert } from "../../assembly/bignum/inverse";
import { Modulus } from "../../assembly/bignum/modulus";
import { Curve } from "../../assembly/curve/curve";
import { field25519, order25519 } from "../../assembly/curve/edwards";
import { curveP256, curveP384, curveP521 } from "../../assembly/curve/nist";
import { Hash } from "../../assembly/hash/hash";
import { EcKey } from "../../assembly/signature/ec-key";
import { verifyEcdsa } from "../../assembly/signature/ecdsa";
import { verifyEd25519 } from "../../assembly/signature/ed25519";
import { Ed25519Key } from "../../assembly/signature/ed25519-key";
import { SignedInput } from "../../assembly/signature/signed-input";

const signed: SignedInput = new SignedInput();
let ecKey: EcKey | null = null;

function curveOf(bits: i32): Curve {
  return bits == 256 ? curveP256() : bits == 384 ? curveP384() : curveP521();
}

/** Whether the coordinates are a valid key; if so, stores it. */
export function ecSetKey(bits: i32, x: usize, y: usize): bool {
  ecKey = EcKey.create(curveOf(bits), x, y);
  return ecKey != null;
}

export function ecVerify(
  hash: i32,
  message: usize,
  length: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const key = ecKey;
  if (key == null) return false;
  return verifyEcdsa(key, <Hash>hash, signed.set(message, length, signature, signatureLength));
}

let edKey: Ed25519Key | null = null;

/** The Ed25519KeyError of the key; stores the key if it is None. */
export function edSetKey(bytes: usize): i32 {
  edKey = Ed25519Key.create(bytes);
  return Ed25519Key.errorOf(bytes);
}

export function edVerify(
  message: usize,
  length: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const key = edKey;
  if (key == null) return false;
  return verifyEd25519(key, signed.set(message, length, signature, signatureLength));
}

export function ecMakeTable(): bool {
  const key = ecKey;
  return key != null && key.makeTable();
}

const BYTES = memory.data(80, 16);
const U1 = memory.data(160, 16);
const U2 = memory.data(160, 16);
const R = memory.data(160, 16);

/** Curve.sumHasX for the stored key, with numbers of `bytes` big-endian bytes. */
export function ecSumHasX(u1: usize, u2: usize, r: usize): bool {
  const key = ecKey;
  if (key == null) return false;
  const n = key.curve.order;
  const bytes = key.curve.bytes;
  reverseBytes(BYTES, u1, bytes);
  limbsFromBytes(U1, n.count, n.width, BYTES, bytes);
  reverseBytes(BYTES, u2, bytes);
  limbsFromBytes(U2, n.count, n.width, BYTES, bytes);
  reverseBytes(BYTES, r, bytes);
  limbsFromBytes(R, n.count, n.width, BYTES, bytes);
  return key.sumHasX(U1, U2, R);
}

export function edMakeTable(): bool {
  const key = edKey;
  return key != null && key.makeTable();
}

/** In the order of MODULI in random-curves.test.ts. */
function modulusAt(index: i32): Modulus {
  if (index == 0) return curveP256().field;
  if (index == 1) return curveP256().order;
  if (index == 2) return curveP384().field;
  if (index == 3) return curveP384().order;
  if (index == 4) return curveP521().field;
  if (index == 5) return curveP521().order;
  return index == 6 ? field25519 : order25519;
}

export function modulusWidth(index: i32): i32 {
  return modulusAt(index).width;
}

export function modulusCount(index: i32): i32 {
  return modulusAt(index).count;
}

/** Numbers are limbs, as in wasm. `any`: uses the product for any modulus. */
export function modulusMultiply(index: i32, any: bool, into: usize, a: usize, b: usize): void {
  const m = modulusAt(index);
  if (any) m.multiplyAny(into, a, b);
  else m.multiply(into, a, b);
}

export function modulusInvert(index: i32, into: usize, x: usize): void {
  invert(into, x, modulusAt(index));
}
