// consumers[]: who may call.
import { quotedText } from "../../bytes/quote";
import { decodeText } from "../../bytes/text";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { Consumer } from "../model/consumer";
import { TokenRequirements } from "../model/token-requirements";
import { parseClaimHeaders } from "./parse-claim-headers";
import { parseConsumer } from "./parse-consumer";
import { parseTokenLocations } from "./parse-token-locations";
import { TokenLocation } from "../model/token-location";
import { Policy } from "../model/policy";
import { warnOfShadowed } from "../lint/shadowed-consumers";

/** Reads the array of consumers at `node`; `demands` hold for what a consumer says nothing of. */
export function parseConsumers(
  json: Document,
  node: i32,
  path: string,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Policy {
  const policy = new Policy();
  policy.path = path;
  const wanted: TokenLocation[][] = [];
  const keys: string[] = [];
  let index = 0;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item), index++) {
    const at = elementPath(path, index);
    const consumer = parseConsumer(
      json,
      item,
      at,
      policy.consumers.length,
      requirements,
      allowWeakKeys,
      issues,
    );
    if (consumer === null) continue;
    if (consumer.name.length > 0 && policy.find(consumer.name) >= 0) {
      issues.error(
        memberPath(at, "name"),
        quotedText(consumer.name) +
          " is the name of a consumer before it; a name of its own was expected",
      );
    }
    consumer.claimHeaders = parseClaimHeaders(json, item, at, policy, issues);
    policy.add(consumer);
    wanted.push(parseTokenLocations(json, item, at, issues));
    const jwks = json.member(item, consumer.remote === null ? "jwks" : "remote_jwks");
    keys.push(decodeText(json.rawPtr(jwks), json.rawLength(jwks)));
  }
  if (json.kind(node) == Kind.Array && index == 0) {
    issues.warn(
      path,
      "is empty, so every request that is judged by them is refused; at least one consumer was expected",
    );
  }
  settleLocations(policy, wanted);
  policy.build();
  warnOfShadowed(policy, keys, path, issues);
  return policy;
}

/** Gives the policy each place once, in the order of asking, and each consumer its positions there. */
function settleLocations(policy: Policy, wanted: TokenLocation[][]): void {
  const positions = new Map<string, i32>();
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < wanted[i].length; j++) {
      const location: TokenLocation = wanted[i][j];
      if (positions.has(location.id)) continue;
      location.order = policy.locations.length;
      policy.locations.push(location);
      positions.set(location.id, 0);
    }
  }
  policy.locations.sort((a: TokenLocation, b: TokenLocation): i32 => a.compare(b));
  for (let i = 0; i < policy.locations.length; i++) positions.set(policy.locations[i].id, i);
  for (let i = 0; i < wanted.length; i++) {
    const consumer: Consumer = policy.consumers[i];
    for (let j = 0; j < wanted[i].length; j++) {
      consumer.locations.push(positions.get(wanted[i][j].id));
    }
  }
}
