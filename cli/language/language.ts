/** The languages that the command line speaks. */
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { EN, type Words } from "./en.ts";
import { REASONS_ZH_CN, type ReasonText } from "./reasons-zh-cn.ts";
import { ZH_CN } from "./zh-cn.ts";

export interface Language {
  words: Words;
  /** Title and hint of a reason; undefined for what is none. */
  reason(slug: string): ReasonText | undefined;
  /** The page on a reason, below docs/hints. */
  page(slug: string): string;
}

const ENGLISH: Language = {
  words: EN,
  reason: (slug) => CATALOG.find((row) => row.slug === slug),
  page: (slug) => `docs/hints/${slug}.md`,
};

const CHINESE: Language = {
  words: ZH_CN,
  reason: (slug) => REASONS_ZH_CN[slug] ?? ENGLISH.reason(slug),
  page: (slug) => `docs/hints/zh-CN/${slug}.md`,
};

/** Of a language tag (`zh`, `zh-CN`) or a locale (`zh_CN.UTF-8`); English for all others. */
export function languageOf(tag: string | undefined): Language {
  return /^zh\b|^zh[_-]/i.test(tag ?? "") ? CHINESE : ENGLISH;
}
