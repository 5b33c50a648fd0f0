// What diagnosis has found, in the report of explain.
import { JsonWriter } from "../json/writer";
import { DIAGNOSES } from "../verdict/diagnoses";
import { Diagnosis } from "../verdict/diagnosis";
import { writeValue } from "./write-message";

/** The member "diagnosis"; none if nothing was found. */
export function reportDiagnosis(json: JsonWriter, found: Diagnosis[]): void {
  if (found.length == 0) return;
  json.name("diagnosis").openArray();
  for (let i = 0; i < found.length; i++) writeOne(json, found[i]);
  json.closeArray();
}

function writeOne(json: JsonWriter, diagnosis: Diagnosis): void {
  json.openObject();
  json.member("finding", DIAGNOSES[diagnosis.kind].slug);
  json.name("values").openArray();
  for (let i = 0; i < diagnosis.values.length; i++) writeValue(json, diagnosis.values[i]);
  json.closeArray();
  json.member("path", diagnosis.path);
  json.member("consumer", diagnosis.consumer);
  json.closeObject();
}
