// The identity that upstreams and quotas see: X-Mse-Consumer and X-Mse-Consumer-Group. No caller may get the
// identity of another one in any rule, because several rules may lead to the same upstream.
import { quotedText } from "../../bytes/quote";
import { ConfigIssues } from "../issues/config-issues";
import { elementPath, memberPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Configuration } from "../model/configuration";
import { Consumer } from "../model/consumer";
import { IDENTITY_SEPARATOR } from "../model/identity-claim";
import { Policy } from "../model/policy";

/** The consumer that has a prefix, and the path of the field. */
@final
class Holder {
  constructor(
    readonly consumer: Consumer,
    readonly path: string,
  ) {}
}

export function checkIdentities(configuration: Configuration, issues: ConfigIssues): void {
  const policies: Policy[] = [configuration.policy];
  for (let i = 0; i < configuration.rules.length; i++) {
    const own = configuration.rules[i].policy;
    if (own !== null) policies.push(own);
  }
  const holders = new Map<string, Holder>();
  for (let i = 0; i < policies.length; i++) collectPrefixes(policies[i], holders, issues);
  const names = new Set<string>();
  for (let i = 0; i < policies.length; i++) {
    for (let k = 0; k < policies[i].names.length; k++) names.add(policies[i].names[k]);
  }
  for (let i = 0; i < policies.length; i++) checkPolicy(policies[i], holders, names, issues);
}

/** The first consumer with each prefix; another may have it only if it is the same issuer's and claim's. */
function collectPrefixes(policy: Policy, holders: Map<string, Holder>, issues: ConfigIssues): void {
  for (let i = 0; i < policy.consumers.length; i++) {
    const consumer = policy.consumers[i];
    if (consumer.identityClaim === null) continue;
    const path = memberPath(elementPath(policy.path, i), "consumer_from_claim");
    const prefix = consumer.name + IDENTITY_SEPARATOR;
    if (!holders.has(prefix)) holders.set(prefix, new Holder(consumer, path));
    else if (!isSameIdentity(holders.get(prefix).consumer, consumer)) {
      issues
        .report(ConfigIssueKind.IdentityCollision, path, -1)
        .withValue(holders.get(prefix).path);
    }
  }
}

function checkPolicy(
  policy: Policy,
  holders: Map<string, Holder>,
  names: Set<string>,
  issues: ConfigIssues,
): void {
  for (let i = 0; i < policy.consumers.length; i++) {
    const consumer = policy.consumers[i];
    const path = elementPath(policy.path, i);
    checkText(consumer.name, memberPath(path, "name"), holders, issues);
    for (let k = 0; k < consumer.groups.length; k++) {
      const group = consumer.groups[k];
      const at = elementPath(memberPath(path, "group"), k);
      checkText(group, at, holders, issues);
      if (names.has(group)) {
        issues.report(ConfigIssueKind.GroupNamesConsumer, at, -1).withActual(quotedText(group));
      }
    }
  }
}

/** Whether a name or group is one that consumer_from_claim of some consumer may make. */
function checkText(
  text: string,
  path: string,
  holders: Map<string, Holder>,
  issues: ConfigIssues,
): void {
  if (holders.size == 0) return;
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i) != IDENTITY_SEPARATOR) continue;
    const prefix = text.substring(0, i + 1);
    if (!holders.has(prefix)) continue;
    issues
      .report(ConfigIssueKind.IdentityCollision, path, -1)
      .withValue(holders.get(prefix).path)
      .withActual(quotedText(text));
    return;
  }
}

function isSameIdentity(one: Consumer, other: Consumer): bool {
  const issuer = one.issuer;
  const claim = one.identityClaim;
  const otherIssuer = other.issuer;
  const otherClaim = other.identityClaim;
  if (issuer === null || otherIssuer === null || claim === null || otherClaim === null)
    return false;
  const name = otherClaim.path.name;
  return (
    issuer.is(otherIssuer.ptr, otherIssuer.length) && claim.path.name.is(name.ptr, name.length)
  );
}
