// The report of explain: all consumers, with the result of each check of the token for each of them.
import { Consumer } from "../config/model/consumer";
import { Kind } from "../json/kind";
import { Document } from "../json/document";
import { elementPath } from "../config/issues/field-path";
import { JsonWriter } from "../json/writer";
import { Check, Reason } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { RequestContext } from "../request/request-context";
import { diagnose } from "./diagnose";
import { writeCheck, writeNotReached } from "./write-check";
import { reportDiagnosis } from "./write-diagnosis";
import { DiagnosisContext } from "./diagnosis-context";
import { checkListed } from "../check/claims";
import { checkIss, fitsIssuer } from "../check/iss";
import { missedKey } from "../check/key-server";
import { CONSUMER_STEPS } from "../check/pipeline";

/** The maximum number of consumers in a report. */
const MAX_CONSUMERS: i32 = 64;

/** The budget for signatures of one consumer. It is generous, because no other request waits. */
const MAX_MICROSECONDS: i32 = 20000;

/** Writes the consumers with a matching issuer first; returns the number of omitted consumers. */
export function explainConsumers(ctx: RequestContext, json: JsonWriter): i32 {
  const consumers = ctx.policy.consumers;
  const ofToken = ctx.passed;
  let asked = 0;
  for (let fits = 1; fits >= 0; fits--) {
    for (let i = 0; i < consumers.length && asked < MAX_CONSUMERS; i++) {
      if (fitsIssuer(ctx, consumers[i]) != (fits == 1)) continue;
      ctx.passed = ofToken;
      explainConsumer(ctx, consumers[i], json);
      asked++;
    }
  }
  return consumers.length - asked;
}

function explainConsumer(ctx: RequestContext, consumer: Consumer, json: JsonWriter): void {
  const ofToken = ctx.passed;
  // Each consumer has the full budget of checks.
  ctx.budget.restart();
  json.openObject();
  json.member("path", elementPath(ctx.policy.path, consumer.index));
  json.member("name", consumer.name);
  json.name("looks_here").bool(consumer.looksIn(ctx.location));
  json.name("issuer_fits").bool(fitsIssuer(ctx, consumer));
  json.name("checks").openArray();
  const failed: Rejection[] = [];
  ctx.algorithm = -1;
  if (!isText(ctx.claims.json, ctx.claims.iss)) writeNotReached(json, Check.Iss);
  else noteCheck(json, Check.Iss, checkIss(ctx, consumer), failed);
  for (let i = 0; i < CONSUMER_STEPS.length; i++) {
    const step = CONSUMER_STEPS[i];
    if (step.check == Check.Revocation && consumer.revoked === null) continue;
    const isNamed = step.check != Check.Revocation || checkListed(ctx, consumer.revoked) === null;
    if (!isNamed || !canAsk(ctx, step.check, ofToken)) {
      writeNotReached(json, step.check);
      continue;
    }
    let rejection = step.ask(ctx, consumer);
    if (rejection !== null) rejection = missedKey(ctx, consumer, rejection);
    noteCheck(json, step.check, rejection, failed);
    if (isEndOfKeys(rejection)) ctx.algorithm = -1;
  }
  json.closeArray();
  const isOther = failed.length > 0 && failed[0].check == Check.Iss;
  const context = new DiagnosisContext(ctx, consumer, MAX_MICROSECONDS);
  for (let i = 0; i < failed.length; i++) {
    // If the consumer does not trust the issuer, only that failure is diagnosed.
    if (i == 0 || !isOther) diagnose(context, failed[i]);
  }
  reportDiagnosis(json, context.found);
  json.closeObject();
}

function noteCheck(json: JsonWriter, check: Check, verdict: Verdict, failed: Rejection[]): void {
  writeCheck(json, check, verdict);
  if (verdict !== null) failed.push(verdict);
}

/** Whether the check can run. A malformed token may lack what the check reads. */
function canAsk(ctx: RequestContext, check: Check, ofToken: u32): bool {
  const header = ctx.header;
  switch (check) {
    case Check.Alg:
      return isText(header.json, header.alg) && isText(header.json, header.kid);
    case Check.Kid:
    case Check.Signature:
      return ctx.algorithm >= 0;
    case Check.Aud:
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
      return ((ofToken >> Check.Claims) & 1) != 0;
    default:
      return ctx.claims.json.kind(0) == Kind.Object;
  }
}

/** Whether `json` is an object and the member is a string or missing. */
function isText(json: Document, member: i32): bool {
  if (json.kind(0) != Kind.Object) return false;
  return member < 0 || json.kind(member) == Kind.String;
}

/**
 * Without a key, the signature cannot be checked; without a key for the algorithm, no key can be selected.
 */
function isEndOfKeys(rejection: Rejection | null): bool {
  if (rejection === null) return false;
  if (rejection.check == Check.Kid) return true;
  return rejection.reason == Reason.AlgorithmKeyMismatch;
}
