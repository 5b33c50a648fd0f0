// RFC 7515 section 4.1.4: there is a key that the token means, and it is for signatures.
import { counted } from "../bytes/counted";
import { quoted } from "../bytes/quote";
import { Consumer } from "../config/model/consumer";
import { ALGORITHMS } from "../jose/algorithm";
import { Jwk } from "../jose/jwk";
import { Jwks } from "../jose/jwks";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";

/** The first key of the set that the token may refer to; `ctx.candidates` has the next ones. */
export function firstCandidateKey(ctx: RequestContext, set: Jwks): Jwk | null {
  const node = ctx.header.kid;
  const json = ctx.header.json;
  return ctx.candidates.first(set, node >= 0, json.textPtr(node), json.textLength(node));
}

/** Whether the key verifies tokens of the algorithm in `ctx`. */
export function isUsable(ctx: RequestContext, key: Jwk): bool {
  return key.verifies && unchecked(ALGORITHMS[ctx.algorithm]).fits(key);
}

export function checkKid(ctx: RequestContext, consumer: Consumer): Verdict {
  if (
    ctx.header.kid < 0 &&
    (consumer.requirements.requireKid || ctx.rule.requirements.requireKid)
  ) {
    return new Refusal(Reason.KidMissing)
      .withDetail("The header has no kid, which is required here.")
      .withExpected("kid, " + consumer.jwks.describeKids())
      .withActual("no kid");
  }
  const set = consumer.jwks;
  const kid = ctx.candidates.kid;
  let key = firstCandidateKey(ctx, set);
  if (key === null && ctx.header.kid >= 0) {
    const sent = quoted(kid.ptr, kid.length);
    return new Refusal(Reason.KeyUnknown)
      .withDetail("kid is " + sent + ".")
      .withExpected("kid, " + set.describeKids())
      .withActual("kid " + sent);
  }
  while (key !== null) {
    if (isUsable(ctx, key)) return null;
    key = ctx.candidates.next();
  }
  const named =
    ctx.header.kid >= 0 ? "kid is " + quoted(kid.ptr, kid.length) : "The header has no kid";
  return new Refusal(Reason.KeyNoneFits)
    .withDetail(named + ", and no key that it can mean is for signatures.")
    .withExpected("a key of the set that may verify")
    .withActual(counted(set.keys.length, "key") + " in the set, none of them usable");
}
