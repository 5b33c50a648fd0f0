// RFC 9110 section 15.5.4: the token is good; may its consumer come here?
import { Consumer } from "../config/model/consumer";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "./request-context";
import { describeClaim, firstUnmet } from "./claims";

export function checkAccess(ctx: RequestContext, consumer: Consumer): Verdict {
  if (ctx.rule.allows(consumer.index)) return checkRuleClaims(ctx);
  return new Refusal(Reason.ConsumerNotAllowed)
    .withDetail("The token is good; its owner may not come here.")
    .withExpected("a consumer that stands in allow of the rule that matches")
    .withActual("consumer " + consumer.label);
}

/** Two rules are in force and each took another token: neither may be told of the other's. */
export function refuseOtherToken(consumer: Consumer): Refusal {
  const refusal = new Refusal(Reason.ConsumerNotAllowed)
    .withDetail("Two rules match, and no token is good for both.")
    .withExpected("one token that both rules take")
    .withActual("consumer " + consumer.label + " of another token");
  refusal.consumer = consumer.name;
  return refusal;
}

/** claims of the rule: what the token has to allow here (RFC 6750 section 3.1, insufficient_scope). */
function checkRuleClaims(ctx: RequestContext): Verdict {
  const unmet = firstUnmet(ctx, ctx.rule.requirements.claims);
  if (unmet === null) return null;
  const name = unmet.path.label;
  let sent = describeClaim(ctx, unmet.path);
  if (sent.length == 0) sent = "The payload has no " + name;
  return new Refusal(Reason.ClaimsInsufficient)
    .withDetail(sent + ", which does not suffice here.")
    .withExpected(name + ", " + unmet.describe())
    .withActual(sent);
}
