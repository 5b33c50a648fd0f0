// consumers[]: who may call.
import { decodeText } from "../../bytes/text";
import { quotedText } from "../../bytes/quote";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { CONSUMERS } from "../issues/issue-phrases";
import { warnOfShadowed } from "../lint/shadowed-consumers";
import { Consumer } from "../model/consumer";
import { Policy } from "../model/policy";
import { TokenLocation } from "../model/token-location";
import { TokenRequirements } from "../model/token-requirements";
import { parseClaimHeaders } from "./parse-claim-headers";
import { parseConsumer } from "./parse-consumer";
import { parseTokenLocations } from "./parse-token-locations";

/** Reads an array of consumers; `requirements` has what they leave out. */
export function parseConsumers(
  array: FieldCursor,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
): Policy {
  const policy = new Policy();
  policy.path = array.path;
  const wanted: TokenLocation[][] = [];
  const sources: FieldCursor[] = [];
  const keys: string[] = [];
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const consumer = parseConsumer(item, policy.consumers.length, requirements, allowWeakKeys);
    if (consumer === null) continue;
    checkName(item, consumer.name, policy, sources);
    consumer.claimHeaders = parseClaimHeaders(item, policy);
    policy.add(consumer);
    sources.push(item);
    wanted.push(parseTokenLocations(item));
    const jwks = item.member(consumer.remote === null ? "jwks" : "remote_jwks");
    keys.push(decodeText(item.json.rawPtr(jwks.node), item.json.rawLength(jwks.node)));
  }
  if (items.length == 0) {
    array.report(ConfigIssueKind.NobodyAllowed).withExpected(CONSUMERS);
  }
  settleLocations(policy, wanted);
  policy.build();
  warnOfShadowed(policy, keys, sources);
  return policy;
}

/** `sources` are those of the policy's consumers. */
function checkName(item: FieldCursor, name: string, policy: Policy, sources: FieldCursor[]): void {
  const other = name.length == 0 ? -1 : policy.find(name);
  if (other < 0) return;
  item
    .member("name")
    .report(ConfigIssueKind.DuplicateConsumer)
    .withValue(sources[other].path)
    .withActual(quotedText(name));
}

/** Keeps the order of checks; equal ones stay in the order in which they were added. */
function insertLocation(locations: TokenLocation[], added: TokenLocation): void {
  locations.push(added);
  let at = locations.length - 1;
  for (; at > 0 && locations[at - 1].compare(added) > 0; at--) locations[at] = locations[at - 1];
  locations[at] = added;
}

/** Adds each location to the policy once, in the order of checks, and its positions to each consumer. */
function settleLocations(policy: Policy, wanted: TokenLocation[][]): void {
  const positions = new Map<string, i32>();
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < wanted[i].length; j++) {
      const location: TokenLocation = wanted[i][j];
      if (positions.has(location.id)) continue;
      location.order = policy.locations.length;
      insertLocation(policy.locations, location);
      positions.set(location.id, 0);
    }
  }
  for (let i = 0; i < policy.locations.length; i++) positions.set(policy.locations[i].id, i);
  for (let i = 0; i < wanted.length; i++) {
    const consumer: Consumer = policy.consumers[i];
    for (let j = 0; j < wanted[i].length; j++) {
      consumer.locations.push(positions.get(wanted[i][j].id));
    }
  }
}
