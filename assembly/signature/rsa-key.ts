import { power, powerSetUp, powerTableBytes } from "../bignum/power";
import { RsaTable, RsaTablePool } from "./rsa-table-pool";

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

/** At most 8 MiB: 4096 tables at 2048 bits, 1024 at 8192 bits. */
const TABLES: RsaTablePool = new RsaTablePool(4096, 128);

/** The address of the first non-zero byte of the `length` bytes at `bytes`, or their end. */
function skipZeros(bytes: usize, length: i32): usize {
  const end = bytes + <usize>length;
  while (bytes < end && load<u8>(bytes) == 0) bytes++;
  return bytes;
}

/** The number of bits of `length` big-endian bytes, the first of which is not 0. */
function bitsOf(bytes: usize, length: i32): i32 {
  return length > 0 ? 8 * length - <i32>(clz(<u32>load<u8>(bytes)) - 24) : 0;
}

/** The public exponent in `length` big-endian bytes, or the largest u64 if it has more than eight. */
function exponentOf(bytes: usize, length: i32): u64 {
  const end = bytes + <usize>length;
  const start = skipZeros(bytes, length);
  if (end - start > 8) return u64.MAX_VALUE;
  let e: u64 = 0;
  for (let at = start; at < end; at++) e = (e << 8) | (<u64>load<u8>(at));
  return e;
}

/** An RSA public key (RFC 8017 section 3.1), with a table of precomputed values while it is in use. */
@final
export class RsaKey {
  /** The length in octets that RFC 8017 calls k. */
  readonly modulusBytes: i32;
  private modulus: StaticArray<u8>;
  private readonly table: RsaTable;

  private constructor(
    bytes: usize,
    length: i32,
    readonly modulusBits: i32,
    readonly exponent: u64,
  ) {
    this.modulusBytes = length;
    this.modulus = new StaticArray<u8>(length);
    this.table = new RsaTable(TABLES, powerTableBytes(modulusBits));
    memory.copy(changetype<usize>(this.modulus), bytes, length);
  }

  /**
   * The key with the modulus in `nLength` and the exponent in `eLength` big-endian bytes (>= 0); leading
   * zeros are allowed. null if `errorOf` returns an error. It is not checked that n is a product of two
   * primes.
   */
  static create(n: usize, nLength: i32, e: usize, eLength: i32): RsaKey | null {
    if (RsaKey.errorOf(n, nLength, e, eLength) != RsaKeyError.None) return null;
    const start = skipZeros(n, nLength);
    const length = nLength - <i32>(start - n);
    return new RsaKey(start, length, bitsOf(start, length), exponentOf(e, eLength));
  }

  /** Why `create` returns null for the same bytes; None if it returns a key. */
  static errorOf(n: usize, nLength: i32, e: usize, eLength: i32): RsaKeyError {
    const start = skipZeros(n, nLength);
    const length = nLength - <i32>(start - n);
    if (length > MAX_MODULUS_BYTES) return RsaKeyError.ModulusTooLong;
    if (bitsOf(start, length) < MIN_MODULUS_BITS) return RsaKeyError.ModulusTooShort;
    if ((load<u8>(start + <usize>length - 1) & 1) == 0) return RsaKeyError.ModulusEven;
    const exponent = exponentOf(e, eLength);
    if (exponent < 3) return RsaKeyError.ExponentTooSmall;
    if (exponent > MAX_EXPONENT) return RsaKeyError.ExponentTooLarge;
    return (exponent & 1) == 0 ? RsaKeyError.ExponentEven : RsaKeyError.None;
  }

  /** The address of the `modulusBytes` big-endian bytes of n. */
  get modulusAt(): usize {
    return changetype<usize>(this.modulus);
  }

  /** Whether `publicOperation` need not set up a table, which costs about as much as doing it twice. */
  get hasTable(): bool {
    return this.table.exists;
  }

  /** Whether `publicOperation` would take the table of another key, so that a flood can make it set up tables for ever. */
  get takesTable(): bool {
    return TABLES.isFull && !this.hasTable;
  }

  /**
   * RSAVP1 (RFC 8017 section 5.2.2): into = s^e mod n. s is the `modulusBytes` big-endian bytes at
   * `signature`, and `into` has as many. False, with nothing written, if s >= n. The two may overlap.
   * Allocates no object; handles no secret.
   */
  publicOperation(signature: usize, into: usize): bool {
    const length = this.modulusBytes;
    if (memory.compare(signature, changetype<usize>(this.modulus), length) >= 0) return false;
    power(this.readyTable(), this.exponent, signature, length, into);
    return true;
  }

  private readyTable(): usize {
    if (this.table.exists) return this.table.use();
    const table = this.table.obtain();
    powerSetUp(table, this.modulusAt, this.modulusBytes, this.modulusBits, this.exponent);
    return table;
  }
}
