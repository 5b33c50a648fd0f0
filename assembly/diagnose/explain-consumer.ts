// For who asks why: the consumers, and what every check says of the token for each of them.
import { Consumer } from "../config/model/consumer";
import { Kind } from "../json/kind";
import { Document } from "../json/document";
import { elementPath } from "../config/issues/field-path";
import { JsonWriter } from "../json/writer";
import { Check, Reason } from "../verdict/catalog";
import { writeDiagnosis } from "../verdict/diagnosis";
import { Refusal, Verdict } from "../verdict/refusal";
import { RequestContext } from "../check/request-context";
import { diagnose } from "./diagnose";
import { writeCheck, writeNotReached } from "./write-check";
import { DiagnosisContext } from "./diagnosis-context";
import { checkIss, fitsIssuer } from "../check/iss";
import { missedKey } from "../check/key-server";
import { CONSUMER_STEPS } from "../check/pipeline";

/** The most consumers that are asked: more than a reader looks at. */
const MAX_CONSUMERS: i32 = 64;

/** What trying signatures for one consumer may cost: nobody else waits. */
const MAX_MICROSECONDS: i32 = 20000;

/** Asks those whose issuer fits first; returns how many were not asked. */
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
  // Each is asked as if there were no others.
  ctx.budget.restart();
  json.openObject();
  json.member("path", elementPath(ctx.policy.path, consumer.index));
  json.member("name", consumer.name);
  json.name("looks_here").bool(consumer.looksIn(ctx.location));
  json.name("issuer_fits").bool(fitsIssuer(ctx, consumer));
  json.name("checks").openArray();
  const failed: Refusal[] = [];
  ctx.algorithm = -1;
  if (!isText(ctx.claims.json, ctx.claims.iss)) writeNotReached(json, Check.Iss);
  else noteCheck(json, Check.Iss, checkIss(ctx, consumer), failed);
  for (let i = 0; i < CONSUMER_STEPS.length; i++) {
    const step = CONSUMER_STEPS[i];
    if (!canAsk(ctx, step.check, ofToken)) {
      writeNotReached(json, step.check);
      continue;
    }
    let refusal = step.ask(ctx, consumer);
    if (refusal !== null) refusal = missedKey(ctx, consumer, refusal);
    noteCheck(json, step.check, refusal, failed);
    if (isEndOfKeys(refusal)) ctx.algorithm = -1;
  }
  json.closeArray();
  const isOther = failed.length > 0 && failed[0].check == Check.Iss;
  const context = new DiagnosisContext(ctx, consumer, MAX_MICROSECONDS);
  for (let i = 0; i < failed.length; i++) {
    // Of a consumer that does not trust the issuer it is only asked whether it should.
    if (i == 0 || !isOther) diagnose(context, failed[i]);
  }
  writeDiagnosis(json, context.found);
  json.closeObject();
}

function noteCheck(json: JsonWriter, check: Check, verdict: Verdict, failed: Refusal[]): void {
  writeCheck(json, check, verdict);
  if (verdict !== null) failed.push(verdict);
}

/** Whether the question makes sense: a token may be wrong in a way that leaves nothing to ask. */
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

/** Of an object a string, or none. */
function isText(json: Document, member: i32): bool {
  if (json.kind(0) != Kind.Object) return false;
  return member < 0 || json.kind(member) == Kind.String;
}

/** Without a key there is nothing to ask of the signature, and without a fitting one nothing of keys. */
function isEndOfKeys(refusal: Refusal | null): bool {
  if (refusal === null) return false;
  if (refusal.check == Check.Kid) return true;
  return refusal.reason == Reason.AlgorithmKeyMismatch;
}
