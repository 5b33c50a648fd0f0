// RFC 9110 section 15.5.4: the token is good; may its consumer come here?
import { Consumer } from "../config/consumer";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { describeClaim, firstUnmet } from "./claims";

export function checkAccess(c: Case, consumer: Consumer): Verdict {
  if (c.rule.allows(consumer.index)) return checkRuleClaims(c);
  return new Refusal(Reason.ConsumerNotAllowed)
    .tell("The token is good; its owner may not come here.")
    .want("a consumer that stands in allow of the rule that matches")
    .saw("consumer " + consumer.label);
}

/** Two rules are in force and each took another token: neither may be told of the other's. */
export function refuseOtherToken(consumer: Consumer): Refusal {
  const refusal = new Refusal(Reason.ConsumerNotAllowed)
    .tell("Two rules match, and no token is good for both.")
    .want("one token that both rules take")
    .saw("consumer " + consumer.label + " of another token");
  refusal.consumer = consumer.name;
  return refusal;
}

/** claims of the rule: what the token has to allow here (RFC 6750 section 3.1, insufficient_scope). */
function checkRuleClaims(c: Case): Verdict {
  const unmet = firstUnmet(c, c.rule.demands.claims);
  if (unmet === null) return null;
  const name = unmet.path.label;
  let sent = describeClaim(c, unmet.path);
  if (sent.length == 0) sent = "The payload has no " + name;
  return new Refusal(Reason.ClaimsInsufficient)
    .tell(sent + ", which does not suffice here.")
    .want(name + ", " + unmet.describe())
    .saw(sent);
}
