// RFC 7468 section 13: the PEM of an RSA public key, as libraries hand it out. For diagnosis alone: used as
// the secret of an HMAC it is the mistake, or the attack, that RFC 8725 section 2.1 tells of.
import { encodeBase64 } from "../bytes/base64";
import { RsaKey } from "../signature/rsa-key";

/** AlgorithmIdentifier { rsaEncryption, NULL }: RFC 8017 appendix A.1. */
// prettier-ignore
const ALGORITHM = memory.data<u8>([
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
]);
const ALGORITHM_BYTES: usize = 15;
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
/** The headers of a modulus of 8192 bits and its exponent have no more. */
const SPARE_BYTES: i32 = 64;
const LINE_LETTERS: i32 = 64;
const LINE_END: u8 = 0x0a;

/** The most bytes that `writeRsaPem` writes. */
export function rsaPemBytes(key: RsaKey): i32 {
  const letters = (key.modulusBytes + SPARE_BYTES) * 2;
  return letters + letters / LINE_LETTERS + 2 * SPARE_BYTES;
}

/** Writes the PEM with a line end behind its last line, and returns its length. */
export function writeRsaPem(key: RsaKey, into: usize): i32 {
  const room = key.modulusBytes + SPARE_BYTES;
  const der = heap.alloc(<usize>room);
  const end = der + <usize>room;
  const start = writeSpki(key, end);
  let at = into + writeText("-----BEGIN PUBLIC KEY-----\n", into);
  const lineBytes = (LINE_LETTERS / 4) * 3;
  for (let from = start; from < end; from += <usize>lineBytes) {
    at += <usize>encodeBase64(from, min(lineBytes, <i32>(end - from)), at);
    store<u8>(at++, LINE_END);
  }
  at += writeText("-----END PUBLIC KEY-----\n", at);
  heap.free(der);
  return <i32>(at - into);
}

/** Writes SubjectPublicKeyInfo from its end on, and returns where it begins. */
function writeSpki(key: RsaKey, end: usize): usize {
  let at = end;
  let e = key.exponent;
  do {
    store<u8>(--at, <u8>e);
    e >>= 8;
  } while (e != 0);
  at = writeHeader(INTEGER, positive(at), end);
  const exponentAt = at;
  at -= <usize>key.modulusBytes;
  memory.copy(at, key.modulusPtr, <usize>key.modulusBytes);
  at = writeHeader(INTEGER, positive(at), exponentAt);
  at = writeHeader(SEQUENCE, at, end);
  // No bit of the last byte is unused.
  store<u8>(--at, 0);
  at = writeHeader(BIT_STRING, at, end) - ALGORITHM_BYTES;
  memory.copy(at, ALGORITHM, ALGORITHM_BYTES);
  return writeHeader(SEQUENCE, at, end);
}

/** Integers of DER have a sign: a zero in front keeps one with its highest bit set from being negative. */
function positive(at: usize): usize {
  if (load<u8>(at) >= 128) store<u8>(--at, 0);
  return at;
}

/** Writes tag and length in front of what lies from `at` to `end`. */
function writeHeader(tag: u8, at: usize, end: usize): usize {
  const length = <u32>(end - at);
  store<u8>(--at, <u8>length);
  if (length > 255) store<u8>(--at, <u8>(length >> 8));
  if (length > 127) store<u8>(--at, length > 255 ? 0x82 : 0x81);
  store<u8>(--at, tag);
  return at;
}

function writeText(text: string, into: usize): usize {
  return <usize>String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, into);
}
