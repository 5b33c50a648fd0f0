// RFC 7518 section 3.1: the algorithms of "alg". An algorithm is a row, never a branch.
import { isAscii } from "../bytes/ascii";
import { Hash, digestBytes } from "../hash/hash";
import { verifyPkcs1 } from "../signature/rsa-pkcs1";
import { Jwk } from "./jwk";
import { Kty } from "./kty";

/** How a family of algorithms verifies: the only code a row points at. */
type Verify = (
  key: Jwk,
  hash: Hash,
  input: usize,
  inputLength: i32,
  signature: usize,
  signatureLength: i32,
) => bool;

/** Everything that is to be known about one "alg". */
@final
export class Algorithm {
  constructor(
    readonly name: string,
    readonly kty: Kty,
    readonly hash: Hash,
    /** The bytes that a signature by this key has. */
    readonly signatureBytes: (key: Jwk, hash: Hash) => i32,
    readonly verify: Verify,
  ) {}

  /** RFC 7515 section 6, RFC 8725 section 3.1: the key type fits, and the key's own alg if it has one. */
  fits(key: Jwk): bool {
    return key.kty == this.kty && (key.alg.length == 0 || key.alg == this.name);
  }
}

export const ALGORITHMS: Algorithm[] = [
  new Algorithm("HS256", Kty.Oct, Hash.Sha256, macBytes, verifyHmac),
  new Algorithm("HS384", Kty.Oct, Hash.Sha384, macBytes, verifyHmac),
  new Algorithm("HS512", Kty.Oct, Hash.Sha512, macBytes, verifyHmac),
  new Algorithm("RS256", Kty.Rsa, Hash.Sha256, modulusBytes, verifyRsaPkcs1),
  new Algorithm("RS384", Kty.Rsa, Hash.Sha384, modulusBytes, verifyRsaPkcs1),
  new Algorithm("RS512", Kty.Rsa, Hash.Sha512, modulusBytes, verifyRsaPkcs1),
];

/** The position of an algorithm in ALGORITHMS by its name, with case; -1 when there is none. */
export function findAlgorithm(ptr: usize, length: i32): i32 {
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (isAscii(ptr, length, unchecked(ALGORITHMS[i]).name)) return i;
  }
  return -1;
}

/** "HS256, HS384 ...", for messages: those of the key types whose bits are set. */
export function algorithmNames(ktys: u32 = u32.MAX_VALUE): string {
  let names = "";
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (((ktys >> unchecked(ALGORITHMS[i]).kty) & 1) == 0) continue;
    names += (names.length == 0 ? "" : ", ") + unchecked(ALGORITHMS[i]).name;
  }
  return names;
}

function macBytes(_key: Jwk, hash: Hash): i32 {
  return digestBytes(hash);
}

function verifyHmac(
  key: Jwk,
  hash: Hash,
  input: usize,
  inputLength: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const mac = key.macKey(hash);
  return mac !== null && mac.verify(input, inputLength, signature, signatureLength);
}

function modulusBytes(key: Jwk, _hash: Hash): i32 {
  const rsa = key.rsa;
  return rsa === null ? -1 : rsa.modulusBytes;
}

function verifyRsaPkcs1(
  key: Jwk,
  hash: Hash,
  input: usize,
  inputLength: i32,
  signature: usize,
  signatureLength: i32,
): bool {
  const rsa = key.rsa;
  return rsa !== null && verifyPkcs1(rsa, hash, input, inputLength, signature, signatureLength);
}
