// Who may pass where a rule is in force: allow[], and of Higress' own builds rbac_rules[] and enable_auth.
import { quotedText } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { absent } from "./check-fields";
import { nearest } from "./nearest";
import { allowedByRbac, checkRbacRules } from "./parse-rbac";
import { Policy } from "../model/policy";
import { AccessField, Rule } from "../model/rule";

/** The object that the whole configuration is. */
const ROOT: i32 = 0;

/** `allow` of the whole configuration, which rules inherit, and who may pass where none of them matches. */
export function parseDefaultAccess(
  json: Document,
  policy: Policy,
  everywhere: Rule,
  isInForce: bool,
  issues: ConfigIssues,
): StaticArray<bool> | null {
  if (hasElements(json, ROOT, "rbac_rules")) {
    checkRbacRules(json, ROOT, "", policy, issues);
    refuseBoth(json, ROOT, "", issues);
    // Where no rule matches the route is any, and a condition on it may hold for some of them only.
    everywhere.accessField = AccessField.RbacRules;
    if (isInForce) everywhere.allow = allowedByRbac(json, ROOT, "", everywhere, policy, issues);
    return null;
  }
  refuseEmptyRbac(json, ROOT, "", issues);
  const allow = parseAllow(json, ROOT, "", policy, issues);
  if (allow !== null) everywhere.accessField = AccessField.Allow;
  if (isInForce) {
    everywhere.allow = allow;
    warnOfNobody(json, ROOT, "", issues);
  }
  return allow;
}

/** By position of the consumer whether it may pass the rule at `node`; null: every consumer may. */
export function parseAccess(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  rule: Rule,
  inherited: StaticArray<bool> | null,
  issues: ConfigIssues,
): StaticArray<bool> | null {
  const isEnabled = json.member(node, "enable_auth");
  if (json.kind(isEnabled) == Kind.False) {
    issues.error(
      memberPath(path, "enable_auth"),
      "is false, and the rule would be in force all the same, as in Higress; true was expected, or _disable_: true",
    );
  }
  if (hasElements(json, node, "rbac_rules")) {
    checkRbacRules(json, node, path, policy, issues);
    refuseBoth(json, node, path, issues);
    rule.accessField = AccessField.RbacRules;
    return allowedByRbac(json, node, path, rule, policy, issues);
  }
  // Consumers of the rule's own are not those that the whole configuration speaks of.
  const inherits = rule.policy === null;
  if (inherits && hasElements(json, ROOT, "rbac_rules")) {
    refuseBoth(json, node, path, issues);
    rule.accessField = AccessField.RbacRules;
    rule.inheritsAccess = true;
    return allowedByRbac(json, ROOT, path, rule, policy, issues);
  }
  refuseEmptyRbac(json, node, path, issues);
  if (!absent(json, node, "allow")) {
    warnOfNobody(json, node, path, issues);
    rule.accessField = AccessField.Allow;
    return parseAllow(json, node, path, policy, issues);
  }
  if (json.kind(isEnabled) == Kind.True) {
    issues.warn(
      memberPath(path, "enable_auth"),
      "is true, and the rule has neither allow nor rbac_rules, so nobody may pass, as in Higress; allow was expected",
    );
    rule.accessField = AccessField.EnableAuth;
    return new StaticArray<bool>(policy.consumers.length);
  }
  if (!inherits || inherited === null) return null;
  rule.accessField = AccessField.Allow;
  rule.inheritsAccess = true;
  if (hasElements(json, ROOT, "allow")) return inherited;
  issues.warn(
    memberPath(path, "allow"),
    "is left out, and that of the whole configuration is empty, so nobody may pass; the names of consumers were expected",
  );
  return inherited;
}

/** Higress does not look at allow beside rbac_rules. An empty one stands in every rule that its console writes. */
function refuseBoth(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  if (!hasElements(json, node, "allow")) return;
  issues.error(
    memberPath(path, "allow"),
    "has names beside rbac_rules, which Higress reads in its place; one of both was expected",
  );
}

/** Higress reads allow then, and what was to keep somebody out would keep nobody. */
function refuseEmptyRbac(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  if (absent(json, node, "rbac_rules") || !absent(json, node, "allow")) return;
  issues.error(
    memberPath(path, "rbac_rules"),
    "is empty, and there is no allow; at least one rule was expected, or allow",
  );
}

function warnOfNobody(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  const array = json.member(node, "allow");
  if (json.kind(array) != Kind.Array || json.firstChild(array) >= 0) return;
  issues.warn(
    memberPath(path, "allow"),
    "is empty, so nobody may pass; the names of consumers were expected",
  );
}

function parseAllow(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): StaticArray<bool> | null {
  const array = json.member(node, "allow");
  if (json.kind(array) != Kind.Array) return null;
  const allow = new StaticArray<bool>(policy.consumers.length);
  const at = memberPath(path, "allow");
  let index = 0;
  for (let item = json.firstChild(array); item >= 0; item = json.next(item), index++) {
    const name = json.text(item);
    const consumer = policy.find(name);
    if (consumer >= 0) allow[consumer] = true;
    else if (issues.isFull) issues.skip();
    else issues.warn(elementPath(at, index), unknownConsumer(name, policy));
  }
  return allow;
}

function unknownConsumer(name: string, policy: Policy): string {
  const near = nearest(name, policy.names);
  return (
    quotedText(name) +
    " is not the name of a consumer; the name of a consumer was expected" +
    (near.length == 0 ? "" : ", did you mean " + quotedText(near) + "?")
  );
}

function hasElements(json: Document, node: i32, name: string): bool {
  const array = json.member(node, name);
  return json.kind(array) == Kind.Array && json.firstChild(array) >= 0;
}
