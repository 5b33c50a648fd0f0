/** 文本问题的中文文案，与 explain/source/text-issues.ts 一一对应。 */
import { HAS_TYPOGRAPHIC_QUOTES, IS_PLACEHOLDER, type TEXT_ISSUES } from "../source/text-issues.ts";

type TextIssueSlug = (typeof TEXT_ISSUES)[number]["slug"];

export const TEXT_ISSUES_ZH_CN: Record<TextIssueSlug, { message: string; hint: string }> = {
  "unfilled-placeholder": {
    message: "含有未填值的占位符",
    hint: "请在应用配置之前填入占位符的值（Helm、Kustomize、envsubst、Terraform）：Higress 和 Envoy 都不会替换配置中的变量。",
  },
  "typographic-quotes": {
    message: "有弯引号；只有 \" 和 ' 才是引号",
    hint: "把 “ ” ‘ ’ 换成 \" 或 '：它们来自聊天工具、文档或文字处理软件。请从来源重新复制该值。",
  },
};

/** 代替实际值的短语。 */
export const TEXT_PHRASES_ZH_CN: Readonly<Record<string, string | undefined>> = {
  [IS_PLACEHOLDER]: "未填值的占位符",
  [HAS_TYPOGRAPHIC_QUOTES]: '弯引号（“ ”），而不是 "',
};
