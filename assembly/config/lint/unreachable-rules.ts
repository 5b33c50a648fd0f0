// A rule that never applies because earlier rules match all of its requests: valid, but most likely in the wrong
// order.
import { COLON } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { ConfigIssues } from "../issues/config-issues";
import { elementPath } from "../issues/field-path";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Rule } from "../model/rule";

/** Reading is to stay quick, however many rules there are: beyond so many comparisons nothing is said. */
const MAX_COMPARED: i32 = 1 << 20;
/** The most rules that a message names. */
const MAX_NAMED: i32 = 4;

let compared: i32 = 0;

export function warnOfUnreachable(rules: Rule[], issues: ConfigIssues): void {
  compared = 0;
  for (let i = 1; i < rules.length; i++) {
    // Checked in addition to the wider rule before it.
    if (rules[i].isAdditional) continue;
    const before = coveredBy(rules, i);
    if (before.length == 0) continue;
    if (issues.isFull(ConfigIssueKind.UnreachableRule)) {
      issues.count(ConfigIssueKind.UnreachableRule);
      continue;
    }
    const named = before.map<string>((position: i32): string => elementPath("_rules_", position));
    issues
      .report(ConfigIssueKind.UnreachableRule, elementPath("_rules_", i), -1)
      .withValue(named.join(", "));
  }
}

/** The earlier rules that together match everything that the rule at `position` matches; none if it is reachable. */
function coveredBy(rules: Rule[], position: i32): i32[] {
  const rule = rules[position];
  const before: i32[] = [];
  // As in `Rule.matches`: the first kind that is present counts; a route also needs its services.
  let count = rule.domains.length;
  if (rule.routes.length > 0) count = rule.routes.length;
  else if (rule.routePrefixes.length > 0) count = rule.routePrefixes.length;
  else if (rule.services.length > 0) count = rule.services.length;
  for (let i = 0; i < count; i++) {
    let by = 0;
    while (by < position && compared <= MAX_COMPARED && !takes(rules[by], rule, i)) by++;
    if (by == position || compared > MAX_COMPARED) return [];
    if (before.length < MAX_NAMED && !before.includes(by)) before.push(by);
  }
  return before;
}

/** Whether the earlier rule matches whatever the later one does by its name at `position`. */
function takes(earlier: Rule, later: Rule, position: i32): bool {
  if (earlier.routes.length > 0) {
    if (later.routes.length == 0) return false;
    return (
      hasText(earlier.routes, later.routes[position]) &&
      (earlier.services.length == 0 || hasServices(earlier.services, later.services))
    );
  }
  if (earlier.routePrefixes.length > 0) {
    if (later.routes.length > 0) {
      return hasPrefix(earlier.routePrefixes, later.routes[position]);
    }
    return (
      later.routePrefixes.length > 0 &&
      hasPrefix(earlier.routePrefixes, later.routePrefixes[position])
    );
  }
  if (earlier.services.length > 0) {
    if (later.routes.length > 0) return hasServices(earlier.services, later.services);
    return (
      later.routePrefixes.length == 0 &&
      later.services.length > 0 &&
      hasService(earlier.services, later.services[position])
    );
  }
  for (let i = 0; i < earlier.domains.length; i++) {
    compared++;
    const domain = earlier.domains[i];
    if (domain.isEverything) return true;
    if (later.needsHost && domain.covers(later.domains[position])) return true;
  }
  return false;
}

function hasText(texts: Octets[], text: Octets): bool {
  for (let i = 0; i < texts.length; i++) {
    compared++;
    if (texts[i].is(text.ptr, text.length)) return true;
  }
  return false;
}

function hasPrefix(prefixes: Octets[], text: Octets): bool {
  for (let i = 0; i < prefixes.length; i++) {
    compared++;
    const prefix = prefixes[i];
    if (text.length >= prefix.length && prefix.is(text.ptr, prefix.length)) return true;
  }
  return false;
}

/** None is any service: then some are not. */
function hasServices(known: Octets[], services: Octets[]): bool {
  for (let i = 0; i < services.length; i++) {
    if (compared > MAX_COMPARED || !hasService(known, services[i])) return false;
  }
  return services.length > 0;
}

/** "name" is for "name:port" too. */
function hasService(known: Octets[], service: Octets): bool {
  for (let i = 0; i < known.length; i++) {
    compared++;
    const one = known[i];
    if (one.is(service.ptr, service.length)) return true;
    if (service.length <= one.length || !one.is(service.ptr, one.length)) continue;
    if (load<u8>(service.ptr + <usize>one.length) == COLON) return true;
  }
  return false;
}
