// What a claim has to meet: a value, an array of values, or an object of conditions.
import { SPACE } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { Octets } from "../../bytes/octets";
import { Kind } from "../../json/kind";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import {
  ABSENT_ONLY,
  AFFIXES,
  CLAIM_VALUE,
  EXACT_VALUE,
  FLAT_CONDITIONS,
} from "../issues/issue-phrases";
import { Scope } from "../fields";
import { ClaimCondition, Presence } from "../model/claim-condition";
import { ClaimValue, ClaimValues } from "../model/claim-values";
import { checkFields, hasWhitespaceAround } from "./check-fields";
import { reportEmpty } from "./lost-field";
import { parseSentName } from "./parse-texts";

/** The maximum number of conditions of one claim, all in all: a token's claim is compared with each of them. */
const MAX_CONDITIONS: i32 = 32;

/** Where a condition is: it may contain less and less. */
enum Level {
  Claim,
  /** In `any` or `all`. */
  Member,
  /** In `not`. */
  Excluded,
}

/** Of the claim that is read. */
let conditions: i32 = 0;

export function parseClaimCondition(value: FieldCursor, isScope: bool): ClaimCondition {
  conditions = 0;
  const condition = parseCondition(value, isScope, Level.Claim);
  if (conditions > MAX_CONDITIONS) {
    value
      .report(ConfigIssueKind.OutOfRange)
      .withExpected(`${MAX_CONDITIONS} conditions`)
      .withActual(`${conditions} conditions`);
  }
  return condition;
}

function parseCondition(value: FieldCursor, isScope: bool, level: Level): ClaimCondition {
  const condition = new ClaimCondition(isScope);
  conditions++;
  if (value.isObject) parseMembers(value, condition, level);
  else parseAlternatives(value, condition, level);
  return condition;
}

/** Reads a value or an array of values and conditions, of which one is enough. */
function parseAlternatives(value: FieldCursor, condition: ClaimCondition, level: Level): void {
  const values: ClaimValue[] = [];
  reportEmpty(value);
  const items = value.isArray ? value.elements : [value];
  const inside = level == Level.Excluded ? level : Level.Member;
  for (let i = 0; i < items.length; i++) {
    if (!items[i].isObject) addValue(items[i], values, condition, level);
    else {
      const member = parseCondition(items[i], condition.isScope, inside);
      condition.any.push(member);
      condition.kinds |= member.kinds;
    }
  }
  if (values.length > 0) condition.values = new ClaimValues(values, condition.isScope);
  if (level != Level.Excluded) checkExclusions(items);
}

/**
 * In `any`, a condition with `not` accepts nearly every token, so nothing but `present: false` may be next to it: "not a,
 * or a" and "not a, or not b" accept every token.
 */
function checkExclusions(items: FieldCursor[]): void {
  for (let i = 0; i < items.length; i++) {
    const not = items[i].member("not");
    for (let k = 0; k < items.length && !not.isAbsent; k++) {
      if (k == i || items[k].member("present").isFalse) continue;
      not.report(ConfigIssueKind.ConflictingFields).withValue(items[k].path);
      break;
    }
    const present = items[i].member("present");
    if (present.isTrue) {
      present
        .report(ConfigIssueKind.InvalidValue)
        .withExpected(ABSENT_ONLY)
        .withActual(present.description);
    }
  }
}

function parseMembers(object: FieldCursor, condition: ClaimCondition, level: Level): void {
  checkFields(object, Scope.ClaimCondition);
  reportEmpty(object);
  checkLevel(object, level);
  const isScope = condition.isScope;
  const any = object.member("any");
  if (!any.isAbsent) parseAlternatives(any, condition, Level.Claim);
  const all = object.member("all");
  if (!all.isAbsent) {
    reportEmpty(all);
    const items = all.isArray ? all.elements : [all];
    for (let i = 0; i < items.length; i++) {
      if (items[i].isArray) items[i].reportType(CLAIM_VALUE);
      else condition.all.push(parseCondition(items[i], isScope, Level.Member));
    }
  }
  const not = object.member("not");
  if (!not.isAbsent) condition.not = parseCondition(not, isScope, Level.Excluded);
  condition.prefix = parseAffix(object.member("prefix"), condition, level);
  condition.suffix = parseAffix(object.member("suffix"), condition, level);
  const header = object.member("header");
  if (header.isString) condition.header = Octets.of(parseSentName(header));
  const present = object.member("present");
  if (present.isTrue) condition.presence = Presence.Present;
  if (!present.isFalse) return;
  condition.presence = Presence.Absent;
  if (object.size > 1) {
    present.report(ConfigIssueKind.ConflictingFields).withValue(otherThan(object, "present"));
  }
}

function otherThan(object: FieldCursor, name: string): string {
  const members = object.members;
  return members[0].name == name ? members[1].name : members[0].name;
}

/** Conditions nest two levels: `any` and `all` contain neither of them, and `not` contains only texts. */
function checkLevel(object: FieldCursor, level: Level): void {
  if (level == Level.Claim) return;
  const members = object.members;
  if (level == Level.Excluded && members.length > 1) {
    // "Not a, not b", or "not both"?
    members[1].reportName(ConfigIssueKind.ConflictingFields).withValue(members[0].name);
  }
  for (let i = 0; i < members.length; i++) {
    const name = members[i].name;
    const isText = name == "prefix" || name == "suffix";
    const isNested = name == "any" || name == "all";
    if (isText || (level == Level.Member && !isNested)) continue;
    members[i]
      .reportName(ConfigIssueKind.UnsupportedField)
      .withExpected(level == Level.Member ? FLAT_CONDITIONS : AFFIXES);
  }
}

/** A prefix or a suffix; empty if there is none. */
function parseAffix(field: FieldCursor, condition: ClaimCondition, level: Level): Octets {
  const text = Octets.copy(field.textPtr, field.isString ? field.textLength : 0);
  if (!field.isString) return text;
  condition.kinds |= 1 << Kind.String;
  if (field.text.trim().length == 0) field.report(ConfigIssueKind.EmptyValue);
  else if (hasWhitespaceAround(field)) field.report(ConfigIssueKind.SurroundingWhitespace);
  checkText(field, condition, level, indexOfByte(text.ptr, text.length, SPACE) >= 0);
  return text;
}

function addValue(
  value: FieldCursor,
  values: ClaimValue[],
  condition: ClaimCondition,
  level: Level,
): void {
  const kind = value.kind;
  if (kind == Kind.String) {
    // As Higress does: whitespace around a value is not part of it.
    const text = Octets.of(value.text.trim());
    if (text.length > 0) values.push(new ClaimValue(kind, text, 0));
    else value.report(ConfigIssueKind.EmptyValue);
    if (level == Level.Excluded) checkText(value, condition, level, false);
  } else if (kind == Kind.Number) {
    const text = Octets.copy(value.textPtr, value.textLength);
    values.push(new ClaimValue(kind, text, value.number));
  } else if (value.isTrue || value.isFalse) {
    values.push(new ClaimValue(kind, Octets.of(""), 0));
    condition.kinds |= (1 << Kind.True) | (1 << Kind.False);
  } else value.reportType(CLAIM_VALUE);
  condition.kinds |= 1 << kind;
}

/**
 * A text that hardly any claim contains, such as one with a wildcard. In `not` it would exclude nothing, which is an
 * error; elsewhere it rejects tokens. `isNeverMet`: no scope can have it.
 */
function checkText(
  field: FieldCursor,
  condition: ClaimCondition,
  level: Level,
  isNeverMet: bool,
): void {
  const text = field.text;
  const isPattern = text.includes("*");
  const isList = text.startsWith("[") || (condition.isScope && text.includes(","));
  const isExcluded = level == Level.Excluded && (isPattern || isList);
  if (isExcluded || (condition.isScope && isNeverMet)) {
    field.report(ConfigIssueKind.InvalidValue).withExpected(EXACT_VALUE).withActual(field.quoted());
  } else if (isPattern) field.report(ConfigIssueKind.LiteralWildcard).withValue("*");
}
