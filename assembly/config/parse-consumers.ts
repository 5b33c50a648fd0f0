// consumers[]: who may call.
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath, memberPath } from "../json/findings";
import { Consumer } from "./consumer";
import { parseConsumer } from "./parse-consumer";
import { parsePlaces } from "./parse-places";
import { Place } from "./place";
import { Policy } from "./policy";

/** Reads the array of consumers at `node`. */
export function parseConsumers(
  json: Document,
  node: i32,
  path: string,
  allowWeakKeys: bool,
  findings: Findings,
): Policy {
  const policy = new Policy();
  const wanted: Place[][] = [];
  let index = 0;
  for (let item = json.firstChild(node); item >= 0; item = json.next(item), index++) {
    const at = elementPath(path, index);
    const consumer = parseConsumer(
      json,
      item,
      at,
      policy.consumers.length,
      allowWeakKeys,
      findings,
    );
    if (consumer === null) continue;
    if (consumer.name.length > 0 && policy.find(consumer.name) >= 0) {
      findings.error(
        memberPath(at, "name"),
        '"' +
          consumer.name +
          '" is the name of a consumer before it; a name of its own was expected',
      );
    }
    policy.consumers.push(consumer);
    wanted.push(parsePlaces(json, item, at, findings));
  }
  if (json.kind(node) == Kind.Array && index == 0) {
    findings.warn(
      path,
      "is empty, so every request is refused; at least one consumer was expected",
    );
  }
  settlePlaces(policy, wanted);
  policy.build();
  return policy;
}

/** Gives the policy each place once, in the order of asking, and each consumer its positions there. */
function settlePlaces(policy: Policy, wanted: Place[][]): void {
  const places: Place[] = [];
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < wanted[i].length; j++) insert(places, wanted[i][j]);
  }
  policy.places = places;
  for (let i = 0; i < wanted.length; i++) {
    const consumer: Consumer = policy.consumers[i];
    for (let j = 0; j < wanted[i].length; j++) consumer.places.push(find(places, wanted[i][j]));
  }
}

function find(places: Place[], place: Place): i32 {
  for (let i = 0; i < places.length; i++) if (places[i].same(place)) return i;
  return -1;
}

function insert(places: Place[], place: Place): void {
  if (find(places, place) >= 0) return;
  let at = places.length;
  while (at > 0 && place.before(places[at - 1])) at--;
  places.push(place);
  for (let i = places.length - 1; i > at; i--) places[i] = places[i - 1];
  places[at] = place;
}
