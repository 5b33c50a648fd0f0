// "Did you mean": the known name that a misspelt one is closest to.
import { lowerCase } from "../bytes/ascii";

/** Names longer than this are no slip of the hand. */
const LONGEST: i32 = 64;

/** The name of `names` that few edits make of `name`; "" when none is near. */
export function nearest(name: string, names: string[]): string {
  const wanted = lowerCase(name);
  let best = "";
  let fewest = max(1, name.length / 3) + 1;
  for (let i = 0; i < names.length; i++) {
    // As many edits as the lengths differ by are needed at least.
    if (abs(names[i].length - name.length) >= fewest) continue;
    const edits = editDistance(wanted, lowerCase(names[i]));
    if (edits < fewest) {
      fewest = edits;
      best = names[i];
    }
  }
  return best;
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
