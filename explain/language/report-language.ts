/** The languages that the command line speaks. */
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { EN, type Words } from "./report-en.ts";
import { FINDINGS_ZH_CN } from "./diagnoses-zh-cn.ts";
import { REASONS_ZH_CN, type ReasonText } from "./reasons-zh-cn.ts";
import { ZH_CN } from "./report-zh-cn.ts";

export interface Language {
  words: Words;
  /** Title and hint of a reason or of a finding; undefined for what is neither. */
  reason(slug: string): ReasonText | undefined;
  /** The page on it, in the folder of the package. */
  page(slug: string): string;
}

const ENGLISH: Language = {
  words: EN,
  reason: (slug) =>
    [...CATALOG, ...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES].find((row) => row.slug === slug),
  page: (slug) => `docs/hints/${slug}.md`,
};

const CHINESE: Language = {
  words: ZH_CN,
  reason: (slug) => REASONS_ZH_CN[slug] ?? FINDINGS_ZH_CN[slug] ?? ENGLISH.reason(slug),
  page: (slug) => `docs/hints/zh-CN/${slug}.md`,
};

/** Of a language tag (`zh`, `zh-CN`) or a locale (`zh_CN.UTF-8`); English for all others. */
export function languageOf(tag: string | undefined): Language {
  return /^zh\b|^zh[_-]/i.test(tag ?? "") ? CHINESE : ENGLISH;
}
