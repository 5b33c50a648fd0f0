// consumers[]: who may call.
import { quotedText } from "../bytes/quote";
import { decodeText } from "../bytes/text";
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { Consumer } from "./consumer";
import { Demands } from "./demands";
import { parseClaimHeaders } from "./parse-claim-headers";
import { parseConsumer } from "./parse-consumer";
import { parsePlaces } from "./parse-places";
import { Place } from "./place";
import { Policy } from "./policy";
import { warnOfShadowed } from "./shadowed";

/** Reads the array of consumers at `node`; `demands` hold for what a consumer says nothing of. */
export function parseConsumers(
  json: Document,
  node: i32,
  path: string,
  demands: Demands,
  allowWeakKeys: bool,
  findings: Findings,
): Policy {
  const policy = new Policy();
  policy.path = path;
  const wanted: Place[][] = [];
  const keys: string[] = [];
  let index = 0;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item), index++) {
    const at = elementPath(path, index);
    const consumer = parseConsumer(
      json,
      item,
      at,
      policy.consumers.length,
      demands,
      allowWeakKeys,
      findings,
    );
    if (consumer === null) continue;
    if (consumer.name.length > 0 && policy.find(consumer.name) >= 0) {
      findings.error(
        memberPath(at, "name"),
        quotedText(consumer.name) +
          " is the name of a consumer before it; a name of its own was expected",
      );
    }
    consumer.claimHeaders = parseClaimHeaders(json, item, at, policy, findings);
    policy.add(consumer);
    wanted.push(parsePlaces(json, item, at, findings));
    const jwks = json.member(item, consumer.remote === null ? "jwks" : "remote_jwks");
    keys.push(decodeText(json.rawPtr(jwks), json.rawLength(jwks)));
  }
  if (json.kind(node) == Kind.Array && index == 0) {
    findings.warn(
      path,
      "is empty, so every request that is judged by them is refused; at least one consumer was expected",
    );
  }
  settlePlaces(policy, wanted);
  policy.build();
  warnOfShadowed(policy, keys, path, findings);
  return policy;
}

/** Gives the policy each place once, in the order of asking, and each consumer its positions there. */
function settlePlaces(policy: Policy, wanted: Place[][]): void {
  const positions = new Map<string, i32>();
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < wanted[i].length; j++) {
      const place: Place = wanted[i][j];
      if (positions.has(place.id)) continue;
      place.order = policy.places.length;
      policy.places.push(place);
      positions.set(place.id, 0);
    }
  }
  policy.places.sort((a: Place, b: Place): i32 => a.compare(b));
  for (let i = 0; i < policy.places.length; i++) positions.set(policy.places[i].id, i);
  for (let i = 0; i < wanted.length; i++) {
    const consumer: Consumer = policy.consumers[i];
    for (let j = 0; j < wanted[i].length; j++) {
      consumer.places.push(positions.get(wanted[i][j].id));
    }
  }
}
