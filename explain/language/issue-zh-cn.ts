/** 配置问题的中文写法。 */
import { CONFIG_ISSUES_ZH_CN, PHRASES_ZH_CN } from "./config-issues-zh-cn.ts";
import { filled, type IssueParts, type IssueTexts } from "./issue-text.ts";
import { RESOURCE_ISSUES_ZH_CN } from "./resource-issues-zh-cn.ts";

const TEXTS: Readonly<Record<string, IssueTexts | undefined>> = {
  ...CONFIG_ISSUES_ZH_CN,
  ...RESOURCE_ISSUES_ZH_CN,
};

/** @param english the texts of the kind in English, whose placeholders are in the order of the values */
export function chineseIssue(issue: IssueParts, english: IssueTexts): string {
  const texts = TEXTS[issue.slug] ?? english;
  const isUsual = !issue.expected || issue.expected === english.expected;
  const expected = isUsual ? texts.expected : phrase(issue.expected ?? "");
  const compared = [
    ...(expected ? [`应为 ${expected}`] : []),
    ...(issue.actual ? [`实际为 ${phrase(issue.actual)}`] : []),
  ].join("，");
  const meant = issue.suggestion ? `是否想写 ${issue.suggestion}？` : "";
  const details = [compared, meant].filter(Boolean).join("；");
  const message = filled(texts.message, issue.values.map(phrase), english.message);
  return details === "" ? message : `${message}（${details}）`;
}

/** Of a phrase of the catalog its translation; names and values stay as they are. */
function phrase(text: string): string {
  return PHRASES_ZH_CN[text] ?? text;
}
