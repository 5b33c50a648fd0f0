// RFC 9449 section 4.3: one valid DPoP proof, which the owner of the token's key made for this request and this token.
import { COMMA } from "../bytes/ascii-codes";
import { indexOfByte } from "../bytes/ascii";
import { Octets } from "../bytes/octets";
import { Consumer } from "../config/model/consumer";
import { DpopSettings } from "../config/model/sender-settings";
import { Hash, digest } from "../hash/hash";
import { ALGORITHMS } from "../jose/algorithm";
import { MAX_PROOF_BYTES, Proof } from "../jose/dpop/dpop-proof";
import { readProofKey } from "../jose/dpop/proof-key";
import { THUMBPRINT_BYTES } from "../jose/dpop/thumbprint";
import { verifiesByClientKey, verifyingCost } from "../jose/host-verification";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict, addGarbageEstimate } from "../verdict/rejection";
import { checkProofClaims } from "./proof-claims";
import { checkProofHeader, rejectProofKey } from "./proof-header";
import { checkProofNonce } from "./proof-nonce";
import { rejectTooManyKeys } from "./signature";

const DPOP: Octets = Octets.of("dpop");
/** Of a proof: decoding it and reading its header and payload, in microseconds. */
const PROOF_MICROSECONDS: f64 = 10;
const PROOF_BYTE_MICROSECONDS: f64 = 0.03;
/** An RSA key of 4096 bits, which the host has too, is the largest: 1.5 KB. */
const KEY_GARBAGE_UNITS: i32 = 256;

/** `jkt`: the thumbprint of the key that the token is bound to. */
export function checkProof(
  ctx: RequestContext,
  consumer: Consumer,
  dpop: DpopSettings,
  jkt: usize,
): Verdict {
  const proof = ctx.proof;
  let rejection = findProof(ctx);
  if (rejection !== null) return rejection;
  const bytes = proof.token.compact.length;
  ctx.budget.spend(PROOF_MICROSECONDS + <f64>bytes * PROOF_BYTE_MICROSECONDS);
  rejection = checkProofHeader(ctx, dpop, jkt);
  if (rejection === null) rejection = checkProofClaims(ctx, consumer, dpop);
  const nonce = ctx.rule.settings.sender.requiredNonce;
  if (rejection === null && nonce !== null) rejection = checkProofNonce(ctx, consumer, nonce);
  if (rejection === null) rejection = checkProofSignature(ctx);
  if (rejection !== null) return rejection;
  // Several rules may check the proof. The first one decides: rules in dry run come last.
  if (!dpop.recordsProofs || (ctx.recordBy !== null && ctx.recordRule != ctx.rule)) return null;
  ctx.recordBy = dpop;
  ctx.recordRule = ctx.rule;
  ctx.recordConsumer = consumer;
  ctx.recordUntil = proof.iatSeconds + dpop.maxAgeSeconds + consumer.clockSkewSeconds;
  setRecord(proof);
  return null;
}

/** Sets the proof to the only one of the request. */
function findProof(ctx: RequestContext): Verdict {
  const compact = ctx.proof.token.compact;
  const sender = ctx.sender;
  const lines = sender === null ? 0 : sender.count(DPOP);
  if (lines > 1) return rejectDuplicates(lines);
  if (sender === null || !sender.read(DPOP, compact)) {
    return new Rejection(Reason.ProofMissing)
      .withDetail(say(Phrase.ProofNone))
      .withExpected(say(Phrase.OneProof))
      .withActual(say(Phrase.NoProof));
  }
  if (compact.length > MAX_PROOF_BYTES) {
    const bytes = compact.length.toString();
    const most = MAX_PROOF_BYTES.toString();
    return new Rejection(Reason.ProofTooLarge)
      .withDetail(say2(Phrase.ProofBytes, bytes, most))
      .withExpected(say1(Phrase.AtMostBytes, most))
      .withActual(say1(Phrase.Bytes, bytes));
  }
  // Proxies join the lines of a header with commas, which no proof has.
  let commas = 0;
  for (let at = 0; at < compact.length; commas++) {
    const next = indexOfByte(compact.ptr + <usize>at, compact.length - at, COMMA);
    if (next < 0) break;
    at += next + 1;
  }
  return commas > 0 ? rejectDuplicates(commas + 1) : null;
}

function rejectDuplicates(count: i32): Rejection {
  const sent = count.toString();
  return new Rejection(Reason.ProofDuplicate)
    .withDetail(say1(Phrase.ProofHeaders, sent))
    .withExpected(say(Phrase.OneProof))
    .withActual(say1(Phrase.ProofHeaderCount, sent));
}

/** Last, because it costs most: the key is known to be the token's, so only its owner can make it expensive. */
function checkProofSignature(ctx: RequestContext): Verdict {
  const proof = ctx.proof;
  const signed = proof.token.signed;
  const algorithm = unchecked(ALGORITHMS[proof.algorithm]);
  let key = ctx.proofKeys.find(proof.thumbprint);
  if (key === null || !algorithm.isFor(key.kty, key.crv)) {
    key = readProofKey(proof.header, proof.jwk, algorithm.kty, algorithm.crv);
    addGarbageEstimate(KEY_GARBAGE_UNITS);
    if (key === null) return rejectProofKey(ctx);
    ctx.proofKeys.keep(proof.thumbprint, key);
  }
  const cost = verifyingCost(algorithm, key, signed.input.length, ctx.host);
  if (!ctx.budget.affordsProof(cost)) return rejectTooManyKeys(ctx).at(Check.Sender);
  const hasLength = algorithm.signatureBytes(key, algorithm.hash) == signed.signature.length;
  if (hasLength && verifiesByClientKey(algorithm, key, signed, ctx.host)) return null;
  return new Rejection(Reason.ProofSignature)
    .withDetail(say(Phrase.ProofSignature))
    .withExpected(say(Phrase.ProofSigned))
    .withActual(say(Phrase.ProofOtherSignature));
}

/** RFC 9449 section 11.1: a jti counts for one key, so that a client cannot use up the jti of another client. */
function setRecord(proof: Proof): void {
  const json = proof.payload;
  const length = json.textLength(proof.jti);
  memory.copy(RECORDED, proof.thumbprint, THUMBPRINT_BYTES);
  memory.copy(RECORDED + THUMBPRINT_BYTES, json.textPtr(proof.jti), <usize>length);
  digest(Hash.Sha256, RECORDED, THUMBPRINT_BYTES + length, proof.record);
}

/** A thumbprint and the longest jti. */
const RECORDED: usize = memory.data(288, 8);
