// RFC 7515 section 4.1.4: there is a key that the token means, and it is for signatures.
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS } from "../jose/algorithm";
import { Jwk } from "../jose/jwk";
import { Jwks } from "../jose/jwks";
import { Phrase } from "../message/phrases";
import { say, say1, say2, sayCount } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";

const KID: string = "kid";

/** The first key of the set that the token may refer to; `ctx.candidates` has the next ones. */
export function firstCandidateKey(ctx: RequestContext, set: Jwks): Jwk | null {
  const node = ctx.header.kid;
  const json = ctx.header.json;
  return ctx.candidates.first(set, node >= 0, json.textPtr(node), json.textLength(node));
}

/** Whether the key verifies tokens of the algorithm in `ctx`. */
export function isUsable(ctx: RequestContext, key: Jwk): bool {
  return fitsToken(ctx, key) && isForIssuer(ctx, key);
}

function fitsToken(ctx: RequestContext, key: Jwk): bool {
  return key.verifies && unchecked(ALGORITHMS[ctx.algorithm]).fits(key);
}

function isForIssuer(ctx: RequestContext, key: Jwk): bool {
  const issuer = key.issuer;
  if (issuer === null) return true;
  const json = ctx.claims.json;
  return issuer.is(json.textPtr(ctx.claims.iss), json.textLength(ctx.claims.iss));
}

export function checkKid(ctx: RequestContext, consumer: Consumer): Verdict {
  if (
    ctx.header.kid < 0 &&
    (consumer.requirements.requireKid || ctx.rule.requirements.requireKid)
  ) {
    return new Rejection(Reason.KidMissing)
      .withDetail(say(Phrase.KidRequired))
      .withExpected(consumer.jwks.describeKids())
      .withActual(say1(Phrase.NoMember, KID));
  }
  const set = consumer.jwks;
  const kid = ctx.candidates.kid;
  let key = firstCandidateKey(ctx, set);
  if (key === null && ctx.header.kid >= 0) {
    const sent = quoted(kid.ptr, kid.length);
    return new Rejection(Reason.KeyUnknown)
      .withDetail(say2(Phrase.IsSentence, KID, sent))
      .withExpected(set.describeKids())
      .withActual(say2(Phrase.Named, KID, sent));
  }
  let isOfOther = false;
  while (key !== null) {
    if (isUsable(ctx, key)) return null;
    isOfOther = isOfOther || fitsToken(ctx, key);
    key = ctx.candidates.next();
  }
  let detail = say(Phrase.KeyOfOtherIssuer);
  if (!isOfOther) {
    detail =
      ctx.header.kid >= 0
        ? say1(Phrase.KidNoUsableKey, quoted(kid.ptr, kid.length))
        : say(Phrase.NoKidNoUsableKey);
  }
  const keys = sayCount(set.keys.length, Phrase.OneKey, Phrase.Keys);
  return new Rejection(Reason.KeyNoneFits)
    .withDetail(detail)
    .withExpected(say(Phrase.VerifyingKey))
    .withActual(say1(Phrase.NoneUsable, keys));
}
