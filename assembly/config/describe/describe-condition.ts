// The conditions on a claim as JSON, in the form in which they are configured.
import { Octets } from "../../bytes/octets";
import { Kind } from "../../json/kind";
import { JsonWriter } from "../../json/writer";
import { ClaimCondition, Presence } from "../model/claim-condition";
import { ClaimValue } from "../model/claim-values";
import { writeText } from "./write-list";

/** The most values of a claim that a report names. */
const MAX_VALUES: i32 = 8;

/** A value or an array if it has nothing but values, otherwise an object. */
export function writeCondition(condition: ClaimCondition, json: JsonWriter): void {
  if (isOnlyAny(condition)) return writeAny(condition, json);
  json.openObject();
  if (condition.values !== null || condition.any.length > 0) {
    json.name("any");
    writeAny(condition, json);
  }
  if (condition.all.length > 0) {
    json.name("all").openArray();
    for (let i = 0; i < condition.all.length; i++) writeCondition(condition.all[i], json);
    json.closeArray();
  }
  const not = condition.not;
  if (not !== null) {
    json.name("not");
    writeCondition(not, json);
  }
  writeMember("prefix", condition.prefix, json);
  writeMember("suffix", condition.suffix, json);
  writeMember("header", condition.header, json);
  if (condition.presence != Presence.Unset) {
    json.name("present").bool(condition.presence == Presence.Present);
  }
  json.closeObject();
}

function isOnlyAny(condition: ClaimCondition): bool {
  if (condition.values === null && condition.any.length == 0) return false;
  if (condition.all.length > 0 || condition.not !== null) return false;
  if (condition.presence != Presence.Unset || condition.header.length > 0) return false;
  return condition.prefix.length == 0 && condition.suffix.length == 0;
}

function writeAny(condition: ClaimCondition, json: JsonWriter): void {
  const set = condition.values;
  const values: ClaimValue[] = set === null ? [] : set.values;
  const total = values.length + condition.any.length;
  if (total == 1 && values.length == 1) return writeValue(values[0], json);
  json.openArray();
  for (let i = 0; i < min(values.length, MAX_VALUES); i++) writeValue(values[i], json);
  if (values.length > MAX_VALUES) json.string("…");
  for (let i = 0; i < condition.any.length; i++) writeCondition(condition.any[i], json);
  json.closeArray();
}

function writeMember(name: string, text: Octets, json: JsonWriter): void {
  if (text.length == 0) return;
  json.name(name);
  writeText(text, json);
}

function writeValue(value: ClaimValue, json: JsonWriter): void {
  if (value.kind == Kind.String) writeText(value.text, json);
  else if (value.kind == Kind.Number) json.number(value.number);
  else json.bool(value.kind == Kind.True);
}
