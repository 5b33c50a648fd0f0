// A consumer whose tokens one before it takes: legal, and most likely a copy that was not finished.
import { Findings, elementPath } from "../json/findings";
import { Consumer } from "./consumer";
import { Policy } from "./policy";

/** Warns of every such consumer. `keys` has what is written in jwks of each, in the same order. */
export function warnOfShadowed(
  policy: Policy,
  keys: string[],
  path: string,
  findings: Findings,
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
    findings.warn(
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
  for (let i = 0; i < second.places.length; i++) {
    if (!first.looksIn(second.places[i])) return false;
  }
  return true;
}

function asksNothing(consumer: Consumer): bool {
  const demands = consumer.demands;
  return (
    demands.audiences.length == 0 &&
    demands.claims.length == 0 &&
    demands.requiredClaims.length == 0 &&
    demands.maxAgeSeconds < 0 &&
    demands.algorithms == u32.MAX_VALUE
  );
}
