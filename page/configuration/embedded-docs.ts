/** The texts of the fields, which the build embeds. */
import json from "embedded:fields";
import type { FieldDocs } from "./field-docs.ts";

export function embeddedFieldDocs(): FieldDocs {
  return JSON.parse(json) as FieldDocs;
}
