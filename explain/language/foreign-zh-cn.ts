/** 关于其他网关的文案。成员与 foreign-en.ts 相同。 */
import type { ForeignWords } from "./foreign-en.ts";

export const FOREIGN_ZH_CN: ForeignWords = {
  passes: (gateway) => `${gateway} 放行该请求。`,
  rejects: (gateway, status, body) => `${gateway} 拒绝该请求：${status} ${body}`.trim(),
  undetermined: (gateway) => `仅凭所提供的内容无法确定 ${gateway} 的结果。`,
  details: "响应码详情",
  steps: "该网关对令牌的判断",
  noToken: "没有令牌",
  tokenIn: (location) => `${location} 中的令牌`,
  notVerified: "插件无法解析该令牌，签名按有效处理",
  differences: "两者的差异",
  difference: {
    "not-checked": (gateway, reason) =>
      `${gateway} 不检查这一项：${reason}。这样的令牌在那里可以通过。`,
    laxer: (gateway, reason) => `${gateway} 放行该请求；本插件会拒绝：${reason}。`,
    stricter: (gateway, reason) => `${gateway} 拒绝该请求（${reason}）；本插件会放行。`,
  },
  inForce: "适用于该请求的配置",
  nothingInForce: "没有任何要求适用于该请求，因此不检查令牌。",
  notes: {
    "taken-as-true": ([name = ""]) => `${name} 按满足处理。`,
    "keys-not-given": ([owner = "", from = "", served = ""]) =>
      `文件中没有 ${owner} 的密钥。请用 --served ${served}=FILE 提供 ${from} 的内容。`,
    "not-in-file": ([what = "", name = ""]) => `文件中没有名为“${name}”的 ${what}。`,
    "not-resolved": ([name = ""]) => `${name} 取决于连接的状态，explain 忽略它。`,
    skipped: ([kind = "", count = ""]) => `未读取：${kind}（${count} 个）。`,
    "invalid-there": ([why = ""]) => `该网关会拒绝这份配置：${why}`,
    "taken-as-false": ([name = ""]) => `${name} 按不满足处理；如果满足，请求会被拒绝。`,
    "not-evaluated": ([name = "", expression = ""]) =>
      `${name} 中的表达式无法在此求值：${expression}`,
    "part-of-all": ([names = ""]) =>
      `本插件不能要求一个请求带有多个令牌。下面只校验拒绝该请求的部分：${names}。`,
    "workload-not-given": ([option = "", value = ""]) =>
      `工作负载未知，按 ${value} 处理。请用 ${option} 指定其他工作负载。`,
    "unknown-field": ([name = ""]) => `该资源没有 ${name} 字段，因此它不起作用。`,
    "rule-denies": ([rule = "", count = ""]) =>
      Number(count) > 1
        ? `${rule} 与该请求匹配，请求被拒绝。下列值中要有一个不同。`
        : `${rule} 与该请求匹配，请求被拒绝。`,
    "condition-met": ([rule = "", field = "", expected = "", actual = ""]) =>
      `${rule}：${field}：应为 ${expected}，实际为${actual === "" ? "空" : ` ${actual}`}`,
    "token-needed": () => "授权规则会拒绝没有有效令牌的请求。下面按必须带有令牌校验。",
    "prefix-case": ([header = "", expected = "", actual = ""]) =>
      `请求头 ${header}：前缀应为 ${expected}，实际为 ${actual}。该网关区分前缀的大小写，因此没有找到令牌。`,
    "no-jwt-rule": () =>
      "文件中没有适用于该工作负载的 RequestAuthentication，因此 Istio 不读取令牌。",
    "no-rule-allows": ([names = ""]) => `没有规则放行该请求：${names}。`,
    "condition-unmet": ([rule = "", field = "", expected = "", actual = "", near = ""]) =>
      `${rule}：${field}：应为 ${expected}，实际为${actual === "" ? "空" : ` ${actual}`}${near === "" ? "" : `；令牌中有 ${near}`}`,
    "filter-chosen": ([name = "", by = ""]) =>
      `文件中有多个 jwt_authn 过滤器，该请求由 ${name} 处理（依据：${by}）；可用 --plugin 指定其他过滤器。`,
    "metadata-not-written": ([rule = "", name = "", written = ""]) =>
      `${rule}：没有 provider 写入元数据“${name}”（payload_in_metadata ${written === "" ? "未设置" : `为 ${written}`}），因此没有可比较的值。`,
    "key-not-pem": ([field = "", why = ""]) =>
      `${field} 不是带换行的 PEM 公钥，因此该网关会拒绝这份配置：${why}`,
    "keys-not-fetched": ([owner = ""]) =>
      `${owner} 的密钥是占位密钥：istiod 未能获取 JWKS，因此任何令牌都无效。请检查 JWKS 的地址和 istiod 的日志。`,
    "policy-replaced": ([own = "", other = ""]) =>
      `对该路由，${own} 取代了 ${other}，但它没有 jwt。请在其中设置 jwt 或 mergeType。`,
    "before-jwt": ([name = ""]) => `${name} 在 jwt_authn 之前执行，因此看不到令牌的声明。`,
  },
  byPlugin: "由本插件按转换后的配置校验同一请求：",
  ledger: {
    carried: "含义相同",
    stricter: "本插件更严格",
    looser: "本插件更宽松",
    "not-carried": "没有对应字段",
    irrelevant: "不影响结果",
  },
  fields: "字段",
};
