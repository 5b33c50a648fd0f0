import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "./compile.ts";
import { enableRelaxedSimd } from "./relaxed-simd.ts";

/** In the order of assembly/hash/hash.ts. */
export const HASHES = ["sha256", "sha384", "sha512"] as const;
export type HashName = (typeof HASHES)[number];

/** In the order of assembly/signature/rsa-key.ts. */
const RSA_KEY_ERRORS = [
  "None",
  "ModulusEven",
  "ModulusTooShort",
  "ModulusTooLong",
  "ExponentEven",
  "ExponentTooSmall",
  "ExponentTooLarge",
] as const;

/** In the order of assembly/signature/ed25519-key.ts. */
const ED25519_KEY_ERRORS = ["None", "NoPoint", "SmallOrder"] as const;

/** The size in bits of each curve. */
const CURVE_BITS = { "P-256": 256, "P-384": 384, "P-521": 521 } as const;
export type CurveName = keyof typeof CURVE_BITS;

type Verify = (hash: number, m: number, length: number, s: number, sLength: number) => number;
type SetUp = (table: number, n: number, length: number, bits: number, e: bigint) => void;
type Power = (table: number, e: bigint, base: number, length: number, into: number) => void;

/** The exports of tests/vectors/signature-probe.as.ts. */
interface Probe {
  memory: WebAssembly.Memory;
  isRelaxed(): number;
  /** Exists if the configuration names the start function. */
  _initialize?(): void;
  alloc(size: number): number;
  digest(hash: number, message: number, length: number, into: number): void;
  hmacSetKey(hash: number, secret: number, length: number): void;
  hmacVerify(message: number, length: number, mac: number, macLength: number): number;
  rsaSetKey(n: number, nLength: number, e: number, eLength: number): number;
  rsaModulusBits(): number;
  rsaPublicOperation(signature: number, into: number): number;
  rsaVerifyPkcs1: Verify;
  rsaVerifyPss: Verify;
  ecSetKey(bits: number, x: number, y: number): number;
  ecVerify: Verify;
  ecMakeTable: () => number;
  ecSumHasX(u1: number, u2: number, r: number): number;
  edMakeTable: () => number;
  edSetKey(bytes: number): number;
  edVerify(m: number, length: number, s: number, sLength: number): number;
  modulusWidth(index: number): number;
  modulusCount(index: number): number;
  modulusMultiply(index: number, any: number, into: number, a: number, b: number): void;
  modulusInvert(index: number, into: number, x: number): void;
  powerTableBytes(bits: number): number;
  powerSetUp: SetUp;
  power: Power;
  scalarTableBytes(bits: number): number;
  scalarSetUp: SetUp;
  scalarPower: Power;
}

/** Of build/plugin-relaxed-simd.wasm, if a test file asks for it before it imports this one. */
const FEATURES = process.env["PROBE"] === "relaxed-simd" ? ["--enable", "relaxed-simd"] : [];

function compiled(): Probe {
  const directory = mkdtempSync(join(tmpdir(), "probe-"));
  try {
    const wasm = join(directory, "probe.wasm");
    // Compiled like the plugin, so that the tests run the same code.
    compile("tests/vectors/signature-probe.as.ts", wasm, FEATURES);
    if (FEATURES.length > 0) enableRelaxedSimd();
    const module = new WebAssembly.Module(readFileSync(wasm));
    const exported = new WebAssembly.Instance(module).exports as unknown as Probe;
    exported._initialize?.();
    return exported;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export const probe = compiled();

/** Bytes for each argument. */
const ROOM = 1 << 16;
const GUARD = 0xa5;
const ARGUMENTS = [0, 1, 2].map(() => probe.alloc(ROOM) >>> 0);

/** Writes the bytes to the room of argument `index`, between guard bytes. */
export function put(index: number, bytes: Uint8Array): number {
  const room = ARGUMENTS[index] ?? 0;
  new Uint8Array(probe.memory.buffer, room, ROOM).fill(GUARD);
  // Odd addresses, because data in headers is not aligned.
  new Uint8Array(probe.memory.buffer).set(bytes, room + 65);
  return room + 65;
}

/** Reads `length` bytes of argument `index`; checks the guard bytes around them. */
export function take(index: number, length: number): Buffer {
  const room = ARGUMENTS[index] ?? 0;
  const bytes = Buffer.from(probe.memory.buffer, room, ROOM);
  const outside = [...bytes.subarray(0, 65), ...bytes.subarray(65 + length, 65 + length + 64)];
  if (outside.some((byte) => byte !== GUARD))
    throw new Error("bytes beside the result were written");
  return Buffer.from(bytes.subarray(65, 65 + length));
}

export function digest(hash: HashName, message: Uint8Array, size: number): Buffer {
  const at = put(0, message);
  probe.digest(HASHES.indexOf(hash), at, message.length, put(1, new Uint8Array()));
  return take(1, size);
}

export function hmacSetKey(hash: HashName, secret: Uint8Array): void {
  probe.hmacSetKey(HASHES.indexOf(hash), put(0, secret), secret.length);
}

export function hmacVerify(message: Uint8Array, mac: Uint8Array): boolean {
  return probe.hmacVerify(put(0, message), message.length, put(1, mac), mac.length) !== 0;
}

/** Returns the RsaKeyError; stores the key if it is None. */
export function rsaSetKey(n: Uint8Array, e: Uint8Array): string {
  const error = probe.rsaSetKey(put(0, n), n.length, put(1, e), e.length);
  return RSA_KEY_ERRORS[error] ?? "?";
}

function verifier(verify: Verify) {
  return (hash: HashName, message: Uint8Array, signature: Uint8Array): boolean => {
    const at = [put(0, message), put(1, signature)] as const;
    const index = HASHES.indexOf(hash);
    return verify(index, at[0], message.length, at[1], signature.length) !== 0;
  };
}

export const rsaVerify = verifier(probe.rsaVerifyPkcs1);
export const rsaVerifyPss = verifier(probe.rsaVerifyPss);

/** False if the coordinates, which must have the length for the curve, are not a point. */
export function ecSetKey(curve: CurveName, x: Uint8Array, y: Uint8Array): boolean {
  return probe.ecSetKey(CURVE_BITS[curve], put(0, x), put(1, y)) !== 0;
}

export const ecVerify = verifier(probe.ecVerify);

/** Returns the Ed25519KeyError; stores the key if it is None. */
export function edSetKey(bytes: Uint8Array): string {
  return ED25519_KEY_ERRORS[probe.edSetKey(put(0, bytes))] ?? "?";
}

export const edVerify = verifier((_hash, ...message) => probe.edVerify(...message));

/** s^e mod n for the stored key, or undefined if s is out of range. */
export function rsaPublicOperation(signature: Uint8Array): Buffer | undefined {
  const at = put(0, signature);
  const done = probe.rsaPublicOperation(at, put(1, new Uint8Array()));
  const bytes = take(1, done === 0 ? 0 : signature.length);
  return done === 0 ? undefined : bytes;
}
