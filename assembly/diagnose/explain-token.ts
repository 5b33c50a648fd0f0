// The report of explain: one token and the result of every check, even after a failed one.
import { Kind } from "../json/kind";
import { Document } from "../json/document";
import { JsonWriter } from "../json/writer";
import { Check } from "../verdict/catalog";
import { RequestContext } from "../request/request-context";
import { diagnose } from "./diagnose";
import { explainConsumers } from "./explain-consumer";
import { DiagnosisContext } from "./diagnosis-context";
import { TOKEN_STEPS } from "../check/pipeline";
import { writeCheck, writeNotReached } from "./write-check";
import { reportDiagnosis } from "./write-diagnosis";

/**
 * Writes header, claims and checks of the token at [ptr, ptr + length), which was found in the location of
 * `ctx`.
 */
export function explainToken(ctx: RequestContext, ptr: usize, length: i32, json: JsonWriter): void {
  ctx.passed = 0;
  ctx.token.compact.set(ptr, length);
  let isRead = true;
  const context = new DiagnosisContext(ctx, null, 0);
  json.name("place").integer(ctx.location);
  json.name("checks").openArray();
  for (let i = 0; i < TOKEN_STEPS.length; i++) {
    const step = TOKEN_STEPS[i];
    if (!isRead) {
      writeNotReached(json, step.check);
      continue;
    }
    const rejection = step.ask(ctx);
    writeCheck(json, step.check, rejection);
    if (rejection === null) ctx.passed |= 1 << step.check;
    else {
      // A malformed token has neither header nor payload; otherwise each of them is parsed independently.
      isRead = step.check > Check.Form;
      diagnose(context, rejection);
    }
  }
  json.closeArray();
  reportDiagnosis(json, context.found);
  writeObject(json, "header", ctx.header.json, isRead);
  writeObject(json, "claims", ctx.claims.json, isRead);
  json.name("consumers").openArray();
  const more = isRead ? explainConsumers(ctx, json) : 0;
  json.closeArray();
  if (more > 0) json.name("consumers_more").integer(more);
}

function writeObject(json: JsonWriter, name: string, document: Document, isRead: bool): void {
  json.name(name);
  if (isRead && document.kind(0) == Kind.Object) {
    json.json(document.rawPtr(0), document.rawLength(0));
  } else json.nothing();
}
