// Reports the conditions of rbac_rules that are not supported: only consumers, their groups and the route are.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { CONDITIONS, ROUTE_CONDITION, TWO_RBAC_LISTS } from "../issues/issue-phrases";
import { FieldKind, KIND_NAMES } from "../fields";
import { Policy } from "../model/policy";
import { reportEmpty } from "./lost-field";
import { reportUnknownName } from "../suggest/unknown-name";

/** What each of the rules has. */
export const RBAC_LISTS: string[] = ["principals", "permissions"];

/** Reports everything in the rules that is not supported. */
export function checkRbacRules(rules: FieldCursor, policy: Policy): void {
  const items = rules.elements;
  for (let i = 0; i < items.length; i++) {
    const members = items[i].members;
    for (let k = 0; k < members.length; k++) {
      if (RBAC_LISTS.includes(members[k].name)) continue;
      members[k].reportName(ConfigIssueKind.UnknownFieldOpens).withExpected(TWO_RBAC_LISTS);
    }
    // Another kind is reported already.
    if (!items[i].isObject) continue;
    for (let k = 0; k < RBAC_LISTS.length; k++) {
      checkList(items[i].member(RBAC_LISTS[k]), policy);
    }
  }
}

/** Conditions that all have to hold always hold if there are none: a list that nobody filled would allow everybody. */
function checkList(list: FieldCursor, policy: Policy): void {
  if (!list.isArray) list.reportType(CONDITIONS);
  reportEmpty(list);
  const conditions = list.elements;
  for (let i = 0; i < conditions.length; i++) checkCondition(conditions[i], policy);
}

function checkCondition(condition: FieldCursor, policy: Policy): void {
  if (!condition.isObject || condition.size != 1) {
    const count = condition.size;
    condition
      .report(ConfigIssueKind.UnsupportedCondition)
      .withActual(condition.isObject ? `${count} conditions` : condition.description);
  }
  const members = condition.members;
  for (let i = 0; i < members.length; i++) checkMember(members[i], policy);
}

function checkMember(member: FieldCursor, policy: Policy): void {
  const name = member.name;
  if (name == "or_rules" || name == "and_rules") {
    checkList(member, policy);
  } else if (name == "consumer") {
    if (!isText(member) || policy.find(member.text) >= 0) return;
    reportUnknownName(member, ConfigIssueKind.UnknownConsumer, policy.names);
  } else if (name == "consumer_group") {
    if (isText(member)) checkGroup(member, policy);
  } else if (name == "route_name") {
    checkRoute(member);
  } else if (name == "any") {
    if (!member.isTrue && !member.isFalse) member.reportType(KIND_NAMES[FieldKind.Bool]);
  } else member.reportName(ConfigIssueKind.UnsupportedCondition);
}

function checkGroup(member: FieldCursor, policy: Policy): void {
  const name = member.text.trim();
  const groups: string[] = [];
  for (let i = 0; i < policy.consumers.length; i++) {
    if (policy.consumers[i].groups.includes(name)) return;
    for (let k = 0; k < policy.consumers[i].groups.length; k++) {
      groups.push(policy.consumers[i].groups[k]);
    }
  }
  reportUnknownName(member, ConfigIssueKind.UnknownGroup, groups);
}

function checkRoute(route: FieldCursor): void {
  const members = route.members;
  const name = members.length == 1 ? members[0].name : "";
  if (name == "exact_match" || name == "prefix_match") isText(members[0]);
  else route.report(ConfigIssueKind.UnsupportedCondition).withExpected(ROUTE_CONDITION);
}

/** Reports a value that is not a string, and an empty one. */
function isText(value: FieldCursor): bool {
  if (!value.isString) value.reportType(KIND_NAMES[FieldKind.String]);
  else if (value.textLength == 0) value.report(ConfigIssueKind.EmptyValue);
  return value.isString && value.textLength > 0;
}
