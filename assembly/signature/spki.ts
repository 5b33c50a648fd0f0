// RFC 5280 section 4.1: SubjectPublicKeyInfo, the form of a public key that crypto libraries read.
import { BIT_STRING, BackwardWriter, SEQUENCE } from "./der";
import { EcKey } from "./ec-key";
import { RsaKey } from "./rsa-key";

/** RFC 3279 section 2.3.1: rsaEncryption, and NULL for its parameters. */
const RSA: usize = memory.data<u8>([
  0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
]);
const RSA_BYTES: i32 = 13;

/** RFC 5480 section 2.1.1: id-ecPublicKey, and the curve. */
const P256: usize = memory.data<u8>([
  0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d,
  0x03, 0x01, 0x07,
]);
const P256_BYTES: i32 = 19;
const P384: usize = memory.data<u8>([
  0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22,
]);
const P521: usize = memory.data<u8>([
  0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23,
]);
const LARGE_CURVE_BYTES: i32 = 16;
const P256_COORDINATE_BYTES: i32 = 32;
const P384_COORDINATE_BYTES: i32 = 48;

const UNCOMPRESSED: u8 = 4;
const EXPONENT = memory.data(8);

/** The maximum size of an SPKI without the numbers of the key, in bytes. */
export const SPKI_SLACK_BYTES: i32 = 64;

/** RFC 8017 appendix A.1.1: RSAPublicKey within. */
export function writeRsaSpki(der: BackwardWriter, key: RsaKey): void {
  store<u64>(EXPONENT, bswap<u64>(key.exponent));
  const before = der.length;
  der.integer(EXPONENT, 8);
  der.integer(key.modulusAt, key.modulusBytes);
  der.wrap(SEQUENCE, before);
  wrapKey(der, before, RSA, RSA_BYTES);
}

/** RFC 5480 section 2.2: the point, uncompressed. */
export function writeEcSpki(der: BackwardWriter, key: EcKey): void {
  const size = key.curve.bytes;
  const before = der.length;
  der.bytes(key.coordinates, 2 * size);
  der.byte(UNCOMPRESSED);
  if (size == P256_COORDINATE_BYTES) wrapKey(der, before, P256, P256_BYTES);
  else wrapKey(der, before, size == P384_COORDINATE_BYTES ? P384 : P521, LARGE_CURVE_BYTES);
}

/** RFC 3279 section 2.2.3: ECDSA-Sig-Value, of a signature as RFC 7518 section 3.4 has it. */
export function writeEcdsaSignature(der: BackwardWriter, signature: usize, length: i32): void {
  const half = length / 2;
  const before = der.length;
  der.integer(signature + <usize>half, half);
  der.integer(signature, half);
  der.wrap(SEQUENCE, before);
}

function wrapKey(der: BackwardWriter, before: i32, algorithm: usize, bytes: i32): void {
  der.byte(0);
  der.wrap(BIT_STRING, before);
  const behind = der.length;
  der.bytes(algorithm, bytes);
  der.wrap(SEQUENCE, behind);
  der.wrap(SEQUENCE, before);
}
