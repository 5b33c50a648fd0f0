// RFC 7518 section 3.1, RFC 8037, RFC 9864: the algorithms of "alg". An algorithm is a row, never a branch.
import { isAscii } from "../bytes/ascii";
import { Hash, digestBytes } from "../hash/hash";
import { verifyEcdsa } from "../signature/ecdsa";
import { ED25519_SIGNATURE_BYTES, verifyEd25519 } from "../signature/ed25519";
import { verifyPkcs1 } from "../signature/rsa-pkcs1";
import { verifyPss } from "../signature/rsa-pss";
import { SignedInput } from "../signature/signed-input";
import { HOST_EC, HOST_RSA, HostForm } from "./host-form";
import { Jwk } from "./jwk";
import { Crv, Kty, kindName } from "./kty";
import { ecCost, macCost, okpCost, rsaCost } from "./verification-cost";

/** How a family of algorithms verifies: the only code a row points at. */
type Verify = (key: Jwk, hash: Hash, signed: SignedInput) => bool;

/** Everything about one "alg". */
@final
export class Algorithm {
  constructor(
    readonly name: string,
    readonly kty: Kty,
    /** The one curve of its keys, or none. */
    readonly crv: Crv,
    readonly hash: Hash,
    /** The bytes that a signature by this key has. */
    readonly signatureBytes: (key: Jwk, hash: Hash) => i32,
    readonly verify: Verify,
    /** About what it takes to verify with this key in wasm, in microseconds, without the hash of a long text. */
    readonly microseconds: (key: Jwk) => f64,
    /** How the host verifies it; null: we are faster, or it cannot. */
    readonly host: HostForm | null = null,
  ) {}

  /** RFC 7515 section 6, RFC 8725 section 3.1: the key type fits, and the key's own alg if it has one. */
  fits(key: Jwk): bool {
    return this.isFor(key.kty, key.crv) && (key.alg.length == 0 || key.alg == this.name);
  }

  /** Whether keys of this type, and on this curve, are those of the algorithm. */
  isFor(kty: Kty, crv: Crv): bool {
    return kty == this.kty && crv == this.crv;
  }

  /** The keys it takes, for messages. */
  get kind(): string {
    return kindName(this.kty, this.crv);
  }
}

export const ALGORITHMS: Algorithm[] = [
  new Algorithm("HS256", Kty.Oct, Crv.None, Hash.Sha256, macBytes, verifyHmac, macCost),
  new Algorithm("HS384", Kty.Oct, Crv.None, Hash.Sha384, macBytes, verifyHmac, macCost),
  new Algorithm("HS512", Kty.Oct, Crv.None, Hash.Sha512, macBytes, verifyHmac, macCost),
  new Algorithm(
    "RS256",
    Kty.Rsa,
    Crv.None,
    Hash.Sha256,
    modulusBytes,
    verifyRsaPkcs1,
    rsaCost,
    HOST_RSA,
  ),
  new Algorithm(
    "RS384",
    Kty.Rsa,
    Crv.None,
    Hash.Sha384,
    modulusBytes,
    verifyRsaPkcs1,
    rsaCost,
    HOST_RSA,
  ),
  new Algorithm(
    "RS512",
    Kty.Rsa,
    Crv.None,
    Hash.Sha512,
    modulusBytes,
    verifyRsaPkcs1,
    rsaCost,
    HOST_RSA,
  ),
  new Algorithm("ES256", Kty.Ec, Crv.P256, Hash.Sha256, twoCoordinates, verifyEc, ecCost, HOST_EC),
  new Algorithm("ES384", Kty.Ec, Crv.P384, Hash.Sha384, twoCoordinates, verifyEc, ecCost, HOST_EC),
  new Algorithm("ES512", Kty.Ec, Crv.P521, Hash.Sha512, twoCoordinates, verifyEc, ecCost, HOST_EC),
  new Algorithm("PS256", Kty.Rsa, Crv.None, Hash.Sha256, modulusBytes, verifyRsaPss, rsaCost),
  new Algorithm("PS384", Kty.Rsa, Crv.None, Hash.Sha384, modulusBytes, verifyRsaPss, rsaCost),
  new Algorithm("PS512", Kty.Rsa, Crv.None, Hash.Sha512, modulusBytes, verifyRsaPss, rsaCost),
  // RFC 8037 section 3.1, and RFC 9864 section 2.2 for the name that says which curve.
  new Algorithm("EdDSA", Kty.Okp, Crv.Ed25519, Hash.Sha512, okpBytes, verifyOkp, okpCost),
  new Algorithm("Ed25519", Kty.Okp, Crv.Ed25519, Hash.Sha512, okpBytes, verifyOkp, okpCost),
];

/** The position of an algorithm in ALGORITHMS by its name, with case; -1 when there is none. */
export function findAlgorithm(ptr: usize, length: i32): i32 {
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (isAscii(ptr, length, unchecked(ALGORITHMS[i]).name)) return i;
  }
  return -1;
}

/** "HS256, HS384 ...", for messages: all, or those for which the key is. */
export function algorithmNames(key: Jwk | null = null): string {
  let names = "";
  for (let i = 0; i < ALGORITHMS.length; i++) {
    const algorithm = unchecked(ALGORITHMS[i]);
    if (key !== null && !algorithm.isFor(key.kty, key.crv)) continue;
    names += (names.length == 0 ? "" : ", ") + algorithm.name;
  }
  return names;
}

function macBytes(_key: Jwk, hash: Hash): i32 {
  return digestBytes(hash);
}

function verifyHmac(key: Jwk, hash: Hash, signed: SignedInput): bool {
  const mac = key.macKey(hash);
  return mac !== null && mac.verify(signed);
}

function modulusBytes(key: Jwk, _hash: Hash): i32 {
  const rsa = key.rsa;
  return rsa === null ? -1 : rsa.modulusBytes;
}

function verifyRsaPkcs1(key: Jwk, hash: Hash, signed: SignedInput): bool {
  const rsa = key.rsa;
  return rsa !== null && verifyPkcs1(rsa, hash, signed);
}

function twoCoordinates(key: Jwk, _hash: Hash): i32 {
  const ec = key.ec;
  return ec === null ? -1 : 2 * ec.curve.bytes;
}

function verifyEc(key: Jwk, hash: Hash, signed: SignedInput): bool {
  const ec = key.ec;
  return ec !== null && verifyEcdsa(ec, hash, signed);
}

function verifyRsaPss(key: Jwk, hash: Hash, signed: SignedInput): bool {
  const rsa = key.rsa;
  return rsa !== null && verifyPss(rsa, hash, signed);
}

function okpBytes(_key: Jwk, _hash: Hash): i32 {
  return ED25519_SIGNATURE_BYTES;
}

function verifyOkp(key: Jwk, _hash: Hash, signed: SignedInput): bool {
  const okp = key.okp;
  return okp !== null && verifyEd25519(okp, signed);
}
