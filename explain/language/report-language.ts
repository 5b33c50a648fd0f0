/** The languages that the command line speaks. */
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { CONFIG_ISSUES } from "../../assembly/config/issues/issue-catalog.ts";
import { RESOURCE_ISSUES } from "../source/resource-issues.ts";
import { chineseIssue } from "./issue-zh-cn.ts";
import { englishIssue, type IssueParts, type IssueTexts } from "./issue-text.ts";
import { EN, type Words } from "./report-en.ts";
import { FINDINGS_ZH_CN } from "./diagnoses-zh-cn.ts";
import { REASONS_ZH_CN, type ReasonText } from "./reasons-zh-cn.ts";
import { ZH_CN } from "./report-zh-cn.ts";

export interface Language {
  words: Words;
  /** Title and hint of a reason or of a finding; undefined for what is neither. */
  reason(slug: string): ReasonText | undefined;
  /** The message of an issue of a configuration, with what was expected and found. */
  issue(issue: IssueParts): string;
  /** The page on it, in the folder of the package. */
  page(slug: string): string;
}

const ISSUES: readonly (IssueTexts & { slug: string })[] = [...CONFIG_ISSUES, ...RESOURCE_ISSUES];

function englishTexts(slug: string): IssueTexts {
  return ISSUES.find((row) => row.slug === slug) ?? { message: slug };
}

const ENGLISH: Language = {
  words: EN,
  reason: (slug) =>
    [...CATALOG, ...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES].find((row) => row.slug === slug),
  issue: (issue) => englishIssue(issue, englishTexts(issue.slug)),
  page: (slug) => `docs/hints/${slug}.md`,
};

const CHINESE: Language = {
  words: ZH_CN,
  reason: (slug) => REASONS_ZH_CN[slug] ?? FINDINGS_ZH_CN[slug] ?? ENGLISH.reason(slug),
  issue: (issue) => chineseIssue(issue, englishTexts(issue.slug)),
  page: (slug) => `docs/hints/zh-CN/${slug}.md`,
};

/** Of a language tag (`zh`, `zh-CN`) or a locale (`zh_CN.UTF-8`); English for all others. */
export function languageOf(tag: string | undefined): Language {
  return /^zh\b|^zh[_-]/i.test(tag ?? "") ? CHINESE : ENGLISH;
}
