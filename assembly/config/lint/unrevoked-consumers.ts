// Consumers of an issuer whose revoked tokens another consumer rejects: they would still accept them.
import { Octets } from "../../bytes/octets";
import { ConfigIssues } from "../issues/config-issues";
import { elementPath, memberPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Consumer } from "../model/consumer";
import { Configuration } from "../model/configuration";
import { Policy } from "../model/policy";

const FIELD: string = "revoked";

/** Reports every consumer without `revoked` if one with the same issuer has it, in whatever rule. */
export function checkRevoked(configuration: Configuration, issues: ConfigIssues): void {
  const policies: Policy[] = [configuration.policy];
  for (let i = 0; i < configuration.rules.length; i++) {
    const own = configuration.rules[i].policy;
    if (own !== null) policies.push(own);
  }
  const paths = new Map<string, string>();
  const revoking: Consumer[] = [];
  const revokingPaths: string[] = [];
  for (let i = 0; i < policies.length; i++) {
    const policy = policies[i];
    for (let k = 0; k < policy.consumers.length; k++) {
      const consumer = policy.consumers[k];
      if (consumer.issuer === null || consumer.revoked === null) continue;
      const path = memberPath(elementPath(policy.path, k), FIELD);
      addNames(consumer, path, paths);
      if (!isOfAnyTenant(consumer)) continue;
      revoking.push(consumer);
      revokingPaths.push(path);
    }
  }
  if (paths.size == 0) return;
  for (let i = 0; i < policies.length; i++) {
    const policy = policies[i];
    for (let k = 0; k < policy.consumers.length; k++) {
      const consumer = policy.consumers[k];
      if (consumer.issuer === null || consumer.revoked !== null) continue;
      const other = revokedFor(consumer, paths, revoking, revokingPaths);
      if (other.length == 0) continue;
      const path = memberPath(elementPath(policy.path, k), FIELD);
      issues.report(ConfigIssueKind.RevokedElsewhere, path, -1).withValue(other);
    }
  }
}

function isOfAnyTenant(consumer: Consumer): bool {
  const template = consumer.template;
  return template !== null && template.acceptsEvery;
}

/** The issuers that it trusts, and its issuer as configured, which may have a placeholder for a tenant. */
function namesOf(consumer: Consumer): string[] {
  const names: string[] = [];
  const issuer = consumer.issuer;
  if (issuer !== null) names.push(issuer.toString());
  const issuers = consumer.issuers;
  for (let i = 0; i < issuers.length; i++) names.push(issuers[i].toString());
  return names;
}

/** By issuer: the path of the first `revoked`. */
function addNames(consumer: Consumer, path: string, paths: Map<string, string>): void {
  const names = namesOf(consumer);
  for (let i = 0; i < names.length; i++) if (!paths.has(names[i])) paths.set(names[i], path);
}

/** The path of a `revoked` for an issuer that the consumer trusts; "" if there is none. */
function revokedFor(
  consumer: Consumer,
  paths: Map<string, string>,
  revoking: Consumer[],
  revokingPaths: string[],
): string {
  const names = namesOf(consumer);
  for (let i = 0; i < names.length; i++) {
    if (paths.has(names[i])) return paths.get(names[i]);
    // The issuer of one tenant, where another consumer accepts those of every tenant.
    const name = Octets.of(names[i]);
    for (let k = 0; k < revoking.length; k++) {
      if (revoking[k].trusts(name.ptr, name.length)) return revokingPaths[k];
    }
  }
  if (!isOfAnyTenant(consumer)) return "";
  const issuers = paths.keys();
  for (let i = 0; i < issuers.length; i++) {
    const name = Octets.of(issuers[i]);
    if (consumer.trusts(name.ptr, name.length)) return paths.get(issuers[i]);
  }
  return "";
}
