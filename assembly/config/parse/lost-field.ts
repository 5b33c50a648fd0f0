// Fields without a value: null, and lists without an element.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { MAYBE_INFINITE } from "../issues/issue-phrases";
import { Field, KIND_NAMES, mayOpenWhenLost } from "../fields";
import { isNumeric } from "./field-kind";

/** null is what YAML makes of a field without a value. A required field is reported as missing instead. */
export function reportNull(member: FieldCursor, field: Field): void {
  if (field.required) return;
  const opens = mayOpenWhenLost(field);
  const kind = opens ? ConfigIssueKind.NullFieldOpens : ConfigIssueKind.NullField;
  const issue = member.report(kind).withExpected(KIND_NAMES[field.kind]);
  if (isNumeric(field.kind)) issue.withActual(MAYBE_INFINITE);
}

/** For a list or an object that restricts access by what it contains. */
export function reportEmpty(value: FieldCursor): void {
  if ((value.isArray || value.isObject) && value.size == 0) {
    value.report(ConfigIssueKind.EmptyValue);
  }
}
