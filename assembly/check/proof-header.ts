// The form and the header of a DPoP proof: RFC 9449 section 4.3, checks 2 to 5 and 7, and the key of the token.
import { base64urlText } from "../bytes/base64url-text";
import { quoted, shown } from "../bytes/quote";
import { DpopSettings } from "../config/model/sender-settings";
import { ALGORITHMS, findAlgorithm } from "../jose/algorithm";
import { MAX_PROOF_RSA_BITS, MIN_PROOF_RSA_BITS } from "../jose/dpop/proof-key";
import { THUMBPRINT_BYTES, writeThumbprint } from "../jose/dpop/thumbprint";
import { Kty } from "../jose/kty";
import { privateMember } from "../jose/private-member";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayCount } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";

const SEGMENTS: Phrase[] = [Phrase.PartHeader, Phrase.PartPayload, Phrase.PartSignature];
const TYP: string = "dpop+jwt";

export function checkProofHeader(ctx: RequestContext, dpop: DpopSettings, jkt: usize): Verdict {
  const proof = ctx.proof;
  const token = proof.token;
  if (!token.split()) {
    const count = sayCount(token.segments, Phrase.OneSegment, Phrase.Segments);
    return malformed(say1(Phrase.ProofSegments, count))
      .withExpected(say(Phrase.ThreeSegments))
      .withActual(count);
  }
  if (!token.decode()) {
    return malformed(say1(Phrase.ProofNotBase64url, say(SEGMENTS[token.badSegment]))).withExpected(
      say(Phrase.Base64urlExpected),
    );
  }
  const json = proof.header;
  if (!proof.readHeader()) return rejectProofPart(json, Phrase.PartHeader);
  if (json.member(0, "crit") >= 0 || json.member(0, "b64") >= 0) {
    return malformed(say(Phrase.ProofCrit)).withExpected(say1(Phrase.NoMember, "crit, b64"));
  }
  const typ = json.member(0, "typ");
  if (typ < 0) return rejectLacking("typ");
  if (json.kind(typ) != Kind.String || !json.textIs(typ, TYP)) {
    const sent = textOf(json, typ);
    return new Rejection(Reason.ProofTyp)
      .withDetail(say1(Phrase.ProofTyp, sent))
      .withExpected(say2(Phrase.Named, "typ", TYP))
      .withActual(say2(Phrase.Named, "typ", sent));
  }
  const rejection = checkAlgorithm(ctx, dpop);
  return rejection === null ? checkKey(ctx, jkt) : rejection;
}

/** Asymmetric and allowed. */
function checkAlgorithm(ctx: RequestContext, dpop: DpopSettings): Verdict {
  const proof = ctx.proof;
  const json = proof.header;
  if (proof.alg < 0) return rejectLacking("alg");
  const isText = json.kind(proof.alg) == Kind.String;
  proof.algorithm = isText
    ? findAlgorithm(json.textPtr(proof.alg), json.textLength(proof.alg))
    : -1;
  if (proof.algorithm >= 0 && ((dpop.algorithms >> proof.algorithm) & 1) != 0) return null;
  const sent = textOf(json, proof.alg);
  return new Rejection(Reason.ProofAlgorithm)
    .withDetail(say1(Phrase.ProofAlg, sent))
    .withExpected(say1(Phrase.OneOfAlgorithms, dpop.algorithmNames))
    .withActual(say2(Phrase.Named, "alg", sent));
}

function checkKey(ctx: RequestContext, jkt: usize): Verdict {
  const proof = ctx.proof;
  const json = proof.header;
  if (proof.jwk < 0) return rejectLacking("jwk");
  if (json.kind(proof.jwk) != Kind.Object) return rejectProofKey(ctx);
  const member = privateMember(json, proof.jwk);
  if (member.length > 0) {
    return new Rejection(Reason.ProofKeyPrivate)
      .withDetail(say1(Phrase.ProofPrivate, member))
      .withExpected(say(Phrase.ProofPublicKey));
  }
  if (!writeThumbprint(json, proof.jwk, proof.thumbprint)) return rejectProofKey(ctx);
  if (memory.compare(proof.thumbprint, jkt, THUMBPRINT_BYTES) == 0) return null;
  const bound = base64urlText(jkt, THUMBPRINT_BYTES);
  const sent = base64urlText(proof.thumbprint, THUMBPRINT_BYTES);
  return new Rejection(Reason.ProofKeyMismatch)
    .withDetail(say2(Phrase.ProofKeyOther, bound, sent))
    .withExpected(say1(Phrase.JktIs, bound))
    .withActual(say1(Phrase.JktIs, sent));
}

export function rejectProofKey(ctx: RequestContext): Rejection {
  const algorithm = ALGORITHMS[ctx.proof.algorithm];
  const kind =
    algorithm.kty == Kty.Rsa
      ? say2(Phrase.RsaKeyOfBits, MIN_PROOF_RSA_BITS.toString(), MAX_PROOF_RSA_BITS.toString())
      : algorithm.kind;
  return new Rejection(Reason.ProofKey)
    .withDetail(say1(Phrase.ProofJwk, algorithm.name))
    .withExpected(say1(Phrase.ProofJwkExpected, kind));
}

export function rejectProofPart(json: Document, part: Phrase): Rejection {
  const fault = json.fault();
  return malformed(
    say2(Phrase.ProofNotObject, say(part), fault.length > 0 ? fault : say(Phrase.OtherJsonValue)),
  ).withExpected(say(Phrase.JsonObjectUnique));
}

export function rejectLacking(name: string): Rejection {
  return malformed(say1(Phrase.ProofLacks, name)).withActual(say1(Phrase.NoMember, name));
}

export function malformed(detail: string): Rejection {
  return new Rejection(Reason.ProofMalformed).withDetail(detail);
}

/** The value for a message: in quotes if it is a string, otherwise as JSON. */
export function textOf(json: Document, node: i32): string {
  return json.kind(node) == Kind.String
    ? quoted(json.textPtr(node), json.textLength(node))
    : shown(json.rawPtr(node), json.rawLength(node));
}
