// Whether the issuer's token was revoked, although its signature is valid (`revoked` of the consumer).
import { Consumer } from "../config/model/consumer";
import { Revoked } from "../config/model/revoked";
import { JTI, RevocationList, SUB } from "../jose/revocation-list";
import { Kind } from "../json/kind";
import { Phrase } from "../message/phrases";
import { say, say1, say2 } from "../message/say";
import { RequestContext } from "../request/request-context";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { noteMissed } from "./key-server";
import { timeText } from "./time";

/** Whether the list of the consumer has the token. Run after the signature: nobody else may ask. */
export function checkRevocation(ctx: RequestContext, consumer: Consumer): Verdict {
  const revoked = consumer.revoked;
  if (revoked === null) return null;
  const list = revoked.list;
  if (list === null) return revoked.allowsMissing ? null : unavailable(ctx, revoked);
  if (revoked.byJti && isListed(ctx, list, JTI, ctx.claims.jti)) {
    return new Rejection(Reason.TokenRevoked)
      .withDetail(say(Phrase.TokenRevoked))
      .withExpected(say1(Phrase.NotListed, "jti"))
      .withActual(say1(Phrase.Listed, "jti"));
  }
  if (revoked.bySub && isListed(ctx, list, SUB, ctx.claims.sub)) {
    const iat = say2(Phrase.Named, "iat", timeText(ctx.claims.json, ctx.claims.iat));
    return new Rejection(Reason.TokenRevoked)
      .withDetail(say(Phrase.TokensRevoked))
      .withExpected(say1(Phrase.NotListed, "sub"))
      .withActual(say2(Phrase.WithServerState, say1(Phrase.Listed, "sub"), iat));
  }
  return null;
}

/** The claim that `revoked` needs and the payload lacks; "" if there is none. */
export function missingForList(ctx: RequestContext, revoked: Revoked): string {
  const claims = ctx.claims;
  if (revoked.byJti && claims.jti < 0) return "jti";
  if (!revoked.bySub) return "";
  if (claims.sub < 0) return "sub";
  return claims.iat < 0 ? "iat" : "";
}

/** A token without the claims does not get here. If it did, nobody would know whether it is revoked. */
function isListed(ctx: RequestContext, list: RevocationList, claim: u64, node: i32): bool {
  const json = ctx.claims.json;
  if (json.kind(node) != Kind.String) return true;
  const before = list.revokedBefore(claim, json.textPtr(node), json.textLength(node));
  const iat = ctx.claims.iat;
  return before > 0 && (iat < 0 || json.number(iat) < before);
}

function unavailable(ctx: RequestContext, revoked: Revoked): Rejection {
  const rejection = new Rejection(Reason.RevocationUnavailable)
    .withDetail(say(Phrase.RevocationUnavailable))
    .withExpected(say(Phrase.RevocationList));
  const server = noteMissed(ctx, revoked.position);
  if (server === null) return rejection.withActual(say(Phrase.NoRevocationList));
  const nowMs = <i64>(ctx.nowSeconds * 1000);
  rejection.retrySeconds = server.retrySeconds(nowMs);
  return rejection.withActual(server.describe(nowMs));
}
