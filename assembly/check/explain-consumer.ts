// For who asks why: the consumers, and what every check says of the token for each of them.
import { Consumer } from "../config/consumer";
import { Kind } from "../json/kind";
import { Document } from "../json/document";
import { elementPath } from "../json/findings";
import { JsonWriter } from "../json/writer";
import { Check, Reason } from "../verdict/catalog";
import { writeDiagnosis } from "../verdict/diagnosis";
import { Refusal, Verdict } from "../verdict/refusal";
import { Case } from "./case";
import { diagnose } from "./diagnose";
import { writeCheck, writeNotReached } from "./explain";
import { Inquiry } from "./inquiry";
import { checkIss, fitsIssuer } from "./iss";
import { missedKey } from "./key-server";
import { CONSUMER_STEPS } from "./pipeline";

/** The most consumers that are asked: more than a reader looks at. */
const MOST_CONSUMERS: i32 = 64;

/** What trying signatures for one consumer may cost: nobody else waits. */
const MOST_MICROSECONDS: i32 = 20000;

/** Asks those whose issuer fits first; returns how many were not asked. */
export function explainConsumers(c: Case, json: JsonWriter): i32 {
  const consumers = c.policy.consumers;
  const ofToken = c.passed;
  let asked = 0;
  for (let fits = 1; fits >= 0; fits--) {
    for (let i = 0; i < consumers.length && asked < MOST_CONSUMERS; i++) {
      if (fitsIssuer(c, consumers[i]) != (fits == 1)) continue;
      c.passed = ofToken;
      explainConsumer(c, consumers[i], json);
      asked++;
    }
  }
  return consumers.length - asked;
}

function explainConsumer(c: Case, consumer: Consumer, json: JsonWriter): void {
  const ofToken = c.passed;
  // Each is asked as if there were no others.
  c.budget.restart();
  json.openObject();
  json.member("path", elementPath(c.policy.path, consumer.index));
  json.member("name", consumer.name);
  json.name("looks_here").bool(consumer.looksIn(c.place));
  json.name("issuer_fits").bool(fitsIssuer(c, consumer));
  json.name("checks").openArray();
  const failed: Refusal[] = [];
  c.algorithm = -1;
  if (!isText(c.claims.json, c.claims.iss)) writeNotReached(json, Check.Iss);
  else noteCheck(json, Check.Iss, checkIss(c, consumer), failed);
  for (let i = 0; i < CONSUMER_STEPS.length; i++) {
    const step = CONSUMER_STEPS[i];
    if (!canAsk(c, step.check, ofToken)) {
      writeNotReached(json, step.check);
      continue;
    }
    let refusal = step.ask(c, consumer);
    if (refusal !== null) refusal = missedKey(c, consumer, refusal);
    noteCheck(json, step.check, refusal, failed);
    if (isEndOfKeys(refusal)) c.algorithm = -1;
  }
  json.closeArray();
  const isOther = failed.length > 0 && failed[0].check == Check.Iss;
  const inquiry = new Inquiry(c, consumer, MOST_MICROSECONDS);
  for (let i = 0; i < failed.length; i++) {
    // Of a consumer that does not trust the issuer it is only asked whether it should.
    if (i == 0 || !isOther) diagnose(inquiry, failed[i]);
  }
  writeDiagnosis(json, inquiry.found);
  json.closeObject();
}

function noteCheck(json: JsonWriter, check: Check, verdict: Verdict, failed: Refusal[]): void {
  writeCheck(json, check, verdict);
  if (verdict !== null) failed.push(verdict);
}

/** Whether the question makes sense: a token may be wrong in a way that leaves nothing to ask. */
function canAsk(c: Case, check: Check, ofToken: u32): bool {
  const header = c.header;
  switch (check) {
    case Check.Alg:
      return isText(header.json, header.alg) && isText(header.json, header.kid);
    case Check.Kid:
    case Check.Signature:
      return c.algorithm >= 0;
    case Check.Aud:
    case Check.Exp:
    case Check.Nbf:
    case Check.Iat:
      return ((ofToken >> Check.Claims) & 1) != 0;
    default:
      return c.claims.json.kind(0) == Kind.Object;
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
