// All issues of one configuration, so that the operator learns of everything at once.
import { ConfigIssue } from "./config-issue";
import { CONFIG_ISSUES, ConfigIssueKind, ConfigIssueLevel } from "./issue-catalog";

/** The most issues of a level that are kept; a long list has one cause. */
const MAX_KEPT: i32 = 64;
/** Receives the details of issues that are only counted. */
const DISCARDED: ConfigIssue = new ConfigIssue(ConfigIssueKind.NotJson, "", -1);

@final
export class ConfigIssues {
  readonly errors: ConfigIssue[] = [];
  readonly warnings: ConfigIssue[] = [];
  /** How many of each were found beyond those that are kept. */
  moreErrors: i32 = 0;
  moreWarnings: i32 = 0;

  /** The new issue, for its details. `offset`: see `ConfigIssue`. */
  report(kind: ConfigIssueKind, path: string, offset: i32): ConfigIssue {
    if (this.isFull(kind)) return this.count(kind);
    const issue = new ConfigIssue(kind, path, offset);
    if (issue.isError) this.errors.push(issue);
    else this.warnings.push(issue);
    return issue;
  }

  /** Whether another issue of this kind would only be counted: then its details need not be made. */
  isFull(kind: ConfigIssueKind): bool {
    return isErrorKind(kind) ? this.errors.length >= MAX_KEPT : this.warnings.length >= MAX_KEPT;
  }

  /** Counts an issue without keeping it. */
  count(kind: ConfigIssueKind): ConfigIssue {
    if (isErrorKind(kind)) this.moreErrors++;
    else this.moreWarnings++;
    DISCARDED.values.length = 0;
    return DISCARDED;
  }

  /** Moves all issues of the other list to the end of this one. */
  takeAll(other: ConfigIssues): void {
    for (let i = 0; i < other.errors.length; i++) this.add(other.errors[i]);
    for (let i = 0; i < other.warnings.length; i++) this.add(other.warnings[i]);
    this.moreErrors += other.moreErrors;
    this.moreWarnings += other.moreWarnings;
    other.errors.length = 0;
    other.warnings.length = 0;
    other.moreErrors = 0;
    other.moreWarnings = 0;
  }

  private add(issue: ConfigIssue): void {
    if (this.isFull(issue.kind)) this.count(issue.kind);
    else if (issue.isError) this.errors.push(issue);
    else this.warnings.push(issue);
  }

  get errorCount(): i32 {
    return this.errors.length + this.moreErrors;
  }
}

function isErrorKind(kind: ConfigIssueKind): bool {
  return CONFIG_ISSUES[kind].level == ConfigIssueLevel.Error;
}
