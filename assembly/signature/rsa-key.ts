import { power, powerSetUp, powerTableBytes } from "../bignum/power";

/** Why a modulus and an exponent are rejected as a key. */
export enum RsaKeyError {
  None,
  ModulusEven,
  /** Less than MIN_MODULUS_BITS. */
  ModulusTooShort,
  /** More than MAX_MODULUS_BITS. */
  ModulusTooLong,
  ExponentEven,
  /** Less than 3. */
  ExponentTooSmall,
  /** More than MAX_EXPONENT. */
  ExponentTooLarge,
}

export const MIN_MODULUS_BITS: i32 = 1024;
export const MAX_MODULUS_BITS: i32 = 8192;
export const MAX_MODULUS_BYTES: i32 = 1024;
/** The limit of BoringSSL; it bounds the cost of a verification. */
export const MAX_EXPONENT: u64 = (1 << 33) - 1;

/** The address of the first byte which is not 0 of `length` at `bytes`, or of their end. */
function skipZeros(bytes: usize, length: i32): usize {
  const end = bytes + <usize>length;
  while (bytes < end && load<u8>(bytes) == 0) bytes++;
  return bytes;
}

/** The public exponent in `length` big-endian bytes, or the largest u64 if it has more than eight. */
function exponentFrom(bytes: usize, length: i32): u64 {
  if (length > 8) return u64.MAX_VALUE;
  let e: u64 = 0;
  for (let i: usize = 0; i < <usize>length; i++) e = (e << 8) | (<u64>load<u8>(bytes + i));
  return e;
}

/** An RSA public key (RFC 8017 section 3.1), with what its arithmetic needs computed once. */
@final
export class RsaKey {
  /** Why the last `create` gave null; None if it gave a key. */
  static lastError: RsaKeyError = RsaKeyError.None;

  /** The length in octets that RFC 8017 calls k. */
  readonly modulusBytes: i32;
  private modulus: StaticArray<u8>;
  private table: StaticArray<u8>;

  private constructor(
    bytes: usize,
    length: i32,
    readonly modulusBits: i32,
    readonly exponent: u64,
  ) {
    this.modulusBytes = length;
    this.modulus = new StaticArray<u8>(length);
    this.table = new StaticArray<u8>(powerTableBytes(modulusBits));
    memory.copy(changetype<usize>(this.modulus), bytes, length);
    powerSetUp(changetype<usize>(this.table), bytes, length, modulusBits, exponent);
  }

  /**
   * The key of the modulus in `nLength` and the exponent in `eLength` big-endian bytes (>= 0), zeros
   * in front allowed; null, and why in `lastError`, if it is outside what this can do or should.
   * That n is a product of two primes is not checked.
   */
  static create(n: usize, nLength: i32, e: usize, eLength: i32): RsaKey | null {
    const nStart = skipZeros(n, nLength);
    const length = nLength - <i32>(nStart - n);
    const eStart = skipZeros(e, eLength);
    const exponent = exponentFrom(eStart, eLength - <i32>(eStart - e));
    const bits = length > 0 ? 8 * length - <i32>(clz(<u32>load<u8>(nStart)) - 24) : 0;
    const last = length > 0 ? load<u8>(nStart + <usize>length - 1) : 1;
    RsaKey.lastError = RsaKey.judge(length, bits, last, exponent);
    if (RsaKey.lastError != RsaKeyError.None) return null;
    return new RsaKey(nStart, length, bits, exponent);
  }

  /** Where the `modulusBytes` big-endian bytes of n are. */
  get modulusAt(): usize {
    return changetype<usize>(this.modulus);
  }

  private static judge(length: i32, bits: i32, last: u8, exponent: u64): RsaKeyError {
    if (length > MAX_MODULUS_BYTES) return RsaKeyError.ModulusTooLong;
    if (bits < MIN_MODULUS_BITS) return RsaKeyError.ModulusTooShort;
    if ((last & 1) == 0) return RsaKeyError.ModulusEven;
    if (exponent < 3) return RsaKeyError.ExponentTooSmall;
    if (exponent > MAX_EXPONENT) return RsaKeyError.ExponentTooLarge;
    if ((exponent & 1) == 0) return RsaKeyError.ExponentEven;
    return RsaKeyError.None;
  }

  /**
   * RSAVP1 (RFC 8017 section 5.2.2): into = s^e mod n, where s is the `modulusBytes` big-endian bytes
   * at `signature`, and as many are written at `into`; false, with nothing written, if s >= n. The
   * two may overlap. Allocates nothing; nothing it handles is secret.
   */
  publicOperation(signature: usize, into: usize): bool {
    const length = this.modulusBytes;
    if (memory.compare(signature, changetype<usize>(this.modulus), length) >= 0) return false;
    power(changetype<usize>(this.table), this.exponent, signature, length, into);
    return true;
  }
}
