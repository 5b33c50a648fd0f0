// _rules_[]: which requests a rule matches, and which consumers it allows.
import { SLASH } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { DOMAIN, MATCHED_SERVICE } from "../issues/issue-phrases";
import { Scope } from "../fields";
import { warnOfUnfitRule } from "../lint/unfit-algorithms";
import { Configuration } from "../model/configuration";
import { DomainPattern, domainFault } from "../model/match";
import { Rule } from "../model/rule";
import { Settings } from "../model/settings";
import { TokenRequirements } from "../model/token-requirements";
import { checkFields } from "./check-fields";
import { reportEmpty } from "./lost-field";
import { parseAccess } from "./parse-access";
import { parseConsumers } from "./parse-consumers";
import { parseSettings } from "./parse-settings";
import { parseTexts } from "./parse-texts";
import { parseTokenRequirements } from "./parse-token-requirements";
import { parseTools } from "./parse-tools";

const MATCHES: string[] = [
  "_match_route_",
  "_match_route_prefix_",
  "_match_service_",
  "_match_domain_",
];

/** Reads a rule; `whole` has consumers and settings, `requirements` what consumers of the rule leave out. */
export function parseRule(
  source: FieldCursor,
  root: FieldCursor,
  whole: Configuration,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
): Rule {
  const rule = new Rule();
  const errorsBefore = source.issues.errorCount;
  if (!checkFields(source, Scope.Rule)) return rule;
  parseMatches(source, rule);
  if (rule.needsHost && rule.domains.length == 0 && source.issues.errorCount == errorsBefore) {
    source.report(ConfigIssueKind.RuleMatchesNothing);
  } else {
    // Next to another match an empty one makes the rule match other requests than intended.
    for (let i = 0; i < MATCHES.length; i++) reportEmpty(source.member(MATCHES[i]));
  }
  warnOfUnused(source, rule);
  rule.isDisabled = source.member("_disable_").isTrue;
  if (rule.isDisabled) {
    warnOfDisabled(source);
    return rule;
  }
  const consumers = source.member("consumers");
  let policy = whole.policy;
  if (consumers.isArray) {
    policy = parseConsumers(consumers, requirements, allowWeakKeys);
    rule.policy = policy;
  }
  rule.settings = parseSettings(source, whole.everywhere.settings);
  // As in Higress: a rule with separate consumers does not inherit enable_headers.
  if (rule.policy !== null && source.member("enable_headers").isAbsent) {
    rule.settings.enableHeaders = new Settings().enableHeaders;
  }
  rule.requirements = parseTokenRequirements(source, new TokenRequirements());
  rule.tools = parseTools(source.member("mcp_tools"), policy);
  rule.allow = parseAccess(source, root, policy, rule, whole.allow);
  warnOfUnfitRule(source, rule, policy);
  return rule;
}

function parseMatches(source: FieldCursor, rule: Rule): void {
  const routes = source.member("_match_route_");
  const prefixes = source.member("_match_route_prefix_");
  const services = source.member("_match_service_");
  rule.routes = parseTexts(routes);
  rule.routePrefixes = parseTexts(prefixes);
  warnOfPaths(routes, rule.routes);
  warnOfPaths(prefixes, rule.routePrefixes);
  rule.services = parseTexts(services);
  checkServices(services);
  parseDomains(source.member("_match_domain_"), rule);
}

/** A path in place of a route's name: then nothing matches, and what the rule protects may be open. */
function warnOfPaths(array: FieldCursor, names: Octets[]): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    if (names[i].length == 0 || load<u8>(names[i].ptr) != SLASH) continue;
    items[i].report(ConfigIssueKind.RouteLooksLikePath);
  }
}

/** Clusters are "outbound|PORT|SUBSET|NAME" in Higress, and a rule has only the name. */
function checkServices(array: FieldCursor): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const service = items[i].text;
    if (!service.includes("|") && !service.includes(" ") && !service.includes("*")) continue;
    items[i]
      .report(ConfigIssueKind.InvalidValue)
      .withExpected(MATCHED_SERVICE)
      .withActual(items[i].quoted(64));
  }
}

function parseDomains(array: FieldCursor, rule: Rule): void {
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    const domain = items[i].text;
    const fault = domainFault(domain);
    if (fault.length > 0) {
      items[i].report(ConfigIssueKind.InvalidValue).withExpected(DOMAIN).withActual(fault);
    }
    rule.domains.push(new DomainPattern(domain));
  }
}

/** Fields of a disabled rule other than its matches. */
function warnOfDisabled(source: FieldCursor): void {
  const members = source.members;
  for (let i = 0; i < members.length; i++) {
    const name = members[i].name;
    if (name == "_disable_" || name.startsWith("_match_")) continue;
    members[i].reportName(ConfigIssueKind.NoEffect).withValue("_disable_");
  }
}

/** Higress' order: routes (with services), else prefixes, else services, else domains. */
function warnOfUnused(source: FieldCursor, rule: Rule): void {
  if (rule.domains.length > 0 && !rule.needsHost) {
    const first = rule.routes.length > 0 ? 0 : rule.routePrefixes.length > 0 ? 1 : 2;
    warnOfMatch(source, "_match_domain_", MATCHES[first]);
  }
  if (rule.routePrefixes.length == 0) return;
  if (rule.routes.length > 0) warnOfMatch(source, "_match_route_prefix_", "_match_route_");
  else if (rule.services.length > 0) {
    warnOfMatch(source, "_match_service_", "_match_route_prefix_");
  }
}

function warnOfMatch(source: FieldCursor, name: string, other: string): void {
  source.member(name).reportName(ConfigIssueKind.NoEffect).withValue(other);
}
