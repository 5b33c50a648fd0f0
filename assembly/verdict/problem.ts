// RFC 9457: the body of a rejection, and the log line with all details for the operator.
import { shownText } from "../bytes/quote";
import { JsonWriter } from "../json/writer";
import { CHECKS, Status } from "./catalog";
import { Answer } from "./answer-settings";
import { writeDiagnosis } from "./diagnosis";
import { Disclose } from "./disclose";
import { Rejection } from "./rejection";
import { isRpcError, writeRpcError } from "./rpc-error";
import { writeShape } from "./shape";

/**
 * Writes the body for the client, with what `answer` discloses. `others`: the recorded rejections by other
 * consumers or for other tokens, of `rejected` in total.
 */
export function writeProblem(
  json: JsonWriter,
  rejection: Rejection,
  others: Rejection[],
  rejected: i32,
  answer: Answer,
  requestId: string,
): void {
  const status = rejection.row.status;
  const isMinimal = answer.disclose == Disclose.Minimal;
  json.clear().openObject();
  if (isRpcError(rejection.reason)) {
    writeRpcError(json, rejection, isMinimal ? phrase(status) : rejection.detail);
  }
  if (isMinimal) {
    writeType(json, "");
    json.member("title", phrase(status));
    json.name("status").integer(status);
  } else {
    writeStandard(json, rejection, answer.errorUri(rejection.row.slug));
    if (answer.disclose == Disclose.Full) writeOperatorView(json, rejection, others, rejected);
  }
  json.member("request_id", requestId);
  json.closeObject();
}

/**
 * Writes the log line. It has everything except the token, and the start of the token's SHA-256. `dryRun`:
 * the request was allowed nevertheless.
 */
export function writeLogLine(
  json: JsonWriter,
  rejection: Rejection,
  others: Rejection[],
  rejected: i32,
  tokenSha256: string,
  requestId: string,
  dryRun: bool,
): void {
  json.clear().openObject();
  if (dryRun) json.member("mode", "dry_run");
  writeStandard(json, rejection, "");
  writeOperatorView(json, rejection, others, rejected);
  json.member("token_sha256", tokenSha256);
  json.member("request_id", requestId);
  json.closeObject();
}

/** RFC 9110 section 15. */
function phrase(status: Status): string {
  if (status == Status.Unavailable) return "Service Unavailable";
  if (status == Status.BadRequest) return "Bad Request";
  return status == Status.Forbidden ? "Forbidden" : "Unauthorized";
}

function writeType(json: JsonWriter, type: string): void {
  json.member("type", type.length == 0 ? "about:blank" : type);
}

function writeStandard(json: JsonWriter, rejection: Rejection, type: string): void {
  writeType(json, type);
  writeShape(json, rejection);
}

function writeOperatorView(
  json: JsonWriter,
  rejection: Rejection,
  others: Rejection[],
  rejected: i32,
): void {
  json.member("consumer", shownText(rejection.consumer));
  json.message("expected", rejection.expected);
  json.message("actual", rejection.actual);
  json.member("hint", rejection.row.hint);
  writeDiagnosis(json, rejection.diagnosis);
  if (rejected < 2) return;
  json.name("dropped").openArray();
  let written = 1;
  for (let i = 0; i < others.length; i++) {
    if (others[i] == rejection) continue;
    writeDropped(json, others[i]);
    written++;
  }
  json.closeArray();
  if (rejected > written) json.name("dropped_more").integer(rejected - written);
}

/** Why another consumer, or a token in another location, was rejected. */
function writeDropped(json: JsonWriter, other: Rejection): void {
  json.openObject();
  json.member("consumer", shownText(other.consumer));
  json.member("check", CHECKS[other.check]);
  json.member("reason", other.row.slug);
  json.message("expected", other.expected);
  json.message("actual", other.actual);
  json.closeObject();
}
