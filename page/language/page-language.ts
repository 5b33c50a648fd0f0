/** The command line's languages, with what the page says beside. */
import { type Language, languageOf } from "../../explain/language/report-language.ts";
import { EN_PAGE, type PageWords } from "./page-en.ts";
import { ZH_CN_PAGE } from "./page-zh-cn.ts";

export interface PageLanguage extends Language {
  own: PageWords;
}

/** @param tag as of `languageOf` */
export function pageLanguageOf(tag: string | undefined): PageLanguage {
  const language = languageOf(tag);
  const own = language.words.tag === "en" ? EN_PAGE : ZH_CN_PAGE;
  // The command line's sentence tells of its options.
  const notInForce = { ...language.words.notInForce, noMatch: own.notInForce };
  return { ...language, words: { ...language.words, notInForce }, own };
}
