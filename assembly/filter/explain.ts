// For who asks offline why a request is refused: all that the checks say of it, as one line of the log.
// docs/report.md has its form.
import { Found } from "../check/token";
import { explainToken, writeReason } from "../check/explain";
import { Configuration } from "../config/configuration";
import { FieldKind, KIND_CHOICES } from "../config/fields";
import { Rule } from "../config/rule";
import { logInfoBytes } from "../host/log";
import { elementPath } from "../json/findings";
import { JsonWriter } from "../json/writer";
import { CHECKS, PASSES, Pass } from "../verdict/catalog";
import { Refusal } from "../verdict/refusal";
import { Decision, c, decide, lookIn, token } from "./request";
import { fingerprint } from "./refuse";

/** By `Found`. */
const FOUND: string[] = ["nothing", "token", "other-form", "duplicate"];
/** More tokens than a request means to carry. */
const MOST_TOKENS: i32 = 8;

const json: JsonWriter = new JsonWriter();

export function explainRequest(configuration: Configuration): void {
  const decision = decide(configuration);
  const rule = decision.rule;
  json.clear().plain("jwt-verdict report: ");
  json.openObject();
  writeRule(configuration, rule);
  writeOutcome(decision);
  json.name("places").openArray();
  const isJudged = rule !== null && !isBypassed(decision);
  const places = isJudged ? c.policy.places.length : 0;
  for (let i = 0; i < places; i++) writePlace(i);
  json.closeArray();
  json.name("tokens").openArray();
  let tokens = 0;
  for (let i = 0; i < places && tokens < MOST_TOKENS; i++) {
    if (lookIn(i) != Found.Token) continue;
    tokens++;
    json.openObject();
    explainToken(c, token.ptr, token.length, json);
    json.closeObject();
  }
  json.closeArray();
  json.closeObject();
  logInfoBytes(json.ptr, json.length);
}

/** Whether the request passes before a token is looked for. */
function isBypassed(decision: Decision): bool {
  return decision.pass != Pass.Allowed && decision.pass != Pass.WithoutToken;
}

/** Which rule is in force; an empty path stands for the whole configuration, null for none. */
function writeRule(configuration: Configuration, rule: Rule | null): void {
  json.name("rule");
  if (rule === null) json.nothing();
  else {
    const index = configuration.rules.indexOf(rule);
    json.openObject();
    json.name("path").string(index < 0 ? "" : elementPath("_rules_", index));
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
  const consumer = c.consumer;
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

function writePlace(position: i32): void {
  const place = c.policy.places[position];
  const found = lookIn(position);
  json.openObject();
  json.member("place", place.describe());
  json.member("found", FOUND[found]);
  if (found == Found.Token) {
    json.name("bytes").integer(token.length);
    json.member("sha256", fingerprint(token));
  }
  json.closeObject();
}
