// A consumer whose tokens an earlier one accepts: legal, and most likely an unfinished copy.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";

/** Warns of every such consumer. `keys` has the text of jwks, `sources` the object of each, in the same order. */
export function warnOfShadowed(policy: Policy, keys: string[], sources: FieldCursor[]): void {
  const firstOf = new Map<string, i32>();
  for (let i = 0; i < policy.consumers.length; i++) {
    const consumer = policy.consumers[i];
    const issuer = consumer.issuer;
    let identity = (issuer === null ? "any" : "=" + issuer.toString()) + "\n" + keys[i];
    const template = consumer.template;
    // Those with other tenants accept other tokens.
    if (template !== null) identity += "\n" + template.tenants.join(" ");
    if (!firstOf.has(identity)) {
      if (requiresNothing(consumer)) firstOf.set(identity, i);
      continue;
    }
    const first = firstOf.get(identity);
    if (!acceptsAllOf(policy.consumers[first], consumer)) continue;
    sources[i].report(ConfigIssueKind.ShadowedConsumer).withValue(sources[first].path);
  }
}

/** With the same issuer and keys: whether the first accepts every token that the second accepts. */
function acceptsAllOf(first: Consumer, second: Consumer): bool {
  if (first.clockSkewSeconds < second.clockSkewSeconds) return false;
  for (let i = 0; i < second.locations.length; i++) {
    if (!first.looksIn(second.locations[i])) return false;
  }
  return true;
}

function requiresNothing(consumer: Consumer): bool {
  const requirements = consumer.requirements;
  return (
    requirements.audiences.length == 0 &&
    requirements.claims.length == 0 &&
    requirements.requiredClaims.length == 0 &&
    requirements.maxAgeSeconds < 0 &&
    requirements.maxRemainingSeconds < 0 &&
    !requirements.isAccessToken &&
    requirements.algorithms == u32.MAX_VALUE
  );
}
