// One cause of a rejection, for the operator only.
import { DIAGNOSES, DiagnosisKind, DiagnosisRow } from "./diagnoses";
import { JsonWriter } from "../json/writer";
import { fill } from "../message/say";

@final
export class Diagnosis {
  constructor(
    readonly kind: DiagnosisKind,
    /** Messages that replace each "{}" of the detail. */
    readonly values: string[],
    /** Its path in the configuration; "" for none. */
    readonly path: string,
    /** The consumer concerned; "" for none. */
    readonly consumer: string,
  ) {}

  write(json: JsonWriter): void {
    const row: DiagnosisRow = DIAGNOSES[this.kind];
    json.openObject();
    json.member("finding", row.slug);
    json.message("detail", fill(row.detail, this.values));
    json.member("path", this.path);
    json.member("consumer", this.consumer);
    json.closeObject();
  }
}

/** Writes the member "diagnosis"; omits it if nothing was found. */
export function writeDiagnosis(json: JsonWriter, found: Diagnosis[]): void {
  if (found.length == 0) return;
  json.name("diagnosis").openArray();
  for (let i = 0; i < found.length; i++) found[i].write(json);
  json.closeArray();
}
