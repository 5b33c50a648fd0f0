/** Kubernetes 资源问题的中文文案，按名称排列；占位符与英文相同。 */
import type { ResourceIssueSlug } from "../source/resource-issues.ts";
import type { IssueTexts } from "./issue-text.ts";

export const RESOURCE_ISSUES_ZH_CN: Record<ResourceIssueSlug, IssueTexts> = {
  "resource-wrong-type": { message: "类型不对，Kubernetes 会拒绝该资源" },
  "resource-invalid-choice": { message: "不支持的值" },
  "resource-unknown-field": { message: "{resource} 没有这个字段，Kubernetes 会丢弃它" },
  "resource-field-of-higress": {
    message: "这是 Higress 的字段，Istio 只把 pluginConfig 传给插件",
  },
  "resource-overwritten": { message: "Higress 会用 {field} 覆盖它，因此它不起作用" },
  "resource-default-disabled": {
    message: "Higress 因此不会把 defaultConfig 传给插件，其中有 {fields}",
  },
  "resource-not-deployed": {
    message: "也没有生效的规则，因此 Higress 会移除该插件，所有请求不经校验直接放行",
  },
  "resource-route-type": {
    message:
      "Higress 会把 ingress 中的名称都换成 {type}，没有路由叫这个名称，因此该规则不匹配任何路由",
  },
  "resource-route-unknown": {
    message: "Envoy Gateway 的路由名称不是这种形式，因此这个名称不匹配任何请求",
  },
  "resource-route-prefix": { message: "名称更长、以此开头的路由也会匹配" },
  "resource-route-missing": { message: "输入中没有与之匹配的路由" },
  "resource-target-missing": { message: "输入中没有这个 {kind}" },
  "resource-target-unset": { message: "没有目标，因此 Kubernetes 会拒绝该策略" },
  "resource-service-unknown": {
    message: "Envoy Gateway 的集群按路由命名，而不是按服务，因此该服务不匹配任何请求",
  },
  "resource-no-cluster": { message: "Envoy Gateway 不会为服务生成集群，因此无法获取密钥" },
  "resource-fail-open": { message: "插件无法加载、拒绝配置或崩溃时，请求不经校验直接放行" },
  "resource-runs-later": { message: "请求在认证之前就会到达 {plugins}：这些插件先执行" },
  "resource-other-namespace": { message: "Higress 只读取自己命名空间中的 WasmPlugin" },
};

/** 只用于资源的短语。 */
export const RESOURCE_PHRASES_ZH_CN: Readonly<Record<string, string | undefined>> = {
  "a whole number": "整数",
  "a WasmPlugin of Higress": "Higress 的 WasmPlugin",
  "a WasmPlugin of Istio": "Istio 的 WasmPlugin",
  "an EnvoyExtensionPolicy": "EnvoyExtensionPolicy",
};
