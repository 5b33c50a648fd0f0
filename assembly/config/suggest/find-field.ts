// Finds a field of an object by its name.
import { FIELDS, Field, Scope, isFieldOf } from "../fields";

/** The field that an object of the scope may have by that name; null for none. */
export function findField(scope: Scope, name: string): Field | null {
  for (let i = 0; i < FIELDS.length; i++) {
    if (FIELDS[i].name == name && isFieldOf(FIELDS[i], scope)) return FIELDS[i];
  }
  return null;
}
