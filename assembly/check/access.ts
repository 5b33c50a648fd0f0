// RFC 9110 section 15.5.4: the token is good; may its consumer come here?
import { Consumer } from "../config/consumer";
import { Reason } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";

export function checkAccess(c: Case, consumer: Consumer): Verdict {
  if (c.rule.allows(consumer.index)) return null;
  return new Refusal(Reason.ConsumerNotAllowed)
    .tell("The token is good; its owner may not come here.")
    .want("a consumer that stands in allow of the rule that matches")
    .saw("consumer " + consumer.name);
}
