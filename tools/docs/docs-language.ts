/** The languages that documents are made in, and where each has its texts. */
import { KIND_NAMES } from "../../assembly/config/fields.ts";
import { CONFIG_ISSUES } from "../../assembly/config/issues/issue-catalog.ts";
import { CONFIG_ISSUE_HINTS } from "../../assembly/config/issues/issue-hints.ts";
import { CATALOG, PASSES } from "../../assembly/verdict/catalog.ts";
import {
  CONFIGURATION_DIAGNOSES,
  DIAGNOSIS_TEXTS,
} from "../../assembly/verdict/diagnosis-texts.ts";
import {
  CONFIG_ISSUES_ZH_CN,
  type ConfigIssueText,
} from "../../explain/language/config-issues-zh-cn.ts";
import { FINDINGS_ZH_CN } from "../../explain/language/diagnoses-zh-cn.ts";
import { KIND_NAMES_ZH_CN } from "../../explain/language/field-kinds-zh-cn.ts";
import { REASONS_ZH_CN, type ReasonText } from "../../explain/language/reasons-zh-cn.ts";
import { FIELD_TEXTS_ZH_CN } from "../field-texts-zh-cn.ts";
import { FIELD_TEXTS, type FieldText } from "../field-texts.ts";
import { EN, type Words } from "./docs-en.ts";
import { PASSES_ZH_CN, ZH_CN } from "./docs-zh-cn.ts";

type Texts<T> = Readonly<Record<string, T>>;

export interface Language {
  words: Words;
  /** What stands before ".md" in the name of a document. */
  ending: string;
  /** The folder of the pages of hints, below docs. */
  hints: string;
  /** The link to the other language, and what it is called. */
  other: { ending: string; name: string };
  /** What a field holds, by FieldKind. */
  kinds: readonly string[];
  /** In the order of FIELDS. */
  fields: readonly FieldText[];
  /** By slug. */
  reasons: Texts<ReasonText>;
  findings: Texts<ReasonText>;
  passes: Texts<string>;
  configIssues: Texts<ConfigIssueText>;
}

function bySlug<T extends { slug: string }>(rows: T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row.slug, row]));
}

export const ENGLISH: Language = {
  words: EN,
  ending: "",
  hints: "hints",
  other: { ending: ".zh-CN", name: "中文" },
  kinds: KIND_NAMES,
  fields: FIELD_TEXTS,
  reasons: bySlug(CATALOG),
  findings: bySlug([...DIAGNOSIS_TEXTS, ...CONFIGURATION_DIAGNOSES]),
  passes: Object.fromEntries(PASSES.map(({ slug, about }) => [slug, about])),
  configIssues: Object.fromEntries(
    CONFIG_ISSUES.map(({ slug, message, expected }, kind) => [
      slug,
      { message, expected, hint: CONFIG_ISSUE_HINTS[kind]?.hint ?? "" },
    ]),
  ),
};

export const CHINESE: Language = {
  words: ZH_CN,
  ending: ".zh-CN",
  hints: "hints/zh-CN",
  other: { ending: "", name: "English" },
  kinds: KIND_NAMES_ZH_CN,
  fields: FIELD_TEXTS_ZH_CN,
  reasons: REASONS_ZH_CN,
  findings: FINDINGS_ZH_CN,
  passes: PASSES_ZH_CN,
  configIssues: CONFIG_ISSUES_ZH_CN,
};

/** The text of `name`; what is missing stops `make docs`. */
export function textOf<T>(texts: Texts<T>, name: string, { words }: Language): T {
  const text = texts[name];
  if (text === undefined) throw new Error(`"${words.tag}" has no text of "${name}".`);
  return text;
}

/** The title, the link to the other language, and whence the document comes. */
export function heading(title: string, name: string, { words, other }: Language): string[] {
  return [`# ${title}`, `[${other.name}](${name}${other.ending}.md)`, words.note];
}
