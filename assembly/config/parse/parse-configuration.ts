// The operator's configuration: accepted as a whole or rejected as a whole.
import { LINE_FEED } from "../../bytes/ascii-codes";
import { Document } from "../../json/document";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { ConfigIssues } from "../issues/config-issues";
import { WITH_CONSUMERS } from "../issues/issue-phrases";
import { FieldKind, KIND_NAMES, Scope } from "../fields";
import { checkIdentities } from "../lint/check-identities";
import { warnOfExceeded } from "../lint/exceeded-cost";
import { markOrder } from "../lint/rule-order";
import { checkRevoked } from "../lint/unrevoked-consumers";
import { warnOfUnreachable } from "../lint/unreachable-rules";
import { Configuration, GlobalAuth } from "../model/configuration";
import { markRoutes } from "../model/route-change";
import { Settings } from "../model/settings";
import { TokenRequirements } from "../model/token-requirements";
import { ambiguousRuleOf } from "../model/ambiguous-rule";
import { checkFields } from "./check-fields";
import { reportEmpty } from "./lost-field";
import { parseDefaultAccess } from "./parse-access";
import { parseConsumers } from "./parse-consumers";
import { parseLimits } from "./parse-limits";
import { parseProtectedResources } from "./parse-protected-resources";
import { parseRule } from "./parse-rule";
import { parseSettings } from "./parse-settings";
import { parseTokenRequirements } from "./parse-token-requirements";
import { forgetSuggestions } from "../suggest/suggestion";

/** A configuration of 1000 consumers with ten keys each is far smaller. */
const MAX_VALUES: i32 = 1 << 20;
const MAX_BYTES: i32 = 1 << 24;
const MAX_DEPTH: i32 = 64;

/**
 * Reads a plugin configuration, the JSON that Envoy passes. Errors and warnings go to `issues`; with an error the
 * result is null.
 */
export function parseConfiguration(
  ptr: usize,
  length: i32,
  issues: ConfigIssues,
): Configuration | null {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_BYTES);
  let configuration: Configuration | null = null;
  if (length == 0) issues.report(ConfigIssueKind.EmptyConfiguration, "", 0);
  else if (!json.parse(ptr, length)) reportNotJson(ptr, length, json, issues);
  else {
    const parsed = new Configuration();
    parseRoot(FieldCursor.root(json, "", issues), parsed);
    parsed.build();
    parsed.ambiguousRule = ambiguousRuleOf(parsed);
    markRoutes(parsed);
    if (issues.errorCount == 0) configuration = parsed;
  }
  forgetSuggestions();
  json.free();
  return configuration;
}

function parseRoot(root: FieldCursor, configuration: Configuration): void {
  if (!checkFields(root, Scope.Root)) return;
  configuration.globalAuth = parseGlobalAuth(root.member("global_auth"));
  configuration.hostVerification = !root.member("host_verification").isFalse;
  parseLimits(root, configuration);
  configuration.everywhere.settings = parseSettings(root, new Settings());
  const requirements = parseTokenRequirements(root, new TokenRequirements());
  const allowWeakKeys = root.member("allow_weak_keys").isTrue;
  const consumers = root.member("consumers");
  // Another kind is reported already.
  if (consumers.isArray) {
    configuration.policy = parseConsumers(consumers, requirements, allowWeakKeys);
  }
  const rules = root.member("_rules_");
  reportEmpty(rules);
  configuration.allow = parseDefaultAccess(
    root,
    configuration.policy,
    configuration.everywhere,
    appliesEverywhere(configuration.globalAuth, rules),
  );
  const items = rules.elements;
  for (let i = 0; i < items.length; i++) {
    const rule = parseRule(items[i], root, configuration, requirements, allowWeakKeys);
    configuration.add(rule);
    if (consumers.isAbsent && rule.policy === null && !rule.isDisabled) {
      items[i].member("consumers").report(ConfigIssueKind.MissingConsumers);
    }
  }
  configuration.resources = parseProtectedResources(
    root.member("protected_resources"),
    configuration,
  );
  checkWhole(root, configuration);
}

/** Whether requests that no rule matches are authenticated. */
function appliesEverywhere(globalAuth: GlobalAuth, rules: FieldCursor): bool {
  const hasRules = rules.isArray && rules.size > 0;
  return globalAuth == GlobalAuth.True || (globalAuth == GlobalAuth.Unset && !hasRules);
}

/** What depends on several consumers or rules. */
function checkWhole(root: FieldCursor, configuration: Configuration): void {
  const issues = root.issues;
  const consumers = root.member("consumers");
  const hasRules = configuration.rules.length > 0;
  if (consumers.isAbsent && (!hasRules || configuration.globalAuth == GlobalAuth.True)) {
    consumers.report(ConfigIssueKind.MissingField).withExpected(KIND_NAMES[FieldKind.Objects]);
  }
  markOrder(configuration.rules, issues);
  checkIdentities(configuration, issues);
  checkRevoked(configuration, issues);
  warnOfUnreachable(configuration.rules, issues);
  warnOfExceeded(configuration, issues);
  if (configuration.globalAuth == GlobalAuth.False && !hasRules) {
    root.member("global_auth").report(ConfigIssueKind.AuthenticationNowhere);
  }
}

function parseGlobalAuth(field: FieldCursor): GlobalAuth {
  if (field.isTrue) return GlobalAuth.True;
  return field.isFalse ? GlobalAuth.False : GlobalAuth.Unset;
}

function reportNotJson(ptr: usize, length: i32, json: Document, issues: ConfigIssues): void {
  // A Struct is a map: field 1, its length in one or two bytes, then field 1 of an entry.
  const isStruct =
    json.errorOffset <= 4 &&
    length > 3 &&
    load<u8>(ptr) == LINE_FEED &&
    (load<u8>(ptr, 2) == LINE_FEED || load<u8>(ptr, 3) == LINE_FEED);
  if (isStruct) issues.report(ConfigIssueKind.ProtobufStruct, "", 0);
  else {
    // What was found there may be a part of a secret.
    issues
      .report(ConfigIssueKind.NotJson, "", json.errorOffset)
      .withValue(json.explain(true))
      .withExpected(WITH_CONSUMERS);
  }
}
