/** The texts of the parts of the page: editor, lists, other gateways, links, examples, key servers. */
import { EN_PARTS, type PartWords } from "./parts-en.ts";
import { ZH_CN_PARTS } from "./parts-zh-cn.ts";

export type { PartWords };

/** @param tag that of a language's words */
export function partWordsOf(tag: string): PartWords {
  return tag === "en" ? EN_PARTS : ZH_CN_PARTS;
}
