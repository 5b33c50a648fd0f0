// Signatures that no selected key verifies: valid ones in another form, with another secret or with another
// key.
import { decodeLoosely } from "../bytes/base64";
import { decodeHex } from "../bytes/hex";
import { Consumer } from "../config/model/consumer";
import { Jwk } from "../jose/jwk";
import { Kty } from "../jose/kty";
import { derToPair } from "../signature/ecdsa-der";
import { Phrase } from "../message/phrases";
import { say, sayAll } from "../message/say";
import { DiagnosisKind } from "../verdict/diagnoses";
import { shortage } from "../check/signature";
import { refreshToken } from "./diagnose-claims";
import { isForGraph } from "./diagnose-issuer";
import { CONSUMER_MICROSECONDS, MAX_CONSUMERS, tryOthers } from "./diagnose-key";
import { triesPublicKeys, triesSecrets } from "./diagnose-secret";
import { triesExamples } from "./diagnose-secret-text";
import { DiagnosisContext } from "./diagnosis-context";
import { fitsIssuer } from "../check/iss";
import { firstCandidateKey, isUsable } from "../check/kid";

/** The length of the hexadecimal text of an 8192-bit signature. */
const MAX_TEXT_BYTES: i32 = 2048;

export function diagnoseSignature(context: DiagnosisContext): void {
  const consumer = context.consumer;
  if (consumer === null) return;
  context.readAlgorithm();
  if (isForGraph(context)) return;
  if (triesSecrets(context, consumer) || triesExamples(context)) return;
  triesPublicKeys(context, consumer);
  tryForms(context, consumer);
  if (context.hasNothing()) tryOthers(context, consumer);
  if (context.hasNothing()) trySecretsOfOthers(context, consumer);
  if (context.hasNothing()) otherAlgorithm(context);
  if (!context.hasNothing()) return;
  const lacking = shortage(context.ctx, consumer);
  if (lacking.length > 0) context.add(DiagnosisKind.TokenCutOff, [lacking]);
  else refreshToken(context);
  if (context.hasNothing()) context.add(DiagnosisKind.SignatureUnexplained);
}

/**
 * If several consumers share the issuer, the token may belong to another one than the consumer of the
 * rejection.
 */
function trySecretsOfOthers(context: DiagnosisContext, consumer: Consumer): void {
  const consumers = context.ctx.policy.consumers;
  for (let i = 0; i < min(consumers.length, MAX_CONSUMERS); i++) {
    const other = consumers[i];
    if (!context.trySpend(CONSUMER_MICROSECONDS)) return;
    if (other === consumer || !fitsIssuer(context.ctx, other)) continue;
    if (triesSecrets(context, other)) return;
  }
}

/** The header names a public-key algorithm, but the signature is too short for it. */
function otherAlgorithm(context: DiagnosisContext): void {
  const algorithm = context.algorithm;
  if (algorithm === null || algorithm.kty == Kty.Oct) return;
  const length = context.ctx.token.signed.signature.length;
  let maker = "";
  if (length == 32) maker = "HS256";
  else if (length == 48) maker = "HS384";
  else if (length == 64 && algorithm.kty == Kty.Rsa)
    maker = sayAll(Phrase.Or, ["HS512", "ES256", "EdDSA"]);
  if (maker.length == 0) return;
  context.add(DiagnosisKind.SignatureOfOtherAlgorithm, [algorithm.name, length.toString(), maker]);
}

/** The signature in DER, or encoded twice: as hexadecimal or base64 text. */
function tryForms(context: DiagnosisContext, consumer: Consumer): void {
  const signature = context.ctx.token.signed.signature;
  if (signature.length > MAX_TEXT_BYTES) return;
  const room = heap.alloc(<usize>MAX_TEXT_BYTES);
  const set = consumer.jwks;
  for (
    let key = firstCandidateKey(context.ctx, set);
    key !== null;
    key = context.ctx.candidates.next()
  ) {
    if (!isUsable(context.ctx, key)) continue;
    if (!context.trySpend(1 + (signature.length >> 6))) break;
    if (tryForm(context, key, room)) break;
  }
  heap.free(room);
}

function tryForm(context: DiagnosisContext, key: Jwk, room: usize): bool {
  const signature = context.ctx.token.signed.signature;
  const ec = key.ec;
  if (key.kty == Kty.Ec && ec !== null) {
    const size = ec.curve.bytes;
    if (
      derToPair(signature.ptr, signature.length, size, room) &&
      context.verifiesWith(key, room, 2 * size)
    ) {
      context.add(DiagnosisKind.SignatureDer);
      return true;
    }
  }
  const algorithm = context.algorithm;
  const whole = algorithm === null ? 0 : algorithm.signatureBytes(key, algorithm.hash);
  if (whole > 0 && signature.length > whole) {
    if (context.verifiesWith(key, signature.ptr, whole)) {
      context.add(DiagnosisKind.TokenAltered, [say(Phrase.SignatureLonger)]);
      return true;
    }
  }
  const digits = decodeHex(signature.ptr, signature.length, room);
  if (digits > 0 && context.verifiesWith(key, room, digits)) {
    context.add(DiagnosisKind.SignatureAsText, [say(Phrase.Hexadecimal)]);
    return true;
  }
  const letters = decodeLoosely(signature.ptr, signature.length, room, true);
  if (!context.verifiesWith(key, room, letters)) return false;
  context.add(DiagnosisKind.SignatureAsText, ["base64"]);
  return true;
}
