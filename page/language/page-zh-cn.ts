/** 页面的中文文案。成员与 page-en.ts 相同。 */
import type { PageWords } from "./page-en.ts";

export const ZH_CN_PAGE: PageWords = {
  title: "jwt-verdict：令牌为什么被拒绝？",
  tagline: "哪一项校验未通过，应当如何修改。任何内容都不会离开本页。",
  skip: "跳到结论",
  switches: "语言和颜色",
  otherLanguage: "English",
  otherLanguageTag: "en",
  dark: "深色",
  light: "浅色",

  configuration: "配置",
  configurationHelp:
    "Higress 或 Istio 的 WasmPlugin、Envoy 的配置，或插件自身的配置。YAML 或 JSON。",
  plugin: "插件",
  token: "令牌",
  tokenHelp: "令牌、带令牌的请求头、一个请求的全部请求头，或整行粘贴的 curl 命令。",
  example: "示例",
  clear: "清空",

  request: "请求",
  method: "方法",
  host: "域名",
  path: "路径",
  route: "路由",
  service: "服务",
  time: "时间",
  timeHelp:
    "路径可带查询参数。在 Higress 中，路由就是 Ingress 的名称。时间用 ISO 8601 格式，或 1970 年以来的秒数。留空的字段以 curl 命令或 Envoy 配置为准，否则为 GET、/ 和当前时间。",
  unknownRoute: "路由未知",
  now: "当前时间",

  waiting: "正在运行插件…",
  nothingYet: "请粘贴一份配置，以及令牌或 curl 命令。",
  noConfiguration: "还没有做任何校验：请再粘贴配置。",
  notAsked: "无法运行插件",
  stopped: (seconds) => `插件在 ${seconds} 秒内没有完成，已被停止。修改输入后会重新运行。`,
  broken: "页面无法启动",
  noTime: (text) =>
    `“${text}”不是时间：应为 2026-11-25T08:00:00Z 这样的形式，或 1970 年以来的秒数。`,
  noPath: (text) => `路径“${text}”不是以“/”开头。`,
  placeholders:
    "内容来自链接，其中的机密已换成占位文字。填入真实内容之后，关于签名的结论才有意义。",
  noRuleApplies:
    "没有规则匹配该请求。请在上面填写路由、域名或服务，或者把该路由加入规则，或者把 global_auth 设为 true。",

  line: (line) => `第 ${line} 行`,
  goToLine: (line) => `转到配置的第 ${line} 行`,
  readMore: (slug) => `查看 ${slug} 的说明`,
  back: "返回",
  tokenHeader: "令牌头",
  tokenClaims: "声明",
  name: "名称",
  value: "值",

  servers: "网关向服务器发出的请求",
  servedBy: (place) => `${place} 的应答，例如密钥集`,

  asText: "以文本显示全部结果",
  copy: "复制",
  copied: "已复制。",
  selected: "没有复制成功。文本已选中，请用键盘复制。",
  share: "不含机密的链接",
  shareHelp:
    "链接中有配置和请求，但没有 k、私钥、注释和查询参数；只有勾选后才有令牌。所有内容都在网址的 # 之后，浏览器不会把这部分发给服务器。",
  withToken: "带上令牌头和声明；签名绝不会带上",
  makeLink: "生成链接",
  link: "链接",
  linkMade: "链接已生成并复制。",
  linkNotCopied: "链接已生成，请从输入框中复制。",
  nothingToShare: "配置无法读取时，没有可以分享的内容。",
  tooLarge: (name) => `${name} 超过 4 MiB，没有读取。`,
  badLink: "链接中的内容无法打开：可能不完整，或属于另一个版本。",

  footer: "这里运行的就是插件本身，与网关运行的是同一个文件。它在这里没有网络，也不保存任何内容。",
};
