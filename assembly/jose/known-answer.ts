// Whether the host's verification can be trusted: it has to distinguish valid signatures from wrong ones.
import { decodeBase64url } from "../bytes/base64url";
import { Octets } from "../bytes/octets";
import { curveP256 } from "../curve/nist";
import { EcKey } from "../signature/ec-key";
import { RsaKey } from "../signature/rsa-key";
import { SignedInput } from "../signature/signed-input";
import { ALGORITHMS, Algorithm } from "./algorithm";
import { HostVerifier } from "./host-verification";
import { Jwk } from "./jwk";
import { Crv, Kty } from "./kty";

/** RFC 7515 appendices A.2 and A.3: tokens of the same payload, by RS256 and ES256, and their keys. */
const PAYLOAD =
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RS256_INPUT = "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD;
const RS256_SIGNATURE =
  "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujG" +
  "bds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K" +
  "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6" +
  "LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const RSA_N =
  "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4Ql" +
  "L-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs" +
  "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud" +
  "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const RSA_E = "AQAB";
const ES256_INPUT = "eyJhbGciOiJFUzI1NiJ9." + PAYLOAD;
const ES256_SIGNATURE =
  "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const EC_X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
const EC_Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

/** What the decoder may write beyond the decoded bytes. */
const SLACK_BYTES: usize = 8;

/**
 * Whether the host accepts a valid signature and rejects wrong ones, of RSA and of ECDSA. Records the kinds of both
 * keys as proven, so that the host is only to be used if this returns true.
 */
export function answersCorrectly(host: HostVerifier): bool {
  const n = bytesOf(RSA_N);
  const e = bytesOf(RSA_E);
  const rsa = new Jwk(Kty.Rsa);
  rsa.rsa = RsaKey.create(changetype<usize>(n), n.length, changetype<usize>(e), e.length);
  const ec = new Jwk(Kty.Ec, Crv.P256);
  const x = bytesOf(EC_X);
  const y = bytesOf(EC_Y);
  ec.ec = EcKey.create(curveP256(), changetype<usize>(x), changetype<usize>(y));
  return (
    tellsValidFromWrong(host, rsa, "RS256", RS256_INPUT, RS256_SIGNATURE) &&
    tellsValidFromWrong(host, ec, "ES256", ES256_INPUT, ES256_SIGNATURE)
  );
}

/** The signature is valid only with `name`'s hash, and neither changed nor over another text. */
function tellsValidFromWrong(
  host: HostVerifier,
  key: Jwk,
  name: string,
  text: string,
  signatureText: string,
): bool {
  const input = Octets.of(text);
  const signature = bytesOf(signatureText);
  const last = changetype<usize>(signature) + <usize>signature.length - 1;
  for (let i = 0; i < ALGORITHMS.length; i++) {
    const algorithm = ALGORITHMS[i];
    const form = algorithm.host;
    if (algorithm.kty != key.kty || form === null) continue;
    const isOwn = algorithm.name == name;
    if (accepts(host, algorithm, key, input, input.length, signature) != isOwn) return false;
    if (isOwn) host.kinds.record(form.kindOf(key, algorithm.hash), true);
    if (accepts(host, algorithm, key, input, input.length - 1, signature)) return false;
    store<u8>(last, load<u8>(last) ^ 1);
    const changed = accepts(host, algorithm, key, input, input.length, signature);
    store<u8>(last, load<u8>(last) ^ 1);
    if (changed) return false;
  }
  return true;
}

function accepts(
  host: HostVerifier,
  algorithm: Algorithm,
  key: Jwk,
  input: Octets,
  length: i32,
  signature: StaticArray<u8>,
): bool {
  const form = algorithm.host;
  if (form === null) return false;
  const hostKey = form.createKey(key);
  if (hostKey === null) return false;
  const signed = new SignedInput();
  signed.set(input.ptr, length, changetype<usize>(signature), signature.length);
  return host.verifies(algorithm, form, hostKey, signed);
}

function bytesOf(base64url: string): StaticArray<u8> {
  const text = Octets.of(base64url);
  const room = heap.alloc(<usize>text.length + SLACK_BYTES);
  const length = decodeBase64url(text.ptr, text.length, room);
  const bytes = new StaticArray<u8>(max(length, 0));
  memory.copy(changetype<usize>(bytes), room, <usize>bytes.length);
  heap.free(room);
  return bytes;
}
