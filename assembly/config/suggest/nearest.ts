// "Did you mean": the known name that is closest to a misspelt one.
import { HYPHEN, SPACE, UNDERSCORE } from "../../bytes/ascii-codes";
import { lowerCase } from "../../bytes/ascii";

/** Longer names are not typing mistakes. */
const LONGEST: i32 = 64;

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

/** What is left without case, "_", "-" and spaces: "globalAuth", "global-auth" and "global_auth" are one name. */
export function bareName(name: string): string {
  const units = new StaticArray<u16>(name.length);
  let length = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code != UNDERSCORE && code != HYPHEN && code > <i32>SPACE) units[length++] = <u16>code;
  }
  return lowerCase(String.UTF16.decodeUnsafe(changetype<usize>(units), (<usize>length) << 1));
}

/** The name with non-ASCII letters as \uXXXX if the meant one has none, for both may look the same; or "". */
export function lookAlike(name: string, meant: string): string {
  if (meant.length == 0 || isAsciiText(name) || !isAsciiText(meant)) return "";
  let escaped = "";
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    escaped += code < 0x80 ? name.charAt(i) : "\\u" + (0x10000 + code).toString(16).substring(1);
  }
  return escaped;
}

function isAsciiText(text: string): bool {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/**
 * Levenshtein's distance with swaps: insertions, deletions, replacements, and exchanges of two neighbours that
 * make one of the other (optimal string alignment).
 */
export function editDistance(a: string, b: string): i32 {
  if (a.length > LONGEST || b.length > LONGEST) return i32.MAX_VALUE;
  const width = b.length + 1;
  let before = new StaticArray<i32>(width);
  let above = new StaticArray<i32>(width);
  let row = new StaticArray<i32>(width);
  for (let j = 0; j < width; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const free = before;
    before = above;
    above = row;
    row = free;
    row[0] = i;
    for (let j = 1; j < width; j++) {
      const isSame = a.charCodeAt(i - 1) == b.charCodeAt(j - 1);
      row[j] = min(above[j - 1] + (isSame ? 0 : 1), min(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && isSwapped(a, i, b, j)) row[j] = min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.length];
}

function isSwapped(a: string, i: i32, b: string, j: i32): bool {
  return a.charCodeAt(i - 1) == b.charCodeAt(j - 2) && a.charCodeAt(i - 2) == b.charCodeAt(j - 1);
}
