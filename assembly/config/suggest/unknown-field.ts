// Members that no field of the object is called: a warning, or an error if ignoring them may allow more requests.
import { ConfigIssue } from "../issues/config-issue";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { ONE_LEVEL_UP, RULES_ALLOW_CLAIMS } from "../issues/issue-phrases";
import { Scope } from "../fields";
import { bareName, lookAlike } from "./nearest";
import { Suggestion, suggestion } from "./suggestion";

/** The rules of a WasmPlugin: ignoring them would leave routes open. */
const PLUGIN_RULES: string = "matchRules";
/** What a WasmPlugin has around fields, as `bareName` has it: of a matchRule written into _rules_, allow is in it. */
const WRAPPERS: string[] = ["config", "defaultconfig", "pluginconfig", "spec"];
/** Names that are meant to switch a consumer on or off, as `bareName` has them. */
const ON_SWITCHES: string[] = ["enabled", "enable", "active", "isenabled"];
const OFF_SWITCHES: string[] = ["disabled", "disable", "isdisabled"];

export function reportUnknown(member: FieldCursor, scope: Scope, name: string): void {
  const issues = member.issues;
  const bare = bareName(name);
  if (name == PLUGIN_RULES) {
    member.reportName(ConfigIssueKind.UnsupportedField).withExpected(RULES_ALLOW_CLAIMS);
  } else if (WRAPPERS.includes(bare)) {
    member.reportName(ConfigIssueKind.UnsupportedField).withExpected(ONE_LEVEL_UP);
  } else if (scope == Scope.Consumer && isSwitchedOff(member, bare)) {
    member.reportName(ConfigIssueKind.ConsumerSwitch);
  } else if (issues.isFull(ConfigIssueKind.UnknownFieldOpens)) {
    // Rejected already, and the issue would only be counted: its level need not be found.
    issues.count(
      scope == Scope.Exempt ? ConfigIssueKind.UnknownExemptField : ConfigIssueKind.UnknownField,
    );
  } else {
    const meant = suggestion(scope, name);
    withSuggestion(member.reportName(kindOf(scope, name, meant)), name, meant.name);
  }
}

function kindOf(scope: Scope, name: string, meant: Suggestion): ConfigIssueKind {
  // What was meant to make an exemption narrower.
  if (scope == Scope.Exempt) return ConfigIssueKind.UnknownExemptField;
  if (meant.kind != ConfigIssueKind.UnknownField) return meant.kind;
  // Whatever was meant, tokens that are not bound may pass without it.
  if (scope >= Scope.Dpop && scope <= Scope.CertificateBound) {
    return ConfigIssueKind.UnknownFieldOpens;
  }
  // allow of the whole configuration: what Higress' console writes there restricts nothing.
  if (!meant.mayOpen || (scope == Scope.Root && name == "allow")) return meant.kind;
  return ConfigIssueKind.UnknownFieldOpens;
}

/** A name that looks like the suggested one is also shown with its foreign letters escaped. */
export function withSuggestion(issue: ConfigIssue, name: string, meant: string): ConfigIssue {
  const escaped = lookAlike(name, meant);
  if (escaped.length > 0) issue.withActual('"' + escaped + '"');
  return issue.withSuggestion(meant);
}

function isSwitchedOff(member: FieldCursor, bare: string): bool {
  return (
    (ON_SWITCHES.includes(bare) && !member.isTrue) ||
    (OFF_SWITCHES.includes(bare) && !member.isFalse)
  );
}
