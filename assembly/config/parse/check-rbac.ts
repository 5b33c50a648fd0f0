// Which conditions of rbac_rules can be carried: those on consumers, their groups and the route.
import { decodeText } from "../../bytes/text";
import { quotedText, shown } from "../../bytes/quote";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { nearest } from "./nearest";
import { Policy } from "../model/policy";

const CARRIED: string =
  "(expected any, or_rules, and_rules, consumer, consumer_group or route_name)";

/** Why each of Higress' other conditions is refused. */
const REFUSED: string[] = ["not_rule", "header", "extra_action"];
const WHY: string[] = [
  "would let a consumer pass whose name is misspelled in it ",
  "is the client's own word ",
  "sets headers, which claims_to_headers and group do here ",
];

/** Reports what is wrong with the condition at `node` and with those inside it. */
export function checkCondition(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): void {
  if (json.kind(node) != Kind.Object) {
    issues.error(path, "is not an object " + CARRIED);
    return;
  }
  let count = 0;
  for (let member = json.firstChild(node); member >= 0; member = json.next(member), count++) {
    const name = decodeText(json.namePtr(member), json.nameLength(member));
    const at = memberPath(path, shown(json.namePtr(member), json.nameLength(member), 64));
    if (name == "or_rules" || name == "and_rules") checkList(json, member, at, policy, issues);
    else if (name == "consumer") checkConsumer(json, member, at, policy, issues);
    else if (name == "consumer_group") checkGroup(json, member, at, policy, issues);
    else if (name == "route_name") checkRoute(json, member, at, issues);
    else if (name == "any") {
      const kind = json.kind(member);
      if (kind != Kind.True && kind != Kind.False) issues.error(at, "is not true or false");
    } else {
      const position = REFUSED.indexOf(name);
      const why = position < 0 ? "is not known here " : "is not carried: it " + WHY[position];
      issues.error(at, why + CARRIED);
    }
  }
  if (count != 1) issues.error(path, `has ${count} conditions (expected one)`);
}

function checkList(
  json: Document,
  list: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): void {
  if (json.kind(list) != Kind.Array || json.firstChild(list) < 0) {
    issues.error(path, "is empty or not an array (expected an array of conditions)");
    return;
  }
  let index = 0;
  for (let item = json.firstChild(list); item >= 0; item = json.next(item), index++) {
    checkCondition(json, item, elementPath(path, index), policy, issues);
  }
}

function checkConsumer(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): void {
  if (!isText(json, node, path, issues)) return;
  const name = json.text(node);
  if (policy.find(name) >= 0) return;
  warnUnknown(name, "is not the name of a consumer", policy.names, path, issues);
}

function checkGroup(
  json: Document,
  node: i32,
  path: string,
  policy: Policy,
  issues: ConfigIssues,
): void {
  if (!isText(json, node, path, issues)) return;
  const name = json.text(node).trim();
  const groups: string[] = [];
  for (let i = 0; i < policy.consumers.length; i++) {
    if (policy.consumers[i].groups.includes(name)) return;
    for (let k = 0; k < policy.consumers[i].groups.length; k++) {
      groups.push(policy.consumers[i].groups[k]);
    }
  }
  warnUnknown(name, "is not in group of any consumer", groups, path, issues);
}

/** As in allow: a name that nobody has lets nobody pass. */
function warnUnknown(
  name: string,
  what: string,
  names: string[],
  path: string,
  issues: ConfigIssues,
): void {
  if (issues.isFull) {
    issues.skip();
    return;
  }
  const near = nearest(name, names);
  const hint = near.length == 0 ? "" : "; did you mean " + quotedText(near) + "?";
  issues.warn(path, quotedText(name) + " " + what + hint);
}

function checkRoute(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  const member = json.kind(node) == Kind.Object ? json.firstChild(node) : -1;
  const name = member < 0 ? "" : decodeText(json.namePtr(member), json.nameLength(member));
  if ((name != "exact_match" && name != "prefix_match") || json.next(member) >= 0) {
    issues.error(path, "is not carried (expected either exact_match or prefix_match)");
    return;
  }
  isText(json, member, memberPath(path, name), issues);
}

function isText(json: Document, node: i32, path: string, issues: ConfigIssues): bool {
  if (json.kind(node) == Kind.String && json.textLength(node) > 0) return true;
  issues.error(path, "is empty or not a string (expected a string)");
  return false;
}
