// _rules_[]: for which requests a rule is, and who may pass there.
import { SLASH } from "../../bytes/ascii-codes";
import { Octets } from "../../bytes/octets";
import { shown } from "../../bytes/quote";
import { decodeText } from "../../bytes/text";
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { absent, checkFields } from "./check-fields";
import { Configuration } from "../model/configuration";
import { TokenRequirements } from "../model/token-requirements";
import { Scope } from "../fields";
import { reportEmpty } from "./lost-field";
import { DomainPattern, domainFault } from "../model/match";
import { parseAccess } from "./parse-access";
import { parseConsumers } from "./parse-consumers";
import { parseTokenRequirements } from "./parse-token-requirements";
import { parseSettings } from "./parse-settings";
import { parseTexts } from "./parse-texts";
import { Rule } from "../model/rule";
import { Settings } from "../model/settings";
import { warnOfUnfitRule } from "../lint/unfit-algorithms";
const MATCHES: string[] = [
  "_match_route_",
  "_match_route_prefix_",
  "_match_service_",
  "_match_domain_",
];

/** Reads the rule at `node`; `whole` has consumers and settings, `demands` is what it asks of consumers. */
export function parseRule(
  json: Document,
  node: i32,
  path: string,
  whole: Configuration,
  requirements: TokenRequirements,
  allowWeakKeys: bool,
  issues: ConfigIssues,
): Rule {
  const rule = new Rule();
  const errorsBefore = issues.errors.length;
  if (!checkFields(json, node, Scope.Rule, path, issues)) return rule;
  rule.routes = parseTexts(json, json.member(node, "_match_route_"));
  rule.routePrefixes = parseTexts(json, json.member(node, "_match_route_prefix_"));
  warnOfPaths(rule.routes, memberPath(path, "_match_route_"), issues);
  warnOfPaths(rule.routePrefixes, memberPath(path, "_match_route_prefix_"), issues);
  rule.services = parseTexts(json, json.member(node, "_match_service_"));
  checkServices(rule, path, issues);
  parseDomains(json, node, path, rule, issues);
  if (rule.needsHost && rule.domains.length == 0 && issues.errors.length == errorsBefore) {
    issues.error(
      path,
      "matches nothing; _match_route_, _match_route_prefix_, _match_service_ or _match_domain_ was expected",
    );
  } else reportEmptyMatches(json, node, path, issues);
  warnOfUnused(path, rule, issues);
  rule.isDisabled = json.kind(json.member(node, "_disable_")) == Kind.True;
  if (rule.isDisabled) {
    warnOfDisabled(json, node, path, issues);
    return rule;
  }
  const consumers = json.member(node, "consumers");
  let policy = whole.policy;
  if (json.kind(consumers) == Kind.Array) {
    policy = parseConsumers(
      json,
      consumers,
      memberPath(path, "consumers"),
      requirements,
      allowWeakKeys,
      issues,
    );
    rule.policy = policy;
  }
  rule.settings = parseSettings(json, node, path, whole.everywhere.settings, issues);
  // As in Higress: a rule with consumers of its own has enable_headers of its own too, or none.
  if (rule.policy !== null && absent(json, node, "enable_headers")) {
    rule.settings.enableHeaders = new Settings().enableHeaders;
  }
  rule.requirements = parseTokenRequirements(json, node, path, new TokenRequirements(), issues);
  rule.allow = parseAccess(json, node, path, policy, rule, whole.allow, issues);
  warnOfUnfitRule(rule, policy, path, issues);
  return rule;
}

/** Beside another match: then the rule is for other requests than was meant. */
function reportEmptyMatches(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  for (let i = 0; i < MATCHES.length; i++) {
    reportEmpty(json, json.member(node, MATCHES[i]), memberPath(path, MATCHES[i]), "name", issues);
  }
}

/** A path in place of a route's name: then nothing matches, and what the rule guards may be open. */
function warnOfPaths(names: Octets[], path: string, issues: ConfigIssues): void {
  for (let i = 0; i < names.length; i++) {
    if (names[i].length == 0 || load<u8>(names[i].ptr) != SLASH) continue;
    issues.warn(
      elementPath(path, i),
      "begins with / as a path does; the name of a route was expected",
    );
  }
}

/** Clusters are "outbound|PORT|SUBSET|NAME" in Higress, and a rule has the name alone. */
function checkServices(rule: Rule, path: string, issues: ConfigIssues): void {
  for (let i = 0; i < rule.services.length; i++) {
    const service = rule.services[i].toString();
    const isName = !service.includes("|") && !service.includes(" ") && !service.includes("*");
    if (isName) continue;
    issues.error(
      elementPath(memberPath(path, "_match_service_"), i),
      "has a |, a * or a blank, so it matches nothing; the name of a service, or name:port, was expected",
    );
  }
}

function parseDomains(
  json: Document,
  node: i32,
  path: string,
  rule: Rule,
  issues: ConfigIssues,
): void {
  const domains = json.member(node, "_match_domain_");
  if (json.kind(domains) != Kind.Array) return;
  const at = memberPath(path, "_match_domain_");
  let index = 0;
  for (let item = json.firstChild(domains); item >= 0; item = json.next(item), index++) {
    const domain = json.text(item);
    const fault = domainFault(domain);
    if (fault.length > 0) {
      issues.error(
        elementPath(at, index),
        fault + ", so it matches nothing; a domain, *.domain or domain.* was expected",
      );
    }
    rule.domains.push(new DomainPattern(domain));
  }
}

/** What a rule says besides its matches, where it says that nothing is judged. */
function warnOfDisabled(json: Document, node: i32, path: string, issues: ConfigIssues): void {
  for (let item = json.firstChild(node); item >= 0; item = json.next(item)) {
    const name = decodeText(json.namePtr(item), json.nameLength(item));
    if (name == "_disable_" || name.startsWith("_match_")) continue;
    const at = memberPath(path, shown(json.namePtr(item), json.nameLength(item), 64));
    issues.warn(at, "has no effect beside _disable_, which lets all that the rule matches pass");
  }
}

/** Higress' order: routes (with services), else prefixes, else services, else domains. */
function warnOfUnused(path: string, rule: Rule, issues: ConfigIssues): void {
  const unused: string[] = [];
  if (rule.domains.length > 0 && !rule.needsHost) unused.push("_match_domain_");
  if (rule.routePrefixes.length > 0) {
    if (rule.routes.length > 0) unused.push("_match_route_prefix_");
    else if (rule.services.length > 0) unused.push("_match_service_");
  }
  for (let i = 0; i < unused.length; i++) {
    issues.warn(
      memberPath(path, unused[i]),
      "has no effect beside the other matches: as in Higress, routes count (with services), " +
        "else prefixes, else services, else domains; a rule of its own was expected",
    );
  }
}
