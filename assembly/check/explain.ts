// For who asks why: one token, and what every check says of it, also after the first that fails.
import { Kind } from "../json/kind";
import { Document } from "../json/document";
import { JsonWriter } from "../json/writer";
import { CHECKS, Check } from "../verdict/catalog";
import { writeDiagnosis } from "../verdict/diagnosis";
import { Verdict, Refusal } from "../verdict/refusal";
import { Case } from "./case";
import { diagnose } from "./diagnose";
import { explainConsumers } from "./explain-consumer";
import { Inquiry } from "./inquiry";
import { TOKEN_STEPS } from "./pipeline";

/** Writes header, claims and checks of the token at [ptr, ptr + length), found in the case's place. */
export function explainToken(c: Case, ptr: usize, length: i32, json: JsonWriter): void {
  c.passed = 0;
  c.token.compact.set(ptr, length);
  let isRead = true;
  const inquiry = new Inquiry(c, null, 0);
  json.name("place").integer(c.place);
  json.name("checks").openArray();
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    const step = TOKEN_STEPS[i];
    if (!isRead) {
      writeNotReached(json, step.check);
      continue;
    }
    const refusal = step.ask(c);
    writeCheck(json, step.check, refusal);
    if (refusal === null) c.passed |= 1 << step.check;
    else {
      // What has no form has neither header nor payload; of those two each is read for itself.
      isRead = step.check > Check.Form;
      diagnose(inquiry, refusal);
    }
  }
  json.closeArray();
  writeDiagnosis(json, inquiry.found);
  writeObject(json, "header", c.header.json, isRead);
  writeObject(json, "claims", c.claims.json, isRead);
  json.name("consumers").openArray();
  const more = isRead ? explainConsumers(c, json) : 0;
  json.closeArray();
  if (more > 0) json.name("consumers_more").integer(more);
}

function writeObject(json: JsonWriter, name: string, document: Document, isRead: bool): void {
  json.name(name);
  if (isRead && document.kind(0) == Kind.Object) {
    json.json(document.rawPtr(0), document.rawLength(0));
  } else json.nothing();
}

/** One check and what it says: null for a pass. */
export function writeCheck(json: JsonWriter, check: Check, verdict: Verdict): void {
  json.openObject();
  json.member("check", CHECKS[check]);
  json.member("result", verdict === null ? "pass" : "fail");
  if (verdict !== null) writeReason(json, verdict);
  else json.orNull("reason", "");
  json.closeObject();
}

export function writeNotReached(json: JsonWriter, check: Check): void {
  json.openObject();
  json.member("check", CHECKS[check]);
  json.member("result", "not-reached");
  json.orNull("reason", "");
  json.closeObject();
}

/** The reason of a refusal and all that is said of it, as members of the open object. */
export function writeReason(json: JsonWriter, refusal: Refusal): void {
  json.member("reason", refusal.row.slug);
  json.member("detail", refusal.detail);
  json.member("expected", refusal.expected);
  json.member("actual", refusal.actual);
  json.member("hint", refusal.row.hint);
}
