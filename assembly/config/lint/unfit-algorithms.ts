// algorithms[] that no key is for: legal, and then every token is refused.
import { ConfigIssues, memberPath } from "../../json/findings";
import { ALGORITHMS } from "../../jose/algorithm";
import { Jwks } from "../../jose/jwks";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";
import { Rule } from "../model/rule";

/** What keys are for that a server will have nobody knows: of these nothing is said. */
export function warnOfUnfitAlgorithms(
  consumer: Consumer,
  path: string,
  issues: ConfigIssues,
): void {
  const wanted = consumer.requirements.algorithms;
  if (wanted == 0 || wanted == u32.MAX_VALUE || consumer.remote !== null) return;
  const fitting = algorithmsOf(consumer.jwks);
  // Of keys that are for nothing it is told where they are read.
  if (fitting == 0 || (fitting & wanted) != 0) return;
  warn("this consumer", fitting, path, issues);
}

/** The same of a rule, for all who may pass there. */
export function warnOfUnfitRule(
  rule: Rule,
  policy: Policy,
  path: string,
  issues: ConfigIssues,
): void {
  const wanted = rule.requirements.algorithms;
  if (wanted == 0 || wanted == u32.MAX_VALUE) return;
  let all: u32 = 0;
  for (let i = 0; i < policy.consumers.length; i++) {
    const consumer = policy.consumers[i];
    if (!rule.allows(i)) continue;
    if (consumer.remote !== null) return;
    all |= algorithmsOf(consumer.jwks) & consumer.requirements.algorithms;
    if ((all & wanted) != 0) return;
  }
  if (all == 0) return;
  warn("those who may pass here", all, path, issues);
}

function warn(whose: string, fitting: u32, path: string, issues: ConfigIssues): void {
  issues.warn(
    memberPath(path, "algorithms"),
    "fits no key of " +
      whose +
      ", so all tokens are refused; one of " +
      namesOf(fitting) +
      " was expected",
  );
}

/** A bit for each position in ALGORITHMS that some key of the set is for. */
function algorithmsOf(set: Jwks): u32 {
  let bits: u32 = 0;
  for (let i = 0; i < set.keys.length; i++) {
    const key = set.keys[i];
    if (!key.verifies) continue;
    for (let k = 0; k < ALGORITHMS.length; k++) if (ALGORITHMS[k].fits(key)) bits |= 1 << k;
  }
  return bits;
}

function namesOf(bits: u32): string {
  const names: string[] = [];
  for (let i = 0; i < ALGORITHMS.length; i++) {
    if (((bits >> i) & 1) != 0) names.push(ALGORITHMS[i].name);
  }
  return names.join(", ");
}
