// Writes the result of a check, and the reason of a rejection, for the report of explain.
import { JsonWriter } from "../json/writer";
import { CHECKS, Check } from "../verdict/catalog";
import { Rejection, Verdict } from "../verdict/rejection";
import { writeMessage } from "./write-message";

/** Writes a check and its result; `verdict` is null for a pass. */
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

/** Writes the reason and its messages, as members of the open object. */
export function writeReason(json: JsonWriter, rejection: Rejection): void {
  json.member("reason", rejection.row.slug);
  writeMessage(json, "detail", rejection.detail);
  writeMessage(json, "expected", rejection.expected);
  writeMessage(json, "actual", rejection.actual);
}
