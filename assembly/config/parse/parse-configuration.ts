// The operator's configuration, read whole or refused whole.
import { Document } from "../../json/document";
import { Kind } from "../../json/kind";
import { ConfigIssues, elementPath } from "../../json/findings";
import { absent, checkFields } from "./check-fields";
import { checkIdentities } from "../lint/check-identities";
import { Configuration, GlobalAuth } from "../model/configuration";
import { Scope } from "../fields";
import { TokenRequirements } from "../model/token-requirements";
import { markOrder } from "../lint/rule-order";
import { reportEmpty } from "./lost-field";
import { parseDefaultAccess } from "./parse-access";
import { parseConsumers } from "./parse-consumers";
import { parseTokenRequirements } from "./parse-token-requirements";
import { parseRefusalLog } from "./parse-refusal-log";
import { parseRule } from "./parse-rule";
import { parseSettings } from "./parse-settings";
import { parseTokenCache } from "./parse-token-cache";
import { markRoutes } from "../model/route-change";
import { parseVerificationCost } from "./parse-verification-cost";
import { Settings } from "../model/settings";
import { undecidedOf } from "../model/undecided";
import { forgetSuggestions } from "./suggestion";
import { warnOfUnreachable } from "../lint/unreachable-rules";
import { warnOfExceeded } from "../lint/exceeded-cost";

/** A configuration of 1000 consumers with ten keys each fits in well. */
const MAX_VALUES: i32 = 1 << 20;
const MAX_BYTES: i32 = 1 << 24;
const MAX_DEPTH: i32 = 64;

/**
 * Reads a plugin configuration, JSON as Envoy hands it over. Everything that is wrong or suspicious goes
 * to `findings`; with an error the result is null.
 */
export function parseConfiguration(
  ptr: usize,
  length: i32,
  issues: ConfigIssues,
): Configuration | null {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_BYTES);
  let configuration: Configuration | null = null;
  if (length == 0) {
    issues.error("", "is empty; an object with consumers was expected");
  } else if (!json.parse(ptr, length)) {
    issues.error("", notJson(ptr, length, json));
  } else {
    const parsed = new Configuration();
    parseRoot(json, parsed, issues);
    parsed.build();
    parsed.undecided = undecidedOf(parsed);
    markRoutes(parsed);
    if (issues.errors.length == 0) configuration = parsed;
  }
  forgetSuggestions();
  json.free();
  return configuration;
}

function notJson(ptr: usize, length: i32, json: Document): string {
  // A Struct is a map: field 1, its length in one or two bytes, then field 1 of an entry.
  const isStruct =
    json.errorOffset <= 4 &&
    length > 3 &&
    load<u8>(ptr) == 0x0a &&
    (load<u8>(ptr, 2) == 0x0a || load<u8>(ptr, 3) == 0x0a);
  if (isStruct) {
    return (
      "is a google.protobuf.Struct, which Envoy hands over in protobuf's own form; " +
      "JSON in a google.protobuf.StringValue was expected"
    );
  }
  // What was seen there may be a part of a secret.
  return "is not JSON: " + json.explain(true) + "; an object with consumers was expected";
}

function parseRoot(json: Document, configuration: Configuration, issues: ConfigIssues): void {
  if (!checkFields(json, 0, Scope.Root, "", issues)) return;
  configuration.globalAuth = globalAuth(json);
  configuration.hostVerification = json.kind(json.member(0, "host_verification")) != Kind.False;
  parseTokenCache(json, configuration, issues);
  parseRefusalLog(json, configuration, issues);
  parseVerificationCost(json, configuration, issues);
  const settings = parseSettings(json, 0, "", new Settings(), issues);
  configuration.everywhere.settings = settings;
  const requirements = parseTokenRequirements(json, 0, "", new TokenRequirements(), issues);
  const allowWeakKeys = json.kind(json.member(0, "allow_weak_keys")) == Kind.True;

  const consumers = json.member(0, "consumers");
  // Of another kind than an array: told already.
  const hasConsumers = !absent(json, 0, "consumers");
  if (json.kind(consumers) == Kind.Array) {
    configuration.policy = parseConsumers(
      json,
      consumers,
      "consumers",
      requirements,
      allowWeakKeys,
      issues,
    );
  }
  const rules = json.member(0, "_rules_");
  reportEmpty(json, rules, "_rules_", "rule", issues);
  const hasRules = json.kind(rules) == Kind.Array && json.firstChild(rules) >= 0;
  const isUnset = configuration.globalAuth == GlobalAuth.Unset;
  const isInForce = configuration.globalAuth == GlobalAuth.True || (isUnset && !hasRules);
  configuration.allow = parseDefaultAccess(
    json,
    configuration.policy,
    configuration.everywhere,
    isInForce,
    issues,
  );
  let index = 0;
  const first = json.kind(rules) == Kind.Array ? json.firstChild(rules) : -1;
  for (let node = first; node >= 0; node = json.next(node), index++) {
    const path = elementPath("_rules_", index);
    const rule = parseRule(json, node, path, configuration, requirements, allowWeakKeys, issues);
    configuration.add(rule);
    if (!hasConsumers && rule.policy === null && !rule.isDisabled) missingConsumers(path, issues);
  }
  if (!hasConsumers && (index == 0 || configuration.globalAuth == GlobalAuth.True)) {
    missingConsumers("", issues);
  }
  markOrder(configuration.rules, issues);
  checkIdentities(configuration, issues);
  warnOfUnreachable(configuration.rules, issues);
  warnOfExceeded(configuration, issues);
  if (configuration.globalAuth == GlobalAuth.False && index == 0) {
    issues.warn(
      "global_auth",
      "is false and there is no rule, so no request is authenticated; true was expected, or _rules_",
    );
  }
}

function missingConsumers(path: string, issues: ConfigIssues): void {
  issues.error(
    path.length == 0 ? "consumers" : path + ".consumers",
    "is missing, and there are no consumers for the whole configuration; an array of objects was expected",
  );
}

function globalAuth(json: Document): GlobalAuth {
  switch (json.kind(json.member(0, "global_auth"))) {
    case Kind.True:
      return GlobalAuth.True;
    case Kind.False:
      return GlobalAuth.False;
    default:
      return GlobalAuth.Unset;
  }
}
