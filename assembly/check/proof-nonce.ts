// RFC 9449 section 9: the proof has a nonce that this gateway issued recently. The iat of the proof counts as well.
import { Consumer } from "../config/model/consumer";
import { NonceSettings } from "../config/model/sender-settings";
import { isIssuedBy, readNonce } from "../jose/dpop/nonce";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2, say3, say4 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { textOf } from "./proof-header";
import { dateText, whole } from "./time";

export function checkProofNonce(
  ctx: RequestContext,
  consumer: Consumer,
  nonce: NonceSettings,
): Verdict {
  const json = ctx.proof.payload;
  const node = json.member(0, "nonce");
  // Clients without a nonce may write null.
  if (node < 0 || json.kind(node) == Kind.Null) {
    return new Rejection(Reason.ProofNonceMissing)
      .withDetail(say1(Phrase.ProofLacks, "nonce"))
      .withExpected(say(Phrase.NonceExpected))
      .withActual(say1(Phrase.NoMember, "nonce"));
  }
  const isText = json.kind(node) == Kind.String;
  const issued = isText ? readNonce(json.textPtr(node), json.textLength(node)) : -1;
  if (issued < 0 || !isOfGateway(ctx, nonce)) {
    const sent = textOf(json, node);
    return invalid(say1(Phrase.NonceUnknown, sent)).withActual(say2(Phrase.Named, "nonce", sent));
  }
  const age = ctx.nowSeconds - issued;
  const date = dateText(issued);
  if (age > nonce.lifetimeSeconds) {
    return new Rejection(Reason.ProofNonceExpired)
      .withDetail(say3(Phrase.NonceOld, date, whole(age), whole(nonce.lifetimeSeconds)))
      .withExpected(say(Phrase.NonceExpected));
  }
  // The clocks of gateways that share a secret may differ.
  if (-age <= consumer.clockSkewSeconds) return null;
  const ahead = whole(ceil(-age));
  return invalid(
    say4(Phrase.TimeEarly, "nonce", date, ahead, whole(consumer.clockSkewSeconds)),
  ).withActual(say3(Phrase.TimeAhead, "nonce", date, ahead));
}

/** Whether the nonce that was read last is one of this gateway; in a report, that may be unknown. */
function isOfGateway(ctx: RequestContext, nonce: NonceSettings): bool {
  if (ctx.isReport && nonce.key === null) {
    ctx.hasUncheckedNonce = true;
    return true;
  }
  const key = nonce.keyOr(ctx.nonceKey);
  return key !== null && isIssuedBy(key);
}

function invalid(detail: string): Rejection {
  return new Rejection(Reason.ProofNonceInvalid)
    .withDetail(detail)
    .withExpected(say(Phrase.NonceExpected));
}
