// Which consumers a rule allows: allow[], and of Higress' own builds rbac_rules[] and enable_auth.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { CONSUMER_NAMES } from "../issues/issue-phrases";
import { Policy } from "../model/policy";
import { AccessField, Rule } from "../model/rule";
import { checkRbacRules } from "./check-rbac";
import { allowedByRbac } from "./parse-rbac";
import { reportUnknownName } from "../suggest/unknown-name";

/** `allow` of the whole configuration, which rules inherit, and who is allowed where none of them matches. */
export function parseDefaultAccess(
  root: FieldCursor,
  policy: Policy,
  everywhere: Rule,
  isApplied: bool,
): StaticArray<bool> | null {
  const rbacRules = root.member("rbac_rules");
  if (hasElements(rbacRules)) {
    checkRbacRules(rbacRules, policy);
    reportBoth(root);
    everywhere.accessField = AccessField.RbacRules;
    // Where no rule matches the route is any, and a condition on it may hold for some of them only.
    if (isApplied) everywhere.allow = allowedByRbac(rbacRules, rbacRules, everywhere, policy);
    return null;
  }
  reportEmptyRbac(root);
  const allow = parseAllow(root.member("allow"), policy);
  if (allow !== null) everywhere.accessField = AccessField.Allow;
  if (isApplied) {
    everywhere.allow = allow;
    reportNobody(root.member("allow"));
  }
  return allow;
}

/** By position of the consumer whether the rule allows it; null: every consumer is allowed. */
export function parseAccess(
  source: FieldCursor,
  root: FieldCursor,
  policy: Policy,
  rule: Rule,
  inherited: StaticArray<bool> | null,
): StaticArray<bool> | null {
  const enableAuth = source.member("enable_auth");
  if (enableAuth.isFalse) enableAuth.report(ConfigIssueKind.EnableAuthFalse);
  const own = source.member("rbac_rules");
  if (hasElements(own)) {
    checkRbacRules(own, policy);
    reportBoth(source);
    rule.accessField = AccessField.RbacRules;
    return allowedByRbac(own, source, rule, policy);
  }
  // The whole configuration does not refer to consumers that only the rule has.
  const inherits = rule.policy === null;
  const common = root.member("rbac_rules");
  if (inherits && hasElements(common)) {
    reportBoth(source);
    rule.accessField = AccessField.RbacRules;
    rule.inheritsAccess = true;
    return allowedByRbac(common, source, rule, policy);
  }
  reportEmptyRbac(source);
  const allow = source.member("allow");
  if (!allow.isAbsent) {
    reportNobody(allow);
    rule.accessField = AccessField.Allow;
    return parseAllow(allow, policy);
  }
  if (enableAuth.isTrue) {
    enableAuth.report(ConfigIssueKind.NobodyAllowed).withExpected(CONSUMER_NAMES);
    rule.accessField = AccessField.EnableAuth;
    return new StaticArray<bool>(policy.consumers.length);
  }
  if (!inherits || inherited === null) return null;
  rule.accessField = AccessField.Allow;
  rule.inheritsAccess = true;
  if (!hasElements(root.member("allow"))) {
    allow.report(ConfigIssueKind.NobodyAllowed).withExpected(CONSUMER_NAMES);
  }
  return inherited;
}

/** Higress ignores allow next to rbac_rules. Its console writes an empty one into every rule. */
function reportBoth(source: FieldCursor): void {
  const allow = source.member("allow");
  if (!hasElements(allow)) return;
  allow.report(ConfigIssueKind.ConflictingFields).withValue("rbac_rules");
}

/** Higress reads allow then, and the rules would restrict nobody. */
function reportEmptyRbac(source: FieldCursor): void {
  const rules = source.member("rbac_rules");
  if (rules.isAbsent || !source.member("allow").isAbsent) return;
  rules.report(ConfigIssueKind.EmptyValue);
}

function reportNobody(allow: FieldCursor): void {
  if (!allow.isArray || allow.size > 0) return;
  allow.report(ConfigIssueKind.NobodyAllowed).withExpected(CONSUMER_NAMES);
}

function parseAllow(array: FieldCursor, policy: Policy): StaticArray<bool> | null {
  if (!array.isArray) return null;
  const allow = new StaticArray<bool>(policy.consumers.length);
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const name = items[i].text;
    const consumer = policy.find(name);
    if (consumer >= 0) allow[consumer] = true;
    else reportUnknownName(items[i], ConfigIssueKind.UnknownConsumer, policy.names);
  }
  return allow;
}

function hasElements(array: FieldCursor): bool {
  return array.isArray && array.size > 0;
}
