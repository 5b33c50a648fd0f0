/** 页面各部分的中文文案。成员与 parts-en.ts 相同。 */
import type { PartWords } from "./parts-en.ts";

export const ZH_CN_PARTS: PartWords = {
  listSeparator: "、",
  fullStop: "。",
  betweenSentences: "",

  editorLabel: "配置",
  editorKeys:
    "Tab 键用于缩进。要离开编辑器，请先按 Escape，再按 Tab。Ctrl 加空格列出字段，F8 转到下一处问题。",
  editorPhrases: {
    "Control character": "控制字符",
    "Selection deleted": "已删除所选内容",
    Completions: "补全项",
    Diagnostics: "问题",
    "No diagnostics": "没有问题",
    close: "关闭",
    "current match": "当前匹配项",
    "replaced match on line $": "已替换第 $ 行的匹配项",
  },
  fieldDefault: (fallback) => `默认值：${fallback}`,
  fieldRequired: "必填",
  fieldsOf: "插件的字段",

  anyRoute: "任意",
  effective: "对该请求生效的配置",
  effectiveOf: (path) => `规则 ${path}`,
  effectiveElsewhere: "没有规则匹配，以下内容适用于其余请求",
  effectiveRejected: "配置未被接受，因此没有任何内容生效。",

  readAs: "读作",
  readAsOwn: "本插件",
  namespace: "工作负载的命名空间",
  labels: "工作负载的标签",
  labelsHelp: "策略按标签选择工作负载，例如 app=orders,version=v1。",
  notLabels: (text) => `“${text}”中没有“=”：应为 名称=值。`,
  foreignTitle: (gateway) => `${gateway} 的响应`,
  status: "状态码",
  body: "正文",
  tokens: "该网关对令牌的判断",
  whereToChange: "决定结果的位置",
  ledgerAll: "每个字段在本插件中对应什么",
  ledgerKinds: {
    carried: "含义相同",
    stricter: "本插件更严格",
    looser: "本插件更宽松",
    "not-carried": "没有对应的字段",
    irrelevant: "不影响结果",
  },
  keysNotGiven: (owner, url) =>
    `文件中没有 ${owner} 的密钥。请把 ${url} 的响应粘贴到“密钥服务器”中。`,
  workloadNotGiven: (option, value) =>
    option.includes("labels")
      ? `工作负载的标签未知，按 ${value} 处理。请在上面填写。`
      : `工作负载的命名空间未知，按 ${value} 处理。请在上面填写。`,
  line: (line, column) => `第 ${line} 行第 ${column} 列`,
  goToPlace: (line, column) => `转到配置的第 ${line} 行第 ${column} 列`,
  gatewaySaid: "网关返回的内容",
  gatewaySaidHelp: "响应正文、一行日志或响应码详情，例如：Jwt is expired",
  gatewaySaidUnknown: "没有已知的网关会这样响应。",
  likeliestFirst: "可能的原因，最可能的在前",
  readAbout: (slug) => `查看 ${slug} 的说明`,

  shareHelp:
    "打开链接的人会看到同样的内容、同一时间和同样的结论。密钥、密码和查询参数会换成占位文字。所有内容都在网址的 # 之后，浏览器不会把这部分发给服务器。",
  shareToken: "链接中的令牌",
  shareTokens: {
    claims: "令牌头和声明，不含签名",
    whole: "完整的令牌：在它过期之前，拿到链接的人都能使用它",
    none: "不含令牌",
  },
  shareComments: "带上配置中的注释",
  makeLink: "生成链接",
  link: "链接",
  linkMade: "链接已生成并复制。",
  linkNotCopied: "链接已生成，请从输入框中复制。",
  linkTooLong: "配置太长，无法放进链接。请删去与该请求无关的部分。",
  nothingToShare: "还没有可以分享的内容。",
  badLink: "链接中的内容无法打开：可能不完整，或属于另一个版本。",
  leftOut: (what) => `链接中不含：${what}。打开链接的人会看到您的结论，也会看到缺少了这些内容。`,
  leftOutNothing: "没有省略任何内容，打开链接的人看到的与这里完全相同。",
  leftOutKinds: {
    secret: (count) => `${count} 个对称密钥或密码`,
    "private-key": (count) => `${count} 处私钥内容`,
    token: (count) => `${count} 个令牌`,
    signature: (count) => `${count} 个签名`,
    credential: (count) => `${count} 处凭据或查询参数`,
    opaque: (count) => `${count} 段可能是密钥的文字`,
    unknown: (count) => `${count} 个未知字段的值`,
    comment: (count) => `${count} 条注释`,
  },
  asShared: "分享时的结论：",
  sharedKind: {
    allowed: "放行",
    rejected: "拒绝",
    unchecked: "未经校验即放行",
    undecided: "无法确定",
  },
  sharedTheirs: (passes, status) =>
    passes ? "该网关放行该请求" : `该网关拒绝该请求：${status ?? ""}`.trim(),
  sharedWhole: "链接包含分享者的全部内容。",
  sharedWithout: (what) =>
    `链接中不含：${what}。这些位置是占位文字（LEFT-OUT），因此下面的结论可能与分享时不同。`,

  examples: "示例",
  examplesHelp: "每个示例都是可以复制的链接。打开后会替换已输入的内容，撤销可以恢复。",
  exampleGroups: {
    faq: "常见问题",
    "near-miss": "差一点就对",
    case: "密钥与受众",
    gateway: "其他网关",
  },

  keyServers: "密钥服务器",
  keyServersHelp:
    "本页没有网络，无法获取密钥。请在新标签页中打开下面的网址，再把全部响应粘贴到这里。",
  keySetOf: (place) => `${place} 的响应`,
  openKeySet: (place) => `在新标签页中打开 ${place}`,
  keySetNeeded: "没有它就无法验证签名。",
  keySetGiven: (count) => `${count} 个密钥`,
  keySetInvalid: "这不是 JSON Web Key Set，插件会收到原样的内容。",
  keySetForget: "清空",
};
