// Writes the result of a check, and the reason of a rejection, for the report of explain.
import { JsonWriter } from "../json/writer";
import { CHECKS, Check } from "../verdict/catalog";
import { Refusal, Verdict } from "../verdict/refusal";
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
export function writeReason(json: JsonWriter, refusal: Refusal): void {
  json.member("reason", refusal.row.slug);
  writeMessage(json, "detail", refusal.detail);
  writeMessage(json, "expected", refusal.expected);
  writeMessage(json, "actual", refusal.actual);
}
