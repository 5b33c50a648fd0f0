// The effective configuration as JSON: what applies where a rule matches, and where none does. docs/report.md
// describes its members. It contains no keys.
import { Octets } from "../../bytes/octets";
import { elementPath, memberPath } from "../issues/field-path";
import { JsonWriter } from "../../json/writer";
import { Configuration } from "../model/configuration";
import { Rule } from "../model/rule";
import { writeConsumers } from "./describe-consumers";
import { writeSettings } from "./describe-settings";
import { writeTools } from "./describe-tools";
import { writeTexts } from "./write-list";

/** When a report has so many bytes, it describes no further rule. One rule takes 3 MiB at most, and one more is for requests without a rule. */
const FULL_BYTES: i32 = 1 << 19;

/** Writes an entry for each rule, then one for requests without a rule. Returns the number of rules left out. */
export function describeConfiguration(configuration: Configuration, json: JsonWriter): i32 {
  const rules = configuration.rules;
  let described = 0;
  json.openArray();
  for (; described < rules.length && json.length < FULL_BYTES; described++) {
    const rule = rules[described];
    const path = elementPath("_rules_", described);
    const offBy = rule.isDisabled ? memberPath(path, "_disable_") : "";
    describeRule(configuration, rule, path, offBy, json);
  }
  const offBy = configuration.isForEverything ? "" : "global_auth";
  describeRule(configuration, configuration.everywhere, "", offBy, json);
  json.closeArray();
  return rules.length - described;
}

/** `offBy`: the field because of which requests pass unchecked; "" if they are checked. */
function describeRule(
  configuration: Configuration,
  rule: Rule,
  path: string,
  offBy: string,
  json: JsonWriter,
): void {
  json.openObject();
  json.name("path").string(path);
  json.name("matches");
  writeMatches(rule, json);
  json.name("checked").bool(offBy.length == 0);
  if (offBy.length > 0) json.member("unchecked_by", offBy);
  else {
    writeConsumers(rule, path, configuration.policyOf(rule), json);
    json.name("settings");
    json.openObject();
    writeTools(rule.tools, json);
    writeSettings(rule.settings, json);
    json.closeObject();
  }
  json.closeObject();
}

/** The conditions that count, in the order of `Rule.matches`. */
function writeMatches(rule: Rule, json: JsonWriter): void {
  json.openObject();
  writeTexts("_match_route_", rule.routes, json);
  const byPrefix = rule.routes.length == 0 && rule.routePrefixes.length > 0;
  if (byPrefix) writeTexts("_match_route_prefix_", rule.routePrefixes, json);
  else writeTexts("_match_service_", rule.services, json);
  if (rule.needsHost) {
    const domains: Octets[] = [];
    for (let i = 0; i < rule.domains.length; i++) {
      domains.push(Octets.of(rule.domains[i].toString()));
    }
    writeTexts("_match_domain_", domains, json);
  }
  json.closeObject();
}
