// Consumers of an issuer whose revoked tokens another consumer rejects: they would still accept them.
import { ConfigIssues } from "../issues/config-issues";
import { elementPath, memberPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
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
  for (let i = 0; i < policies.length; i++) collectPaths(policies[i], paths);
  if (paths.size == 0) return;
  for (let i = 0; i < policies.length; i++) {
    const policy = policies[i];
    for (let k = 0; k < policy.consumers.length; k++) {
      const issuer = policy.consumers[k].issuer;
      if (issuer === null || policy.consumers[k].revoked !== null) continue;
      const name = issuer.toString();
      if (!paths.has(name)) continue;
      const path = memberPath(elementPath(policy.path, k), FIELD);
      issues.report(ConfigIssueKind.RevokedElsewhere, path, -1).withValue(paths.get(name));
    }
  }
}

/** By issuer: the path of the first `revoked`. */
function collectPaths(policy: Policy, paths: Map<string, string>): void {
  for (let i = 0; i < policy.consumers.length; i++) {
    const issuer = policy.consumers[i].issuer;
    if (issuer === null || policy.consumers[i].revoked === null) continue;
    const name = issuer.toString();
    if (!paths.has(name)) paths.set(name, memberPath(elementPath(policy.path, i), FIELD));
  }
}
