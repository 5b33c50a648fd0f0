// Fields that take one of a few words, or an array of them.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FieldKind, KIND_CHOICES, KIND_NAMES } from "../fields";

/** The position of the word among those of the kind; `fallback` if it is absent or another one. */
export function parseChoice(field: FieldCursor, kind: FieldKind, fallback: i32): i32 {
  if (!field.isString) return fallback;
  const found = findWord(field, kind);
  if (found >= 0) return found;
  reportChoice(field, kind);
  return fallback;
}

function findWord(field: FieldCursor, kind: FieldKind): i32 {
  const words = KIND_CHOICES[kind];
  for (let i = 0; i < words.length; i++) if (field.textIs(words[i])) return i;
  return -1;
}

function reportChoice(field: FieldCursor, kind: FieldKind): void {
  field
    .report(ConfigIssueKind.InvalidValue)
    .withExpected(KIND_NAMES[kind])
    .withActual(field.quoted());
}

/** A bit for each word of the kind that is named. */
export function parseChoices(array: FieldCursor, kind: FieldKind): u32 {
  let bits: u32 = 0;
  const items = array.elements;
  for (let i = 0; i < items.length; i++) {
    if (!items[i].isString || items[i].textLength == 0) continue;
    const found = findWord(items[i], kind);
    if (found >= 0) bits |= 1 << found;
    else reportChoice(items[i], kind);
  }
  return bits;
}
