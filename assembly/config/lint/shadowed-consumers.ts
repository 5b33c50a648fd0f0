// A consumer whose tokens one before it takes: legal, and most likely a copy that was not finished.
import { ConfigIssues, elementPath } from "../../json/findings";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";

/** Warns of every such consumer. `keys` has what is written in jwks of each, in the same order. */
export function warnOfShadowed(
  policy: Policy,
  keys: string[],
  path: string,
  issues: ConfigIssues,
): void {
  const firstOf = new Map<string, i32>();
  for (let i = 0; i < policy.consumers.length; i++) {
    const consumer = policy.consumers[i];
    const issuer = consumer.issuer;
    const identity = (issuer === null ? "any" : "=" + issuer.toString()) + "\n" + keys[i];
    if (!firstOf.has(identity)) {
      if (asksNothing(consumer)) firstOf.set(identity, i);
      continue;
    }
    const first = firstOf.get(identity);
    if (!takesAllOf(policy.consumers[first], consumer)) continue;
    issues.warn(
      elementPath(path, i),
      "has the issuer and the keys of " +
        elementPath(path, first) +
        ", which takes its tokens first wherever both are allowed; " +
        "an issuer, keys, a place or claims of its own were expected",
    );
  }
}

/** Two of one issuer and the same keys: whatever the second takes the first takes too. */
function takesAllOf(first: Consumer, second: Consumer): bool {
  if (first.clockSkewSeconds < second.clockSkewSeconds) return false;
  for (let i = 0; i < second.locations.length; i++) {
    if (!first.looksIn(second.locations[i])) return false;
  }
  return true;
}

function asksNothing(consumer: Consumer): bool {
  const requirements = consumer.requirements;
  return (
    requirements.audiences.length == 0 &&
    requirements.claims.length == 0 &&
    requirements.requiredClaims.length == 0 &&
    requirements.maxAgeSeconds < 0 &&
    requirements.algorithms == u32.MAX_VALUE
  );
}
