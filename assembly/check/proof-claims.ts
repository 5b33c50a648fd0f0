// The payload of a DPoP proof: RFC 9449 section 4.3, checks 3, 8, 9, 11 and 12.
import { decodeBase64url } from "../bytes/base64url";
import { quoted } from "../bytes/quote";
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Consumer } from "../config/model/consumer";
import { DpopSettings } from "../config/model/sender-settings";
import { Hash, digest } from "../hash/hash";
import { MAX_JTI_BYTES } from "../jose/dpop/dpop-proof";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say2, say4, say1 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { malformed, rejectLacking, rejectProofPart, textOf } from "./proof-header";
import { checkProofUri } from "./proof-uri";
import { dateText, timeText, whole } from "./time";

const METHOD: Octets = Octets.of(":method");
const SHA256_BYTES: i32 = 32;
const SHA256_CHARACTERS: i32 = 43;
/** With the bytes that the decoder writes beyond. */
const ATH: usize = memory.data(40, 8);
const OF_TOKEN: usize = memory.data(32, 8);
const method: View = new View();

export function checkProofClaims(
  ctx: RequestContext,
  consumer: Consumer,
  dpop: DpopSettings,
): Verdict {
  const proof = ctx.proof;
  if (!proof.readPayload()) return rejectProofPart(proof.payload, Phrase.PartPayload);
  let rejection = checkText(ctx, "jti", proof.jti);
  if (rejection === null) rejection = checkText(ctx, "htm", proof.htm);
  if (rejection === null) rejection = checkText(ctx, "htu", proof.htu);
  if (rejection === null) rejection = checkText(ctx, "ath", proof.ath);
  if (rejection !== null) return rejection;
  if (proof.iat < 0) return rejectLacking("iat");
  if (proof.payload.kind(proof.iat) != Kind.Number) {
    return wrongType(ctx, "iat", proof.iat, say(Phrase.TypeSeconds));
  }
  const jtiBytes = proof.payload.textLength(proof.jti);
  if (jtiBytes == 0 || jtiBytes > MAX_JTI_BYTES) {
    return malformed(say2(Phrase.ProofJti, jtiBytes.toString(), MAX_JTI_BYTES.toString()));
  }
  rejection = checkMethod(ctx);
  if (rejection === null) rejection = checkProofUri(ctx, dpop);
  if (rejection === null) rejection = checkProofTime(ctx, consumer, dpop);
  return rejection === null ? checkAth(ctx) : rejection;
}

function checkText(ctx: RequestContext, name: string, node: i32): Verdict {
  if (node < 0) return rejectLacking(name);
  if (ctx.proof.payload.kind(node) == Kind.String) return null;
  return wrongType(ctx, name, node, say(Phrase.TypeString));
}

function wrongType(ctx: RequestContext, name: string, node: i32, type: string): Rejection {
  return malformed(say2(Phrase.ProofWrongType, name, type))
    .withExpected(say2(Phrase.AsType, name, type))
    .withActual(say2(Phrase.Named, name, textOf(ctx.proof.payload, node)));
}

function checkMethod(ctx: RequestContext): Verdict {
  const proof = ctx.proof;
  const json = proof.payload;
  const sender = ctx.sender;
  if (sender !== null) sender.read(METHOD, method);
  const ptr = json.textPtr(proof.htm);
  const length = json.textLength(proof.htm);
  if (length == method.length && memory.compare(ptr, method.ptr, <usize>length) == 0) return null;
  const sent = quoted(ptr, length);
  const used = quoted(method.ptr, method.length);
  return new Rejection(Reason.ProofMethod)
    .withDetail(say2(Phrase.ProofHtm, sent, used))
    .withExpected(say2(Phrase.Named, "htm", used))
    .withActual(say2(Phrase.Named, "htm", sent));
}

/** As with tokens, the skew counts in both directions. */
function checkProofTime(ctx: RequestContext, consumer: Consumer, dpop: DpopSettings): Verdict {
  const proof = ctx.proof;
  const json = proof.payload;
  const iat = json.number(proof.iat);
  const skew = consumer.clockSkewSeconds;
  proof.iatSeconds = iat;
  const age = ctx.nowSeconds - iat;
  const isOld = !(age <= dpop.maxAgeSeconds + skew);
  if (!isOld && -age <= skew) return null;
  const text = timeText(json, proof.iat);
  const rejection = new Rejection(Reason.ProofTime).withActual(say2(Phrase.Named, "iat", text));
  if (isOld) {
    const earliest = dateText(ctx.nowSeconds - dpop.maxAgeSeconds - skew);
    return rejection
      .withDetail(say4(Phrase.ProofOld, text, whole(age), whole(dpop.maxAgeSeconds), whole(skew)))
      .withExpected(say1(Phrase.IatFrom, earliest));
  }
  return rejection
    .withDetail(say4(Phrase.TimeEarly, "iat", text, whole(ceil(-age)), whole(skew)))
    .withExpected(say2(Phrase.TimeUntil, "iat", dateText(ctx.nowSeconds + skew)));
}

function checkAth(ctx: RequestContext): Verdict {
  const proof = ctx.proof;
  const json = proof.payload;
  const token = ctx.token.compact;
  const length = json.textLength(proof.ath);
  digest(Hash.Sha256, token.ptr, token.length, OF_TOKEN);
  if (length == SHA256_CHARACTERS) {
    const decoded = decodeBase64url(json.textPtr(proof.ath), length, ATH);
    if (decoded == SHA256_BYTES && memory.compare(ATH, OF_TOKEN, SHA256_BYTES) == 0) return null;
  }
  return new Rejection(Reason.ProofTokenMismatch)
    .withDetail(say(Phrase.ProofAth))
    .withActual(say2(Phrase.Named, "ath", quoted(json.textPtr(proof.ath), length)));
}
