// For who asks offline why a request is refused: all that the checks say of it, as one line of the log.
// docs/report.md has its form.
import { isAsciiIgnoringCase, lowerCase } from "../bytes/ascii";
import { View } from "../bytes/view";
import { Found } from "../check/token";
import { writeKeySets } from "../diagnose/explain-key-sets";
import { explainToken } from "../diagnose/explain-token";
import { writeReason } from "../diagnose/write-check";
import { Configuration, GlobalAuth } from "../config/model/configuration";
import { FieldKind, KIND_CHOICES } from "../config/fields";
import { TokenLocationKind } from "../config/model/token-location";
import { Rule } from "../config/model/rule";
import { nowSeconds } from "../host/clock";
import { readHeader } from "../host/headers";
import { logInfoBytes } from "../host/log";
import { elementPath } from "../config/issues/field-path";
import { JsonWriter } from "../json/writer";
import { CHECKS, PASSES, Pass, Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { Diagnosis, writeDiagnosis } from "../verdict/diagnosis";
import { Refusal } from "../verdict/refusal";
import { isPreflight } from "./bypass";
import { Decision, ctx, decide, lookIn, token } from "./handle-request";
import { fingerprint } from "./refuse";
import { names } from "./rule-in-force";
import { elsewhere, otherScheme, underscored } from "./misplaced-token";

/** By `Found`. */
const FOUND: string[] = ["nothing", "token", "other-form", "duplicate"];
const BASIC: string = "basic ";
/** More tokens than a request means to carry. */
const MAX_TOKENS: i32 = 8;

const value: View = new View();
const json: JsonWriter = new JsonWriter();

export function explainRequest(configuration: Configuration): void {
  const decision = decide(configuration, null);
  const rule = decision.rule;
  json.clear().plain("jwt-verdict report: ");
  json.openObject();
  writeRule(rule);
  writeOutcome(decision);
  // Who asks wants to know what would be of the token, also where nobody looks at it.
  if (rule === null) ctx.begin(configuration.everywhere, configuration.policy, nowSeconds());
  else if (isBypassed(decision)) ctx.begin(rule, configuration.policyOf(rule), nowSeconds());
  ctx.hostVerifies = false;
  json.name("places").openArray();
  const locations = ctx.policy.locations.length;
  for (let i = 0; i < locations; i++) writeLocation(i);
  json.closeArray();
  json.name("tokens").openArray();
  let tokens = 0;
  for (let i = 0; i < locations && tokens < MAX_TOKENS; i++) {
    if (lookIn(i) != Found.Token) continue;
    tokens++;
    json.openObject();
    explainToken(ctx, token.ptr, token.length, json);
    json.closeObject();
  }
  json.closeArray();
  writeKeySets(ctx.policy, json);
  writeDiagnosis(json, causesOf(configuration, decision));
  json.closeObject();
  logInfoBytes(json.ptr, json.length);
}

/** Whether the request passes before a token is looked for. */
function isBypassed(decision: Decision): bool {
  return decision.pass != Pass.Allowed && decision.pass != Pass.WithoutToken;
}

/** What lies behind a request that is not judged, or has no token where one is looked for. */
function causesOf(configuration: Configuration, decision: Decision): Diagnosis[] {
  const refusal = decision.refusal;
  if (decision.rule === null) {
    return [new Diagnosis(DiagnosisKind.NotInForce, [whyNotInForce(configuration)], "", "")];
  }
  if (refusal === null) return [];
  if (refusal.reason == Reason.TokenPrefixMissing) return otherCredentials();
  if (refusal.reason != Reason.TokenMissing) return [];
  if (isPreflight()) return [new Diagnosis(DiagnosisKind.CorsPreflight, [], "", "")];
  const bare = bareScheme();
  if (bare.length > 0) {
    const what = bare + " with nothing behind it";
    return [new Diagnosis(DiagnosisKind.TokenPlaceholder, [what], "", "")];
  }
  const location = elsewhere();
  if (location.length > 0) return [new Diagnosis(DiagnosisKind.TokenElsewhere, [location], "", "")];
  const header = underscored(ctx.policy.locations);
  if (header.length == 0) return [];
  return [new Diagnosis(DiagnosisKind.HeaderWithUnderscore, [header], "", "")];
}

/** The header of a place that begins with Basic (RFC 7617), or has something else before the token. */
function otherCredentials(): Diagnosis[] {
  const locations = ctx.policy.locations;
  for (let i = 0; i < locations.length; i++) {
    if (locations[i].kind != TokenLocationKind.Header || lookIn(i) != Found.OtherForm) continue;
    const header = locations[i].key;
    if (!readHeader(header, value)) continue;
    if (isAsciiIgnoringCase(value.ptr, min(value.length, BASIC.length), BASIC)) {
      return [new Diagnosis(DiagnosisKind.BasicCredentials, [locations[i].label], "", "")];
    }
    const before = otherScheme(value);
    if (before.length == 0) continue;
    const values = [locations[i].label, before, locations[i].quotedPrefix];
    return [new Diagnosis(DiagnosisKind.OtherScheme, values, "", "")];
  }
  return [];
}

/** "Bearer", where a header has that and no more; "" where none has. */
function bareScheme(): string {
  const locations = ctx.policy.locations;
  for (let i = 0; i < locations.length; i++) {
    const prefix = locations[i].prefix.trim();
    if (locations[i].kind != TokenLocationKind.Header || prefix.length == 0) continue;
    if (!readHeader(locations[i].key, value)) continue;
    let end = value.length;
    while (end > 0 && value.at(end - 1) == 0x20) end--;
    if (isAsciiIgnoringCase(value.ptr, end, lowerCase(prefix))) return prefix;
  }
  return "";
}

function whyNotInForce(configuration: Configuration): string {
  if (configuration.matching(names, names.bareHost) !== null)
    return "the rule that matches has _disable_";
  const isFalse = configuration.globalAuth == GlobalAuth.False;
  const global = isFalse ? "global_auth is false" : "global_auth is left out";
  return (
    global + (configuration.rules.length == 0 ? ", and there is no rule" : ", and no rule matches")
  );
}

/** Which rule is in force; an empty path stands for the whole configuration, null for none. */
function writeRule(rule: Rule | null): void {
  json.name("rule");
  if (rule === null) json.nothing();
  else {
    const position = rule.position;
    json.openObject();
    json.name("path").string(position < 0 ? "" : elementPath("_rules_", position));
    json.closeObject();
  }
  const mode = rule === null ? "" : KIND_CHOICES[FieldKind.Mode][rule.settings.mode];
  json.orNull("mode", mode);
}

function writeOutcome(decision: Decision): void {
  const refusal = decision.refusal;
  let pass = "";
  if (decision.rule === null) pass = "not-in-force";
  else if (refusal === null) pass = PASSES[decision.pass].slug;
  json.orNull("pass", pass);
  const isAllowed = decision.rule !== null && refusal === null && decision.pass == Pass.Allowed;
  const consumer = ctx.consumer;
  json.orNull("consumer", isAllowed && consumer !== null ? consumer.name : "");
  json.name("refusal");
  if (refusal === null) json.nothing();
  else writeRefusal(refusal);
}

function writeRefusal(refusal: Refusal): void {
  json.openObject();
  json.member("check", CHECKS[refusal.check]);
  json.name("status").integer(refusal.row.status);
  json.member("title", refusal.row.title);
  writeReason(json, refusal);
  json.orNull("consumer", refusal.consumer);
  json.closeObject();
}

function writeLocation(position: i32): void {
  const location = ctx.policy.locations[position];
  const found = lookIn(position);
  json.openObject();
  json.member("place", location.describe());
  json.member("found", FOUND[found]);
  if (found == Found.Token) {
    json.name("bytes").integer(token.length);
    json.member("sha256", fingerprint(token));
  }
  json.closeObject();
}
