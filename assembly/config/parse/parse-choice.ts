// Fields that take one of several words: fields.ts has them by kind.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FieldKind, KIND_CHOICES, KIND_NAMES } from "../fields";

/** The position of the word among those of the kind; `fallback` if the field is absent or has another word. */
export function choice(field: FieldCursor, kind: FieldKind, fallback: i32): i32 {
  if (!field.isString) return fallback;
  const found = findWord(field, kind);
  if (found >= 0) return found;
  reportChoice(field, kind);
  return fallback;
}

/** -1 for none of them. */
export function findWord(field: FieldCursor, kind: FieldKind): i32 {
  const words = KIND_CHOICES[kind];
  for (let i = 0; i < words.length; i++) if (field.textIs(words[i])) return i;
  return -1;
}

export function reportChoice(field: FieldCursor, kind: FieldKind): void {
  field
    .report(ConfigIssueKind.InvalidValue)
    .withExpected(KIND_NAMES[kind])
    .withActual(field.quoted());
}
