// One cause that was found behind a refusal, for the operator alone.
import { DIAGNOSES, DiagnosisKind, DiagnosisRow } from "./diagnoses";
import { JsonWriter } from "../json/writer";

@final
export class Diagnosis {
  constructor(
    readonly kind: DiagnosisKind,
    /** In place of each "{}" of the finding's detail. */
    private readonly values: string[],
    /** Where in the configuration it lies; "" where nowhere. */
    private readonly path: string,
    /** Whom it is about; "" for nobody. */
    private readonly consumer: string,
  ) {}

  write(json: JsonWriter): void {
    const row: DiagnosisRow = DIAGNOSES[this.kind];
    const parts = row.detail.split("{}");
    let detail = parts[0];
    for (let i = 1; i < parts.length; i++) {
      detail += (i <= this.values.length ? this.values[i - 1] : "") + parts[i];
    }
    json.openObject();
    json.member("finding", row.slug);
    json.member("detail", detail);
    json.member("path", this.path);
    json.member("consumer", this.consumer);
    json.closeObject();
  }
}

/** The member "diagnosis"; none where nothing was found. */
export function writeDiagnosis(json: JsonWriter, found: Diagnosis[]): void {
  if (found.length == 0) return;
  json.name("diagnosis").openArray();
  for (let i = 0; i < found.length; i++) found[i].write(json);
  json.closeArray();
}
