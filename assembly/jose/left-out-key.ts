// A key of a set that cannot be used.
import { shown } from "../bytes/quote";
import { ConfigIssue } from "../config/issues/config-issue";
import { ConfigIssues } from "../config/issues/config-issues";
import { FieldCursor } from "../config/issues/field-cursor";
import { ConfigIssueKind } from "../config/issues/issue-catalog";

/** So many keys of a set are kept for reports. */
const MAX_LEFT_OUT: i32 = 64;
const MAX_KID_BYTES: i32 = 64;

@final
export class LeftOutKey {
  constructor(
    /** Its position in the array that it was read from. */
    readonly position: i32,
    /** The beginning of its kid; "" if it has none. */
    readonly kid: string,
    /** Why it cannot be used. */
    readonly issue: ConfigIssue,
  ) {}
}

/** Adds the key to the list if one of its issues makes it unusable: those after the first `errors` and `warnings`. */
export function noteLeftOut(
  key: FieldCursor,
  position: i32,
  errors: i32,
  warnings: i32,
  leftOut: LeftOutKey[],
): void {
  if (leftOut.length >= MAX_LEFT_OUT) return;
  const issue = reasonIn(key.issues, errors, warnings);
  if (issue === null) return;
  const kid = key.member("kid");
  const label = kid.isString ? shown(kid.textPtr, kid.textLength, MAX_KID_BYTES) : "";
  leftOut.push(new LeftOutKey(position, label, issue));
}

function reasonIn(issues: ConfigIssues, errors: i32, warnings: i32): ConfigIssue | null {
  if (issues.errors.length > errors) return issues.errors[errors];
  for (let i = warnings; i < issues.warnings.length; i++) {
    if (issues.warnings[i].kind == ConfigIssueKind.UnusableKey) return issues.warnings[i];
  }
  return null;
}
