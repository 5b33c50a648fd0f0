/** The texts of the fields, which the build embeds. */
import { embeddedData } from "../embedded-data.ts";
import type { FieldDocs } from "./field-docs.ts";

export function embeddedFieldDocs(): FieldDocs {
  return embeddedData().texts.fields as FieldDocs;
}
