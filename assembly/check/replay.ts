// RFC 9449 section 11.1: rejections of a proof that was used before, or of which that is not known.
import { quoted } from "../bytes/quote";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection } from "../verdict/rejection";

/** After so many seconds another proof may find room. */
const RETRY_SECONDS: i32 = 1;

export function rejectReplay(ctx: RequestContext): Rejection {
  const json = ctx.proof.payload;
  const jti = ctx.proof.jti;
  const sent = quoted(json.textPtr(jti), json.textLength(jti));
  return new Rejection(Reason.ProofReplayed)
    .withDetail(say1(Phrase.ProofUsed, sent))
    .withExpected(say(Phrase.ProofUnused));
}

/** `isFull`: there is no room for one more proof; otherwise the host has no shared data. */
export function rejectUnrecorded(isFull: bool): Rejection {
  const rejection = new Rejection(Reason.ReplayUnchecked)
    .withDetail(say(isFull ? Phrase.ReplayFull : Phrase.ReplayUnavailable))
    .withExpected(say(isFull ? Phrase.ReplayRoom : Phrase.ReplayShared));
  rejection.retrySeconds = RETRY_SECONDS;
  return rejection;
}
