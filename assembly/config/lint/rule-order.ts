// A rule by domain that precedes a narrower one and allows requests that the narrower one rejects. Rules match in
// their order, Envoy's virtual hosts by how specific they are: if both match, both are checked.
import { ConfigIssues } from "../issues/config-issues";
import { elementPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Rule } from "../model/rule";
import { isAsStrict } from "../model/strictness";

/** Reading is to stay quick, however many rules there are: beyond so many comparisons requests find out. */
const MAX_COMPARED: i32 = 1 << 20;

let compared: i32 = 0;

/** Marks the rules and warns of them. */
export function markOrder(rules: Rule[], issues: ConfigIssues): void {
  compared = 0;
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i];
    rule.mayBeNarrowed = false;
    if (!rule.needsHost) continue;
    for (let k = i + 1; k < rules.length && compared <= MAX_COMPARED; k++) {
      const later = rules[k];
      if (!later.needsHost || !isNarrowed(rule, later)) continue;
      const asked = later.allow;
      if (asked !== null) compared += asked.length;
      if (isAsStrict(rule, later)) continue;
      rule.mayBeNarrowed = true;
      if (!later.isAdditional) warn(i, k, issues);
      later.isAdditional = true;
    }
    if (compared > MAX_COMPARED) rule.mayBeNarrowed = true;
  }
}

/** Whether some host is one of both, and of a narrower domain of the later rule. */
function isNarrowed(rule: Rule, later: Rule): bool {
  for (let i = 0; i < rule.domains.length; i++) {
    const domain = rule.domains[i];
    for (let k = 0; k < later.domains.length; k++) {
      if (++compared > MAX_COMPARED) return true;
      const other = later.domains[k];
      if (other.rank > domain.rank && domain.overlaps(other)) return true;
    }
  }
  return false;
}

function warn(first: i32, later: i32, issues: ConfigIssues): void {
  issues
    .report(ConfigIssueKind.NarrowerRuleLater, elementPath("_rules_", later), -1)
    .withValue(elementPath("_rules_", first));
}
