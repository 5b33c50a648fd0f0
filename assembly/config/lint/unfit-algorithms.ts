// algorithms[] that no key supports: legal, but every token is rejected.
import { ALGORITHMS } from "../../jose/algorithm";
import { Jwks } from "../../jose/jwks";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";
import { Rule } from "../model/rule";

/** The keys of a server are not known yet. */
export function warnOfUnfitAlgorithms(source: FieldCursor, consumer: Consumer): void {
  const wanted = consumer.requirements.algorithms;
  if (wanted == 0 || wanted == u32.MAX_VALUE || consumer.remote !== null) return;
  const fitting = algorithmsOf(consumer.jwks);
  // Unusable keys are reported where they are read.
  if (fitting == 0 || (fitting & wanted) != 0) return;
  warn(source, fitting);
}

/** The same for a rule, and all consumers that it allows. */
export function warnOfUnfitRule(source: FieldCursor, rule: Rule, policy: Policy): void {
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
  if (all != 0) warn(source, all);
}

function warn(source: FieldCursor, fitting: u32): void {
  source
    .member("algorithms")
    .report(ConfigIssueKind.AlgorithmWithoutKey)
    .withExpected("one of " + namesOf(fitting));
}

/** A bit for each position in ALGORITHMS that some key of the set supports. */
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
