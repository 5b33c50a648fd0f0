// What is wrong with a key of a set: why it cannot be used, or what is unusual about a key that is used.
import { shown } from "../bytes/quote";
import { ConfigIssue } from "../config/issues/config-issue";
import { ConfigIssues } from "../config/issues/config-issues";
import { FieldCursor } from "../config/issues/field-cursor";
import { ConfigIssueKind } from "../config/issues/issue-catalog";

/** As many keys of a set are kept for reports: all keys of a server's set. */
const MAX_NOTED: i32 = 100;
const MAX_KID_BYTES: i32 = 64;

@final
export class KeyIssue {
  constructor(
    /** The position of the key in the array that it was read from. */
    readonly position: i32,
    /** The beginning of its kid; "" if it has none. */
    readonly kid: string,
    readonly issue: ConfigIssue,
  ) {}
}

/** Adds the key to the list. */
export function noteKey(
  key: FieldCursor,
  position: i32,
  issue: ConfigIssue | null,
  noted: KeyIssue[],
): void {
  if (issue === null || noted.length >= MAX_NOTED) return;
  const kid = key.member("kid");
  const label = kid.isString ? shown(kid.textPtr, kid.textLength, MAX_KID_BYTES) : "";
  noted.push(new KeyIssue(position, label, issue));
}

/** Of the issues of one key, the one that makes it unusable; null if there is none. */
export function reasonLeftOut(issues: ConfigIssues): ConfigIssue | null {
  if (issues.errors.length > 0) return issues.errors[0];
  return firstWarning(issues, ConfigIssueKind.UnusableKey);
}

/** The first warning of the kind; null if there is none. */
export function firstWarning(issues: ConfigIssues, kind: ConfigIssueKind): ConfigIssue | null {
  for (let i = 0; i < issues.warnings.length; i++) {
    if (issues.warnings[i].kind == kind) return issues.warnings[i];
  }
  return null;
}
