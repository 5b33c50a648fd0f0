// Names of consumers and groups that do not exist.
import { quotedText } from "../../bytes/quote";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { nearest } from "./nearest";
import { withSuggestion } from "./unknown-field";

const MAX_SHOWN_BYTES: i32 = 64;

/** Of a consumer or group that does not exist: then the field allows nobody. */
export function reportUnknownName(
  value: FieldCursor,
  kind: ConfigIssueKind,
  names: string[],
): void {
  if (value.issues.isFull(kind)) {
    value.issues.count(kind);
    return;
  }
  const issue = value.report(kind).withActual(value.quoted(MAX_SHOWN_BYTES));
  const near = nearest(value.text, names);
  if (near.length > 0) withSuggestion(issue, value.text, near).withSuggestion(quotedText(near));
}
