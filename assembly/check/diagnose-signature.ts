// Signatures that no key verifies: good ones in another form, by another secret, by another key.
import { decodeLoosely } from "../bytes/base64";
import { decodeHex } from "../bytes/hex";
import { Consumer } from "../config/consumer";
import { MOST_ISSUER_BYTES } from "../config/plain-issuer";
import { Jwk } from "../jose/jwk";
import { Kty } from "../jose/kty";
import { derToPair } from "../signature/ecdsa-der";
import { Finding } from "../verdict/diagnoses";
import { shortage } from "./signature";
import { refreshToken } from "./diagnose-claims";
import { tenantOf } from "./diagnose-issuer";
import { CONSUMER_MICROSECONDS, MOST_CONSUMERS, tryOthers } from "./diagnose-key";
import { triesPublicKeys, triesSecrets } from "./diagnose-secret";
import { Inquiry } from "./inquiry";
import { fitsIssuer } from "./iss";
import { firstMeant, isUsable } from "./kid";

/** A hexadecimal text of a signature by a key of 8192 bits. */
const MOST_TEXT_BYTES: i32 = 2048;

export function diagnoseSignature(inquiry: Inquiry): void {
  const consumer = inquiry.consumer;
  if (consumer === null) return;
  inquiry.readAlgorithm();
  if (isForGraph(inquiry)) {
    inquiry.add(Finding.GraphToken, ["The header has a nonce"]);
    return;
  }
  if (triesSecrets(inquiry, consumer)) return;
  triesPublicKeys(inquiry, consumer);
  tryForms(inquiry, consumer);
  if (inquiry.hasNothing()) tryOthers(inquiry, consumer);
  if (inquiry.hasNothing()) trySecretsOfOthers(inquiry, consumer);
  if (inquiry.hasNothing()) otherAlgorithm(inquiry);
  if (!inquiry.hasNothing()) return;
  const lacking = shortage(inquiry.c, consumer);
  if (lacking.length > 0) inquiry.add(Finding.TokenCutOff, [lacking]);
  else refreshToken(inquiry);
  if (inquiry.hasNothing()) inquiry.add(Finding.SignatureUnexplained);
}

/** Where several consumers have one issuer, who refuses may not be whom the token is of. */
function trySecretsOfOthers(inquiry: Inquiry, consumer: Consumer): void {
  const consumers = inquiry.c.policy.consumers;
  for (let i = 0; i < min(consumers.length, MOST_CONSUMERS); i++) {
    const other = consumers[i];
    if (!inquiry.affords(CONSUMER_MICROSECONDS)) return;
    if (other === consumer || !fitsIssuer(inquiry.c, other)) continue;
    if (triesSecrets(inquiry, other)) return;
  }
}

/** Of Entra's tokens those for Microsoft's own APIs have a nonce, of which another header was signed. */
function isForGraph(inquiry: Inquiry): bool {
  const c = inquiry.c;
  if (c.header.json.member(0, "nonce") < 0) return false;
  const json = c.claims.json;
  const length = json.textLength(c.claims.iss);
  return length <= MOST_ISSUER_BYTES && tenantOf(json.text(c.claims.iss)).length > 0;
}

/** A public key's algorithm in the header, and a signature as short as no such key makes it. */
function otherAlgorithm(inquiry: Inquiry): void {
  const algorithm = inquiry.algorithm;
  if (algorithm === null || algorithm.kty == Kty.Oct) return;
  const length = inquiry.c.token.signatureBytes.length;
  let maker = "";
  if (length == 32) maker = "HS256";
  else if (length == 48) maker = "HS384";
  else if (length == 64 && algorithm.kty == Kty.Rsa) maker = "HS512, ES256 or EdDSA";
  if (maker.length == 0) return;
  inquiry.add(Finding.SignatureOfOtherAlgorithm, [algorithm.name, length.toString(), maker]);
}

/** The signature in DER, or its text in hexadecimal or base64, encoded once more. */
function tryForms(inquiry: Inquiry, consumer: Consumer): void {
  const signature = inquiry.c.token.signatureBytes;
  if (signature.length > MOST_TEXT_BYTES) return;
  const room = heap.alloc(<usize>MOST_TEXT_BYTES);
  const set = consumer.jwks;
  for (let key = firstMeant(inquiry.c, set); key !== null; key = set.next()) {
    if (!isUsable(inquiry.c, key)) continue;
    if (!inquiry.affords(1 + (signature.length >> 6))) break;
    if (tryForm(inquiry, key, room)) break;
  }
  heap.free(room);
}

function tryForm(inquiry: Inquiry, key: Jwk, room: usize): bool {
  const signature = inquiry.c.token.signatureBytes;
  const ec = key.ec;
  if (key.kty == Kty.Ec && ec !== null) {
    const size = ec.curve.bytes;
    if (
      derToPair(signature.ptr, signature.length, size, room) &&
      inquiry.verifiesWith(key, room, 2 * size)
    ) {
      inquiry.add(Finding.SignatureDer);
      return true;
    }
  }
  const digits = decodeHex(signature.ptr, signature.length, room);
  if (digits > 0 && inquiry.verifiesWith(key, room, digits)) {
    inquiry.add(Finding.SignatureAsText, ["hexadecimal"]);
    return true;
  }
  const letters = decodeLoosely(signature.ptr, signature.length, room, true);
  if (!inquiry.verifiesWith(key, room, letters)) return false;
  inquiry.add(Finding.SignatureAsText, ["base64"]);
  return true;
}
