import { equalConstantTime } from "../bytes/equal";
import { Hash, digest, digestBytes } from "../hash/hash";
import { RsaKey } from "./rsa-key";
import { SignedInput } from "./signed-input";

/**
 * RSASSA-PKCS1-v1_5 verification, RFC 8017 section 8.2.2. The one accepted encoding of k octets:
 *
 *     00 01 ff ff ... ff 00 | 30 xx 30 0d 06 09 60 86 48 01 65 03 04 02 yy 05 00 04 zz | digest
 *           at least 8      | DigestInfo: SEQUENCE { SEQUENCE { OID of the hash, NULL }, OCTET STRING }
 *
 * As in section 8.2.2 step 4, the encoding is built and compared as a whole, not parsed. A parser that
 * skips bytes accepts forged signatures. The NULL is required.
 */

/** DER of DigestInfo before the digest, RFC 8017 section 9.2 note 1. */
const DIGEST_INFO_BYTES: usize = 19;
const SHA256_INFO = memory.data<u8>([
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
  0x00, 0x04, 0x20,
]);
const SHA384_INFO = memory.data<u8>([
  0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05,
  0x00, 0x04, 0x30,
]);
const SHA512_INFO = memory.data<u8>([
  0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05,
  0x00, 0x04, 0x40,
]);

const EXPECTED = memory.data(1024, 16);
const ENCODED = memory.data(1024, 16);

/**
 * EMSA-PKCS1-v1_5 (RFC 8017 section 9.2) of the message in `length` octets at `into`. An encoding needs at
 * most 11 + 19 + 64 octets and a modulus has at least 128, so it always fits.
 */
function encode(hash: Hash, message: usize, messageLength: i32, into: usize, length: i32): void {
  const size = <usize>digestBytes(hash);
  const end = into + <usize>length;
  const info = end - size - DIGEST_INFO_BYTES;
  store<u8>(into, 0);
  store<u8>(into, 1, 1);
  memory.fill(into + 2, 0xff, info - 1 - into - 2);
  store<u8>(info - 1, 0);
  const prefix =
    hash == Hash.Sha256 ? SHA256_INFO : hash == Hash.Sha384 ? SHA384_INFO : SHA512_INFO;
  memory.copy(info, prefix, DIGEST_INFO_BYTES);
  digest(hash, message, messageLength, end - size);
}

/** Whether the signature is valid for `key` and the input. Allocates nothing. */
export function verifyPkcs1(key: RsaKey, hash: Hash, signed: SignedInput): bool {
  const size = key.modulusBytes;
  if (signed.signature.length != size) return false;
  if (!key.publicOperation(signed.signature.ptr, ENCODED)) return false;
  encode(hash, signed.input.ptr, signed.input.length, EXPECTED, size);
  return equalConstantTime(ENCODED, EXPECTED, size);
}
