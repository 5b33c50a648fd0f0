/** 命令行的中文文案。成员与 en.ts 相同。 */
import type { Words } from "./report-en.ts";

export const ZH_CN: Words = {
  tag: "zh-CN",
  listSeparator: "、",

  refused: (status, reason, title) => `拒绝：${status} ${reason}。${title}`,
  allowed: (consumer) => `放行：令牌有效，属于消费者 ${consumer}。`,
  passed: {
    "not-in-force": "放行，未做任何校验：插件没有规则对这个请求生效。",
    "without-token": "放行，没有令牌：模式是 optional，所有位置都没有令牌。",
    exempt: "放行，未做任何校验：路径和方法在豁免名单中。",
    "cors-preflight-bypassed": "放行，未做任何校验：这是 CORS 预检请求。",
    "not-enabled": "放行，未做任何校验：没有带上启用校验所需的请求头。",
  },
  dryRun: "模式是 dry_run：网关只做记录，请求照样放行。",
  configRefused: (count) => `插件拒绝了这份配置，共 ${count} 处错误：它不会校验任何请求。`,

  notInForce: {
    off: "global_auth 是 false，又没有规则，所以插件什么都不做。请把 global_auth 设为 true，或者为该路由添加规则。",
    noMatch:
      "有规则，但没有一条匹配这个请求。请告诉 explain 路由、域名或服务（--route、--host、--service），或把该路由加入规则，或把 global_auth 设为 true。",
    unnamed:
      "有规则，但没有一条匹配这个请求：它所走的路由在文件中没有名称，而 _match_route_ 按名称匹配。请在那里给路由加上 name，或用 _match_domain_ 匹配，或把 global_auth 设为 true。",
  },
  theyMatch: (names) => `规则匹配的是 ${names}。`,
  ifInForce: "假如插件对这个请求生效：",
  ifJudged: "假如对它做校验：",

  whatToChange: "该改什么",
  culprit: {
    token: "改令牌，或者改签发、发送它的一方",
    configuration: "改配置",
    either: "改配置，或者改令牌",
  },
  moreIn: (page) => `详见：${page}`,

  whereLooked: "在哪里找过令牌",
  found: {
    nothing: "什么都没有",
    "other-form": "有内容，但不是这里应有的形式",
    duplicate: "不止一个令牌",
  },
  foundToken: (bytes, sha256) => `一个令牌，${bytes} 字节，SHA-256 ${sha256}…`,

  token: "解码后的令牌",
  tokenIn: (place) => `解码后的令牌（${place}）`,
  noHeader: "令牌头无法读取",
  noClaims: "声明无法读取",
  inMilliseconds: "单位是毫秒，应当是秒",

  checks: "校验",
  checksOf: (consumer) => `对消费者 ${consumer} 的校验`,
  result: { pass: "通过", fail: "未通过", "not-reached": "无法校验" },
  expected: "应为",
  actual: "实际",

  keyNotUsed: (path, kid, issue) =>
    `未使用：${path}${kid === "" ? "" : `（kid ${kid}）`}：${issue}`,

  consumers: "消费者",
  passes: "令牌对它有效",
  looksElsewhere: "在别的位置找令牌",
  fails: (checks) => `未通过：${checks}`,
  otherIssuer: (issuer) => `属于别的签发者${issuer.replace(": ", "：")}`,
  more: (count) => `还有 ${count} 个`,

  rule: "生效的规则",
  everywhere: "不是某条规则，而是整份配置（global_auth）",
  noRule: "没有",
  answer: "客户端收到什么",
  upstream: "后端服务收到什么",
  removed: "被去掉",
  unchanged: "原样的请求",

  request: "请求",
  at: "时间",
  route: "路由",
  putInto: (place) => `令牌放在了${place}`,
  notKnown: "未知；如果规则按路由匹配，请用 --route 指明",

  lacksCredentials:
    "HAR 文件中该请求既没有 Authorization 也没有 Cookie：浏览器默认不保存它们，除非选择包含敏感数据。因此下面的结果可能与网关所见不同。",

  made: {
    joined: "粘贴的令牌分成了多行，已合并为一行：请求头中不会有换行。",
    "taken-out": "令牌取自粘贴的内容，其余部分没有读取。",
  },

  servers: "插件请求过的服务器",
  served: "用文件中的内容应答",
  notServed: (path) => `这里不会真的去请求：用 --served ${path}=FILE 给出它的应答`,

  error: "错误",
  warning: "警告",
  warnings: "插件对配置的警告",
  wholeConfiguration: "整份配置",

  reasons: "请求被拒绝的原因",
  findings: "诊断能发现的根源",

  checked: (file, taken, errors, warnings) =>
    `${file}：插件${taken ? "接受" : "拒绝"}这份配置；${errors} 处错误，${warnings} 处警告。`,
  holds: "各处的实际效果",
  elsewhere: "没有规则匹配时",
  notChecked: (field) => `不校验：所有请求都放行（${field}）`,
  nobody: "无",
  allowedBy: "放行依据",
  tokensOf: (consumer) => `${consumer} 的令牌`,
};
