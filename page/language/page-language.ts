/** The languages of the command line, extended with the texts of the page. */
import { type Language, languageOf } from "../../explain/language/report-language.ts";
import { EN_PAGE, type PageWords } from "./page-en.ts";
import { ZH_CN_PAGE } from "./page-zh-cn.ts";

export interface PageLanguage extends Language {
  own: PageWords;
}

/** @param tag as in `languageOf` */
export function pageLanguageOf(tag: string | undefined): PageLanguage {
  const language = languageOf(tag);
  const own = language.words.tag === "en" ? EN_PAGE : ZH_CN_PAGE;
  // The sentence of the command line mentions its options.
  const noRuleApplies = { ...language.words.noRuleApplies, noMatch: own.noRuleApplies };
  return { ...language, words: { ...language.words, noRuleApplies }, own };
}
