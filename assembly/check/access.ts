// Whether the consumer of a valid token is allowed on this route (403, RFC 9110 section 15.5.4).
import { Consumer } from "../config/model/consumer";
import { Phrase } from "../message/phrases";
import { say, say1 } from "../message/say";
import { Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { firstUnmet, rejectUnmet } from "./claims";
import { checkTools } from "./tools";

export function checkAccess(ctx: RequestContext, consumer: Consumer): Verdict {
  if (ctx.rule.allows(consumer.index)) return checkRuleClaims(ctx);
  return new Rejection(Reason.ConsumerNotAllowed)
    .withDetail(say(Phrase.ConsumerNotAllowed))
    .withExpected(say(Phrase.ConsumerInAllow))
    .withActual(say1(Phrase.Consumer, consumer.label));
}

/** Two rules apply, and each accepted a different token: the message must not disclose the other token. */
export function rejectOtherToken(consumer: Consumer): Rejection {
  const rejection = new Rejection(Reason.ConsumerNotAllowed)
    .withDetail(say(Phrase.RuleTokensDiffer))
    .withExpected(say(Phrase.TokenForBothRules))
    .withActual(say1(Phrase.ConsumerOfOtherToken, consumer.label));
  rejection.consumer = consumer.name;
  return rejection;
}

/** claims of the rule: what the token has to allow here (RFC 6750 section 3.1, insufficient_scope). */
function checkRuleClaims(ctx: RequestContext): Verdict {
  const unmet = firstUnmet(ctx, ctx.rule.requirements.claims);
  if (unmet !== null) return rejectUnmet(ctx, unmet, Reason.ClaimsInsufficient);
  return ctx.rule.tools.length > 0 ? checkTools(ctx) : null;
}
