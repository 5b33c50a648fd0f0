// Compares an object of the configuration with the table of fields: names, kinds, required fields.
import { ASTERISK, SPACE } from "../../bytes/ascii-codes";
import { indexOfByte } from "../../bytes/ascii";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { AN_OBJECT } from "../issues/issue-phrases";
import { FIELDS, FieldKind, KIND_NAMES, Scope } from "../fields";
import { isNumeric, isOfKind } from "./field-kind";
import { findField } from "../suggest/find-field";
import { reportNull } from "./lost-field";
import { reportUnknown } from "../suggest/unknown-field";

/** Reports every unknown, mistyped and missing member. False if the value is not an object. */
export function checkFields(object: FieldCursor, scope: Scope): bool {
  if (!object.isObject) {
    object.reportType(AN_OBJECT);
    return false;
  }
  const members = object.members;
  for (let i = 0; i < members.length; i++) checkMember(members[i], scope);
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i];
    if (field.scope != scope || !field.required) continue;
    const member = object.member(field.name);
    if (member.isAbsent) {
      member.report(ConfigIssueKind.MissingField).withExpected(KIND_NAMES[field.kind]);
    }
  }
  return true;
}

function checkMember(member: FieldCursor, scope: Scope): void {
  const name = member.name;
  const field = findField(scope, name);
  if (field === null) {
    reportUnknown(member, scope, name);
    return;
  }
  if (member.isAbsent) {
    reportNull(member, field);
    return;
  }
  if (!isOfKind(member, field.kind)) {
    reportKind(member, field.kind);
  } else if (field.kind == FieldKind.Rbac) checkObjects(member);
  else if (
    member.isArray &&
    field.kind != FieldKind.Objects &&
    field.kind != FieldKind.ClaimCondition
  ) {
    checkStrings(member, name != "_match_domain_" && name != "tools");
  }
}

/** A number that the field cannot have is invalid; everything else has the wrong type. */
function reportKind(member: FieldCursor, kind: FieldKind): void {
  if (member.isNumber && (isNumeric(kind) || kind == FieldKind.Port)) {
    member
      .report(ConfigIssueKind.InvalidValue)
      .withExpected(KIND_NAMES[kind])
      .withActual(member.description);
  } else if (kind == FieldKind.Jwks || kind == FieldKind.Secret) {
    member.reportSecretType(KIND_NAMES[kind]);
  } else member.reportType(KIND_NAMES[kind]);
}

function checkObjects(array: FieldCursor): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    if (!items[i].isObject) items[i].reportType(AN_OBJECT);
  }
}

/** `isLiteral`: a "*" has no meaning there. */
function checkStrings(array: FieldCursor, isLiteral: bool): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item.isString) item.reportType(KIND_NAMES[FieldKind.String]);
    else if (item.textLength == 0) item.report(ConfigIssueKind.EmptyValue);
    else {
      if (isLiteral && indexOfByte(item.textPtr, item.textLength, ASTERISK) >= 0) {
        item.report(ConfigIssueKind.LiteralWildcard).withValue("*");
      }
      if (hasWhitespaceAround(item)) item.report(ConfigIssueKind.SurroundingWhitespace);
    }
  }
}

/** A space or the end of a line, as a block of YAML leaves it. */
export function hasWhitespaceAround(text: FieldCursor): bool {
  const first = text.textPtr;
  return load<u8>(first) <= SPACE || load<u8>(first + text.textLength - 1) <= SPACE;
}
