/** The languages that the command line speaks. */
import { CATALOG } from "../../assembly/verdict/catalog.ts";
import { DIAGNOSES } from "../../assembly/verdict/diagnoses.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import { CONFIG_ISSUES } from "../../assembly/config/issues/issue-catalog.ts";
import type { Message, ReportDiagnosis } from "../report/plugin-report.ts";
import { CONFIG_ISSUE_HINTS } from "../../assembly/config/issues/issue-hints.ts";
import { EFFECTIVE_ISSUES } from "../source/effective-issues.ts";
import { RESOURCE_ISSUES } from "../source/resource-issues.ts";
import { TEXT_ISSUES } from "../source/text-issues.ts";
import { CONFIG_ISSUES_ZH_CN } from "./config-issues-zh-cn.ts";
import { faultZhCn } from "./fetch-faults-zh-cn.ts";
import { TEXT_ISSUES_ZH_CN } from "./text-issues-zh-cn.ts";
import { chineseIssue } from "./issue-zh-cn.ts";
import { englishIssue, type IssueParts, type IssueTexts } from "./issue-text.ts";
import { EN, type Words } from "./report-en.ts";
import { FINDINGS_ZH_CN } from "./diagnoses-zh-cn.ts";
import { FORM_PHRASES_ZH_CN } from "./form-phrases-zh-cn.ts";
import { PHRASES_ZH_CN } from "./phrases-zh-cn.ts";
import { REASONS_ZH_CN, type ReasonText } from "./reasons-zh-cn.ts";
import { filled, phraseSlug, renderMessage } from "./render-message.ts";
import { ERRORS_ZH_CN } from "./errors-zh-cn.ts";
import { translated } from "./sentence-patterns.ts";
import { ZH_CN } from "./report-zh-cn.ts";

export interface Language {
  words: Words;
  /** Title and hint of a reason or of a finding; undefined for what is neither. */
  reason: (slug: string) => ReasonText | undefined;
  /** A message of the plugin in this language. */
  message: (message: Message) => string;
  /** The detail of a diagnosis, as a sentence. */
  diagnosis: (found: ReportDiagnosis) => string;
  /** The message of an issue of a configuration, with its expected and actual value. */
  issue: (issue: IssueParts) => string;
  /** What to do about an issue of this kind; "" if it has no hint. */
  issueHint: (slug: string) => string;
  /** Why a response of a key server cannot be used, after its subject. */
  fault: (fault: string) => string;
  /** Why a command could not run, from its English sentence. */
  error: (message: string) => string;
  /** A path of the plugin's configuration as the file has it. */
  path: (path: string) => string;
  /** The page on it, in the folder of the package. */
  page: (slug: string) => string;
}

const ALL_ZH_CN: Readonly<Record<string, string>> = { ...FORM_PHRASES_ZH_CN, ...PHRASES_ZH_CN };
const ISSUES: readonly (IssueTexts & { slug: string })[] = [
  ...CONFIG_ISSUES,
  ...RESOURCE_ISSUES,
  ...TEXT_ISSUES,
  ...EFFECTIVE_ISSUES,
];
const ISSUE_HINTS: readonly { slug: string; hint: string }[] = [
  ...CONFIG_ISSUE_HINTS,
  ...TEXT_ISSUES,
];
const ISSUE_HINTS_ZH_CN: Readonly<Record<string, { hint: string } | undefined>> = {
  ...CONFIG_ISSUES_ZH_CN,
  ...TEXT_ISSUES_ZH_CN,
};

function englishTexts(slug: string): IssueTexts {
  return ISSUES.find((row) => row.slug === slug) ?? { message: slug };
}

const ENGLISH: Language = {
  words: EN,
  message: (message) => renderMessage(message, (text) => text),
  diagnosis: (found) => sentenceOf(found, ENGLISH, englishDetail(found.finding)),
  reason: (slug) =>
    [...CATALOG, ...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES].find((row) => row.slug === slug),
  issue: (issue) => englishIssue(issue, englishTexts(issue.slug)),
  issueHint: (slug) => ISSUE_HINTS.find((row) => row.slug === slug)?.hint ?? "",
  fault: (fault) => fault,
  error: (message) => message,
  path: (path) => path,
  page: (slug) => `docs/hints/${slug}.md`,
};

const CHINESE: Language = {
  words: ZH_CN,
  message: (message) =>
    renderMessage(withChineseFault(message), (text) => ALL_ZH_CN[phraseSlug(text) ?? ""] ?? text),
  diagnosis: (found) =>
    sentenceOf(
      found,
      CHINESE,
      FINDINGS_ZH_CN[found.finding]?.detail ?? englishDetail(found.finding),
    ),
  reason: (slug) => REASONS_ZH_CN[slug] ?? FINDINGS_ZH_CN[slug] ?? ENGLISH.reason(slug),
  issue: (issue) => chineseIssue(issue, englishTexts(issue.slug)),
  issueHint: (slug) => ISSUE_HINTS_ZH_CN[slug]?.hint ?? ENGLISH.issueHint(slug),
  fault: faultZhCn,
  error: (message) => translated(message, ERRORS_ZH_CN),
  path: (path) => path,
  page: (slug) => `docs/hints/zh-CN/${slug}.md`,
};

/** The value of this phrase is a sentence, which the plugin wrote in English. */
const WITH_FAULT = "last-fetch-failed";

function withChineseFault(message: Message): Message {
  if (typeof message === "string" || message.values === undefined) return message;
  const isFault = phraseSlug(message.phrase) === WITH_FAULT;
  const values = message.values.map((value) =>
    typeof value === "string" && isFault ? faultZhCn(value) : withChineseFault(value),
  );
  return { ...message, values };
}

function englishDetail(finding: string): string {
  const text = DIAGNOSIS_TEXTS.find(({ slug }) => slug === finding)?.detail;
  return text ?? DIAGNOSES.find(({ slug }) => slug === finding)?.detail ?? "";
}

function sentenceOf({ values }: ReportDiagnosis, language: Language, text: string): string {
  const { causes } = language.words;
  const told = values.map((value) =>
    typeof value === "string" ? (causes[value] ?? value) : language.message(value),
  );
  return filled(text, told);
}

/** Of a language tag (`zh`, `zh-CN`) or a locale (`zh_CN.UTF-8`); English for every other one. */
export function languageOf(tag: string | undefined): Language {
  return /^zh\b|^zh[_-]/i.test(tag ?? "") ? CHINESE : ENGLISH;
}
