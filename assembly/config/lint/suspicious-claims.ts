// Names and values of claims that are legal but suspicious.
import { quotedText } from "../../bytes/quote";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";

/** How paths into JSON begin in different tools: JSONPath, JSON Pointer, templates. */
const OTHER_WAYS: string[] = ["$.", "$[", "/", "{", "."];
const TIMES: string[] = ["exp", "nbf", "iat"];

export function warnOfClaimName(field: FieldCursor, name: string): void {
  for (let i = 0; i < OTHER_WAYS.length; i++) {
    if (!name.startsWith(OTHER_WAYS[i])) continue;
    field.report(ConfigIssueKind.InvalidClaimName).withValue(quotedText(OTHER_WAYS[i]));
    return;
  }
}

/** RFC 6749 section 3.3: scopes are separated by spaces. */
export function warnOfValue(field: FieldCursor, name: string): void {
  const value = field.text;
  if (value == "*") field.report(ConfigIssueKind.LiteralWildcard).withValue("*");
  if ((name != "scope" && name != "scp") || !value.includes(",")) return;
  field.report(ConfigIssueKind.ScopeWithComma);
}

/** For claims {}: a time that tokens must have as a value, although each token has a different one. */
export function warnOfTimeAsValue(field: FieldCursor, name: string): void {
  if (TIMES.includes(name)) field.reportName(ConfigIssueKind.TimeClaimValue);
}
