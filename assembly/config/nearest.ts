// "Did you mean": the known name that a misspelt one is closest to.
import { lowerCase } from "../bytes/ascii";

/** Names longer than this are no slip of the hand. */
const LONGEST: i32 = 64;
const UNDERSCORE: i32 = 0x5f;
const HYPHEN: i32 = 0x2d;

/** The name of `names` that few edits make of `name`; "" when none is near. */
export function nearest(name: string, names: string[]): string {
  const wanted = bareName(name);
  let best = "";
  let fewest = max(1, wanted.length / 3) + 1;
  for (let i = 0; i < names.length; i++) {
    const known = bareName(names[i]);
    // As many edits as the lengths differ by are needed at least.
    if (abs(known.length - wanted.length) >= fewest) continue;
    const edits = editDistance(wanted, known);
    if (edits < fewest) {
      fewest = edits;
      best = names[i];
    }
  }
  return best;
}

/** What is left without case, "_" and "-": "globalAuth", "global-auth" and "global_auth" are one name. */
export function bareName(name: string): string {
  const units = new StaticArray<u16>(name.length);
  let length = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code != UNDERSCORE && code != HYPHEN) units[length++] = <u16>code;
  }
  return lowerCase(String.UTF16.decodeUnsafe(changetype<usize>(units), (<usize>length) << 1));
}

/** Levenshtein's distance: insertions, deletions and replacements that make one of the other. */
export function editDistance(a: string, b: string): i32 {
  if (a.length > LONGEST || b.length > LONGEST) return i32.MAX_VALUE;
  const row = new StaticArray<i32>(b.length + 1);
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0];
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = diagonal + (a.charCodeAt(i - 1) == b.charCodeAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = min(replaced, min(row[j], row[j - 1]) + 1);
    }
  }
  return row[b.length];
}
