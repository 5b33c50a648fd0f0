// The operator's configuration, read whole or refused whole.
import { Document } from "../json/document";
import { Kind } from "../json/kind";
import { Findings, elementPath } from "../json/findings";
import { absent, checkFields } from "./check-fields";
import { checkIdentities } from "./check-identities";
import { Configuration, GlobalAuth } from "./configuration";
import { Scope } from "./fields";
import { Demands } from "./demands";
import { markOrder } from "./order";
import { reportEmpty } from "./lost-field";
import { parseDefaultAccess } from "./parse-access";
import { parseConsumers } from "./parse-consumers";
import { parseDemands } from "./parse-demands";
import { parseRefusalLog } from "./parse-refusal-log";
import { parseRule } from "./parse-rule";
import { parseSettings } from "./parse-settings";
import { parseTokenCache } from "./parse-token-cache";
import { markRoutes } from "./route-change";
import { parseVerificationCost } from "./parse-verification-cost";
import { Settings } from "./settings";
import { undecidedOf } from "./undecided";
import { forgetSuggestions } from "./suggestion";
import { warnOfUnreachable } from "./unreachable";
import { warnOfExceeded } from "./exceeded";

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
  findings: Findings,
): Configuration | null {
  const json = new Document(MAX_VALUES, MAX_DEPTH, MAX_BYTES);
  let configuration: Configuration | null = null;
  if (length == 0) {
    findings.error("", "is empty; an object with consumers was expected");
  } else if (!json.parse(ptr, length)) {
    findings.error("", notJson(ptr, length, json));
  } else {
    const parsed = new Configuration();
    parseRoot(json, parsed, findings);
    parsed.build();
    parsed.undecided = undecidedOf(parsed);
    markRoutes(parsed);
    if (findings.errors.length == 0) configuration = parsed;
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

function parseRoot(json: Document, configuration: Configuration, findings: Findings): void {
  if (!checkFields(json, 0, Scope.Root, "", findings)) return;
  configuration.globalAuth = globalAuth(json);
  configuration.hostVerification = json.kind(json.member(0, "host_verification")) != Kind.False;
  parseTokenCache(json, configuration, findings);
  parseRefusalLog(json, configuration, findings);
  parseVerificationCost(json, configuration, findings);
  const settings = parseSettings(json, 0, "", new Settings(), findings);
  configuration.everywhere.settings = settings;
  const demands = parseDemands(json, 0, "", new Demands(), findings);
  const allowWeakKeys = json.kind(json.member(0, "allow_weak_keys")) == Kind.True;

  const consumers = json.member(0, "consumers");
  // Of another kind than an array: told already.
  const hasConsumers = !absent(json, 0, "consumers");
  if (json.kind(consumers) == Kind.Array) {
    configuration.policy = parseConsumers(
      json,
      consumers,
      "consumers",
      demands,
      allowWeakKeys,
      findings,
    );
  }
  const rules = json.member(0, "_rules_");
  reportEmpty(json, rules, "_rules_", "rule", findings);
  const hasRules = json.kind(rules) == Kind.Array && json.firstChild(rules) >= 0;
  const isUnset = configuration.globalAuth == GlobalAuth.Unset;
  const isInForce = configuration.globalAuth == GlobalAuth.True || (isUnset && !hasRules);
  configuration.allow = parseDefaultAccess(
    json,
    configuration.policy,
    configuration.everywhere,
    isInForce,
    findings,
  );
  let index = 0;
  const first = json.kind(rules) == Kind.Array ? json.firstChild(rules) : -1;
  for (let node = first; node >= 0; node = json.next(node), index++) {
    const path = elementPath("_rules_", index);
    const rule = parseRule(json, node, path, configuration, demands, allowWeakKeys, findings);
    configuration.add(rule);
    if (!hasConsumers && rule.policy === null && !rule.isDisabled) missingConsumers(path, findings);
  }
  if (!hasConsumers && (index == 0 || configuration.globalAuth == GlobalAuth.True)) {
    missingConsumers("", findings);
  }
  markOrder(configuration.rules, findings);
  checkIdentities(configuration, findings);
  warnOfUnreachable(configuration.rules, findings);
  warnOfExceeded(configuration, findings);
  if (configuration.globalAuth == GlobalAuth.False && index == 0) {
    findings.warn(
      "global_auth",
      "is false and there is no rule, so no request is authenticated; true was expected, or _rules_",
    );
  }
}

function missingConsumers(path: string, findings: Findings): void {
  findings.error(
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
