// How a family of algorithms is verified by the host: what its key and its signature look like there.
import { IS_RELAXED } from "../bignum/power";
import { Hash } from "../hash/hash";
import { BackwardWriter } from "../signature/der";
import {
  SPKI_SLACK_BYTES,
  writeEcSpki,
  writeEcdsaSignature,
  writeRsaSpki,
} from "../signature/spki";
import { HostKey } from "./host-key";
import { kindOf } from "./host-kinds";
import { Jwk } from "./jwk";

const HASH_FIELD: u8 = 1;
const KEY_FIELD: u8 = 2;
/** Of the hash's name: "sha256", of which the digits come later. */
const HASH_NAME: usize = memory.data<u8>([0x73, 0x68, 0x61, 0, 0, 0]);
const HASH_NAME_BYTES: i32 = 6;
/** Tags and lengths of both fields, and the hash's name. */
const SLACK_BYTES: i32 = 24;

@final
export class HostForm {
  constructor(
    /** The bits of the key's modulus or curve; 0 when the key is of another family. */
    readonly keyBits: (key: Jwk) => i32,
    /** The most bytes of the key's SPKI; -1 when the key is of another family. */
    readonly keyBytes: (key: Jwk) => i32,
    readonly writeKey: (der: BackwardWriter, key: Jwk) => void,
    readonly writeSignature: (der: BackwardWriter, signature: usize, length: i32) => void,
    /** Whether the host verifies with that key in less time than we do. */
    readonly isFaster: (key: Jwk) => bool,
    /** What becomes of the key when the host has verified a signature with it. */
    readonly verified: (key: Jwk) => void,
  ) {}

  /** What the host has to show for such keys and that hash: see host-kinds.ts. */
  kindOf(key: Jwk, hash: Hash): u32 {
    return kindOf(key.kty, hash, this.keyBits(key));
  }

  /** The key as the host takes it; null when the key is of another family. */
  createKey(key: Jwk): HostKey | null {
    const size = this.keyBytes(key) + SLACK_BYTES;
    if (size < SLACK_BYTES) return null;
    const buffer = heap.alloc(<usize>size);
    const der = new BackwardWriter();
    der.begin(buffer, size);
    this.writeKey(der, key);
    der.wrapField(KEY_FIELD, 0);
    const before = der.length;
    der.bytes(HASH_NAME, HASH_NAME_BYTES);
    der.wrapField(HASH_FIELD, before);
    const made = new HostKey(der);
    heap.free(buffer);
    return made;
  }
}

/** The usual exponent. With a smaller one we are faster; with a larger one the host may not verify. */
const USUAL_EXPONENT: u64 = 65537;

export const HOST_RSA: HostForm = new HostForm(
  (key: Jwk): i32 => {
    const rsa = key.rsa;
    return rsa === null ? 0 : rsa.modulusBits;
  },
  (key: Jwk): i32 => {
    const rsa = key.rsa;
    return rsa === null ? -1 : rsa.modulusBytes + SPKI_SLACK_BYTES;
  },
  (der: BackwardWriter, key: Jwk): void => {
    const rsa = key.rsa;
    if (rsa !== null) writeRsaSpki(der, rsa);
  },
  (der: BackwardWriter, signature: usize, length: i32): void => der.bytes(signature, length),
  (key: Jwk): bool => {
    const rsa = key.rsa;
    return !IS_RELAXED && rsa !== null && rsa.exponent == USUAL_EXPONENT;
  },
  (_key: Jwk): void => {},
);

/** With a table of the key's multiples, which it earns by good signatures, we are faster. */
export const HOST_EC: HostForm = new HostForm(
  (key: Jwk): i32 => {
    const ec = key.ec;
    return ec === null ? 0 : ec.curve.bits;
  },
  (key: Jwk): i32 => {
    const ec = key.ec;
    return ec === null ? -1 : 2 * ec.curve.bytes + SPKI_SLACK_BYTES;
  },
  (der: BackwardWriter, key: Jwk): void => {
    const ec = key.ec;
    if (ec !== null) writeEcSpki(der, ec);
  },
  writeEcdsaSignature,
  (key: Jwk): bool => {
    const ec = key.ec;
    return ec !== null && !ec.hasTable;
  },
  (key: Jwk): void => {
    const ec = key.ec;
    if (ec !== null) ec.earnTable();
  },
);
