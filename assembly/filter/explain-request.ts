// The report of explain: the result of every check for a request, as one log line. docs/report.md describes
// its members.
import { View } from "../bytes/view";
import { RequestContext } from "../request/request-context";
import { uncheckedBinding } from "../check/confirmation";
import { Found } from "../check/token";
import { writeKeySets } from "../diagnose/explain-key-sets";
import { explainToken } from "../diagnose/explain-token";
import { writeReason } from "../diagnose/write-check";
import { reportDiagnosis } from "../diagnose/write-diagnosis";
import { writeMessage } from "../diagnose/write-message";
import { Configuration, GlobalAuth } from "../config/model/configuration";
import { FieldKind, KIND_CHOICES } from "../config/fields";
import { Rule } from "../config/model/rule";
import { nowSeconds } from "../host/clock";
import { logInfoBytes } from "../host/log";
import { elementPath } from "../config/issues/field-path";
import { JsonWriter } from "../json/writer";
import { KeySources } from "../remote/key-sources";
import { CHECKS, PASSES, Pass, Reason } from "../verdict/catalog";
import { DiagnosisKind } from "../verdict/diagnoses";
import { Diagnosis } from "../verdict/diagnosis";
import { Rejection } from "../verdict/rejection";
import { fingerprint, mentionPreflight } from "./reject-request";
import { Decision, RequestEvaluator } from "./request-evaluator";

/** By `Found`. */
const FOUND: string[] = ["nothing", "token", "other-form", "duplicate"];
/** More tokens than a request has on purpose. */
const MAX_TOKENS: i32 = 8;

@final
export class RequestReport {
  private readonly value: View = new View();
  private readonly json: JsonWriter = new JsonWriter();
  private readonly ctx: RequestContext;
  private readonly token: View;

  constructor(private readonly evaluator: RequestEvaluator) {
    this.ctx = evaluator.ctx;
    this.token = evaluator.token;
  }

  /** Evaluates the request, and logs the report as one line. */
  write(configuration: Configuration, keys: KeySources): void {
    const ctx = this.ctx;
    const json = this.json;
    const decision = this.evaluator.decide(configuration, keys.states, null);
    const rule = decision.rule;
    json.clear().plain("jwt-verdict report: ");
    json.openObject();
    writeRule(json, rule);
    this.writeOutcome(decision);
    // The report shows the checks of the token even if the request is allowed without them.
    if (rule === null) ctx.begin(configuration.everywhere, configuration.policy, nowSeconds());
    else if (isBypassed(decision)) ctx.begin(rule, configuration.policyOf(rule), nowSeconds());
    ctx.host = null;
    json.name("places").openArray();
    const locations = ctx.policy.locations.length;
    for (let i = 0; i < locations; i++) this.writeLocation(i);
    json.closeArray();
    json.name("tokens").openArray();
    let tokens = 0;
    for (let i = 0; i < locations && tokens < MAX_TOKENS; i++) {
      if (this.evaluator.lookIn(i) != Found.Token) continue;
      tokens++;
      json.openObject();
      explainToken(ctx, this.token.ptr, this.token.length, json);
      json.closeObject();
    }
    json.closeArray();
    writeKeySets(ctx.policy, json);
    reportDiagnosis(json, this.causesOf(configuration, decision));
    json.closeObject();
    logInfoBytes(json.ptr, json.length);
  }

  /** The cause if no rule applies to the request, or if it is a preflight. Where a token is, explain finds. */
  private causesOf(configuration: Configuration, decision: Decision): Diagnosis[] {
    const rejection = decision.rejection;
    if (decision.isMetadata) return [];
    if (decision.rule === null) {
      return [
        new Diagnosis(DiagnosisKind.NotInForce, [this.whyNoRuleApplies(configuration)], "", ""),
      ];
    }
    if (rejection === null || rejection.reason != Reason.TokenMissing) return [];
    if (!this.evaluator.bypass.isPreflight()) return [];
    return [new Diagnosis(DiagnosisKind.CorsPreflight, [], "", "")];
  }

  /** The cause as a slug, which explain turns into a sentence. */
  private whyNoRuleApplies(configuration: Configuration): string {
    const names = this.evaluator.rules.names;
    if (configuration.matching(names, names.bareHost) !== null) return "rule-disabled";
    const isFalse = configuration.globalAuth == GlobalAuth.False;
    if (configuration.rules.length == 0) return isFalse ? "off-no-rules" : "unset-no-rules";
    return isFalse ? "off-no-match" : "unset-no-match";
  }

  private writeOutcome(decision: Decision): void {
    const json = this.json;
    const rejection = decision.rejection;
    let pass = "";
    if (decision.isMetadata) pass = PASSES[Pass.ResourceMetadata].slug;
    else if (decision.rule === null) pass = "not-in-force";
    else if (rejection === null) pass = PASSES[decision.pass].slug;
    json.orNull("pass", pass);
    const isAllowed = decision.rule !== null && rejection === null && decision.pass == Pass.Allowed;
    const consumer = this.ctx.consumer;
    json.orNull("consumer", isAllowed && consumer !== null ? consumer.name : "");
    if (isAllowed && this.ctx.hasUncheckedBinding) {
      json.member("unchecked_binding", uncheckedBinding(this.ctx));
    }
    if (isAllowed && this.ctx.hasUncheckedNonce) json.name("unchecked_nonce").bool(true);
    json.name("refusal");
    if (rejection === null) json.nothing();
    else {
      mentionPreflight(rejection, this.evaluator.bypass);
      writeRejection(json, rejection);
    }
  }

  private writeLocation(position: i32): void {
    const json = this.json;
    const location = this.ctx.policy.locations[position];
    const found = this.evaluator.lookIn(position);
    json.openObject();
    writeMessage(json, "place", location.describe());
    json.member("found", FOUND[found]);
    if (found == Found.Token) {
      json.name("bytes").integer(this.token.length);
      json.member("sha256", fingerprint(this.token));
    }
    json.closeObject();
  }
}

/** Whether the request is allowed before the search for a token. */
function isBypassed(decision: Decision): bool {
  return decision.pass != Pass.Allowed && decision.pass != Pass.WithoutToken;
}

/** Which rule applies: an empty path for the whole configuration, null for none. */
function writeRule(json: JsonWriter, rule: Rule | null): void {
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

function writeRejection(json: JsonWriter, rejection: Rejection): void {
  json.openObject();
  json.member("check", CHECKS[rejection.check]);
  json.name("status").integer(rejection.row.status);
  writeReason(json, rejection);
  json.orNull("consumer", rejection.consumer);
  json.closeObject();
}
