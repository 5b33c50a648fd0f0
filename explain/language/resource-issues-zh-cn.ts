/** WasmPlugin 资源问题的中文文案，按名称排列；占位符与英文相同。 */
import type { ResourceIssueSlug } from "../source/resource-issues.ts";
import type { IssueTexts } from "./issue-text.ts";

export const RESOURCE_ISSUES_ZH_CN: Record<ResourceIssueSlug, IssueTexts> = {
  "resource-wrong-type": { message: "类型不对，Kubernetes 会拒绝该资源" },
  "resource-invalid-choice": { message: "不支持的值" },
  "resource-unknown-field": { message: "{owner} 的 WasmPlugin 没有这个字段，Kubernetes 会丢弃它" },
  "resource-field-of-higress": {
    message: "这是 Higress 的字段，Istio 只把 pluginConfig 传给插件",
  },
};

/** 只用于资源的短语。 */
export const RESOURCE_PHRASES_ZH_CN: Readonly<Record<string, string | undefined>> = {
  "a whole number": "整数",
};
