/** What a link left out, in words. */
import type { PartWords } from "../language/part-words.ts";
import { LEFT_OUT_KINDS, type LeftOut } from "./left-out.ts";

/** "1 secret of a key, 3 comments"; "" if nothing was left out. */
export function leftOutText(left: LeftOut, words: PartWords): string {
  return LEFT_OUT_KINDS.flatMap((kind) => {
    const count = left[kind] ?? 0;
    return count > 0 ? [words.leftOutKinds[kind](count)] : [];
  }).join(words.listSeparator);
}
