/** 配置问题的中文写法。 */
import { AT_TOP_LEVEL } from "../../assembly/config/issues/issue-phrases.ts";
import { phraseZhCn } from "./config-issue-phrases-zh-cn.ts";
import { CONFIG_ISSUES_ZH_CN } from "./config-issues-zh-cn.ts";
import { filled, type IssueParts, type IssueTexts } from "./issue-text.ts";
import { RESOURCE_ISSUES_ZH_CN, RESOURCE_PHRASES_ZH_CN } from "./resource-issues-zh-cn.ts";
import { TEXT_ISSUES_ZH_CN, TEXT_PHRASES_ZH_CN } from "./text-issues-zh-cn.ts";

const TEXTS: Readonly<Record<string, IssueTexts | undefined>> = {
  ...CONFIG_ISSUES_ZH_CN,
  ...RESOURCE_ISSUES_ZH_CN,
  ...TEXT_ISSUES_ZH_CN,
  "no-audiences": {
    message: "也会接受该签发者的 ID token 和发给其他 API 的令牌",
    expected: "audiences，或 client_id、scope 之类的 claims",
  },
  "no-audiences-elsewhere": {
    message: "在有 audience 的受保护资源之外，也会接受该签发者的 ID token 和发给其他 API 的令牌",
    expected: "audiences，或 client_id、scope 之类的 claims",
  },
  "unknown-server": {
    message: "没有消费者使用这个签发者，因此该服务器签发的令牌会被拒绝",
    expected: "某个消费者的 issuer，逐字节相同",
  },
  "plain-resource": {
    message: "使用 http，令牌在到达网关之前可能被他人读取",
    expected: "https，测试除外",
  },
};
/** JSON 解析器只用英文说明问题；行和列已经指明位置。 */
const PROBLEM = "：{problem}";

/** @param english 该种问题的英文文案，其中占位符的顺序就是值的顺序 */
export function chineseIssue(issue: IssueParts, english: IssueTexts): string {
  const texts = TEXTS[issue.slug] ?? english;
  const isUsual = !issue.expected || issue.expected === english.expected;
  const expected = isUsual ? texts.expected : phrase(issue.expected ?? "");
  const compared = [
    ...(expected ? [spaced("应为", expected)] : []),
    ...(issue.actual ? [spaced("实际为", phrase(issue.actual))] : []),
  ].join("，");
  const meant = issue.suggestion ? `是否想写 ${suggestion(issue.suggestion)}？` : "";
  const details = [compared, meant].filter(Boolean).join("；");
  const template = texts.message.replace(PROBLEM, "");
  const message = filled(template, issue.values.map(phrase), english.message);
  return details === "" ? message : `${message}（${details}）`;
}

/** 汉字之间没有空格，汉字与其他文字之间有。 */
function spaced(before: string, text: string): string {
  return /^[\u4e00-\u9fff]/.test(text) ? before + text : `${before} ${text}`;
}

function suggestion(text: string): string {
  return text.replace(AT_TOP_LEVEL, phraseZhCn(AT_TOP_LEVEL));
}

function phrase(text: string): string {
  return RESOURCE_PHRASES_ZH_CN[text] ?? TEXT_PHRASES_ZH_CN[text] ?? phraseZhCn(text);
}
