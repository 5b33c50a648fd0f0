/** 命令行的中文文案。成员与 report-en.ts 相同。 */
import type { Words } from "./report-en.ts";

export const ZH_CN: Words = {
  tag: "zh-CN",
  listSeparator: "、",
  colon: "：",
  semicolon: "；",

  refused: (status, reason, title) => `拒绝：${status} ${reason}。${title}`,
  allowed: (consumer) => `放行：令牌有效，属于消费者 ${consumer}。`,
  otherPurpose: (found) =>
    `${found}要只接受该 API 的访问令牌，请设置 \`audiences\`，或者用 \`claims\` 要求只有访问令牌才有的声明，例如 client_id 或 scope。`,
  uncheckedBinding: (member, field) =>
    `令牌通过 ${member} 绑定了发送者，但没有任何校验：谁拿到令牌都能用。${
      field === undefined ? "插件无法校验这种绑定" : `要校验，请设置 \`${field}\``
    }；要拒绝这样的令牌，请设置 \`sender_constrained: refuse\`。`,
  uncheckedNonce:
    "这里无法判断 DPoP 证明的 nonce 由谁签发：`dpop` 的 `nonce` 没有设置 `secret`，网关使用随机密钥。",
  passed: {
    "not-in-force": "放行，未做任何校验：插件没有规则适用于该请求。",
    "not-deployed": "放行，未做任何校验：Higress 不会部署该插件。",
    "without-token": "放行，没有令牌：模式是 optional，所有位置都没有令牌。",
    exempt: "放行，未做任何校验：路径和方法在豁免名单中。",
    "cors-preflight-bypassed": "放行，未做任何校验：这是 CORS 预检请求。",
    "resource-metadata": "由插件直接应答：受保护资源的元数据。",
    "not-enabled": "放行，未做任何校验：没有带上启用校验所需的请求头。",
  },
  keysUnknown: (addresses) => `无法判断：这里没有 ${addresses} 的密钥。`,
  listUnknown: (addresses) => `无法判断：这里没有 ${addresses} 的已吊销令牌列表。`,
  failsAnyway: (reason) => `无论密钥是什么，该请求都会被拒绝：${reason}。`,
  giveKeys: (paths) =>
    `请用 ${paths.map((path) => `--served ${path}=FILE`).join(" ")} 提供密钥，或者用 --fetch 从本机获取。`,
  dryRun: "模式是 dry_run：网关只做记录，请求照样放行。",
  configRejected: (count) => `配置被拒绝：有 ${count} 处错误，不会生效。`,

  undeployed: (field) => `${field} 是 true，而且没有生效的规则。`,
  noRuleApplies: {
    off: "global_auth 不是 true，也没有规则，所以插件什么都不做。请把 global_auth 设为 true，或者为该路由添加规则。",
    noMatch:
      "没有规则匹配该请求。请用 --route、--host 或 --service 指明路由、域名或服务，或者把该路由加入规则，或者把 global_auth 设为 true。",
    unnamed:
      "没有规则匹配该请求：它的路由在文件中没有名称，而 _match_route_ 按名称匹配。请给该路由加上 name，或者改用 _match_domain_ 匹配，或者把 global_auth 设为 true。",
  },
  matchedBy: { route: "路由", host: "域名", service: "服务" },
  theyMatch: (names) => `规则匹配的是 ${names}。`,
  ifApplied: "如果插件校验该请求：",
  ifChecked: "如果校验该请求：",

  causes: {
    "rule-disabled": "匹配的规则设置了 _disable_: true",
    "off-no-rules": "global_auth 是 false，而且没有规则",
    "off-no-match": "global_auth 是 false，而且没有规则匹配",
    "unset-no-rules": "没有设置 global_auth，而且没有规则",
    "unset-no-match": "没有设置 global_auth，而且没有规则匹配",
    nothing: "什么都没有",
    something: "其他内容",
    "alg-encryption": "加密（JWE）算法，不用于签名",
    "alg-secp256k1": "secp256k1 曲线上的 ECDSA，不受支持；ES256 使用 P-256",
    "alg-ed448": "Ed448 曲线上的 EdDSA，不受支持；应为 Ed25519",
    "alg-sha1": "使用 SHA-1 的签名，不安全",
    "alg-post-quantum": "后量子签名，不受支持",
    "list-as-text": "一个字符串，内容是列表的文本",
    "list-commas": "一个字符串，各个值之间是逗号",
    "list-semicolons": "一个字符串，各个值之间是分号",
    "list-bars": "一个字符串，各个值之间是竖线",
    "list-encoded": "一个字符串，各个值之间是编码后的空格",
    "list-spaces": "一个字符串，各个值之间是空格",
    "list-numbered": "以数字为成员名的对象",
    "firebase-session": "会话 Cookie（createSessionCookie）",
    "google-id-token": "Google 自己的 ID 令牌",
    "aud-unset": "空的",
  },

  and: (parts) => parts.join("、"),
  differs: {
    iss: (consumer, by) => `iss 与消费者 ${consumer} 的 issuer 只差在${by}。`,
    aud: (consumer, by) => `aud 与消费者 ${consumer} 的受众只差在${by}。`,
    kid: (consumer, by) => `kid 与消费者 ${consumer} 的密钥的 kid 只差在${by}。`,
  },
  differences: {
    whitespace: "首尾的空白",
    invisible: "不可见字符",
    quotes: "两边的引号",
    slash: "末尾的斜杠",
    punctuation: "末尾的标点",
    case: "大小写",
    separator: "连字符和下划线",
    scheme: "协议",
    port: "端口",
    "api-scheme": "前缀 api://",
    www: "前缀 www.",
    dot: "主机名末尾的点",
    padding: "末尾的 =",
    alphabet: "+ 和 /，而不是 - 和 _",
    percent: "百分号编码",
    host: "主机名",
    path: "路径",
  },
  issueSentence: (path, issue) => `${path}：${issue}。`,
  keyLeftOut: (kid, path, issue) =>
    `${kid === "" ? "有一个密钥" : `kid 为 "${kid}" 的密钥`}未使用：${path}：${issue}。`,
  keysFetched: (fault) => `密钥服务器有应答，但${fault}。`,
  listFetched: (fault) => `已吊销令牌的服务器有应答，但${fault}。`,
  listHint:
    '检查 `revoked` 的地址和服务器返回的内容：应为 {"jti": []} 这样的 JSON 对象，成员正好是 `by` 中的那些，不超过 1048576 字节和 32768 条，无需登录，没有重定向，也不压缩。',
  fetchHints: {
    "too-large":
      "让签发者把密钥集缩小到 65536 字节以内，例如去掉证书（x5c）和旧密钥；也可以把需要的密钥复制到 `jwks`。",
    private: "让签发者从密钥集中删除私钥和对称密钥并更换它们：任何能读取密钥集的人都已拿到。",
    unusable: "让签发者修正密钥集中的该密钥。在此之前，可以把修正后的密钥集写入 `jwks`。",
    content:
      "检查 `remote_jwks` 的地址：应为签发者 /.well-known/openid-configuration 中的 jwks_uri，直接返回 JSON 格式的密钥集，无需登录，也不压缩。",
    metadata:
      "检查 `issuer` 和签发者元数据的地址：元数据必须写明完全相同的签发者，以及其密钥的 jwks_uri。",
    redirect: "把 `remote_jwks` 的地址改成重定向指向的地址。",
  },

  whatToChange: "如何修改",
  culprit: {
    token: "修改令牌，或其签发者、客户端",
    configuration: "修改配置",
    either: "修改配置或令牌",
  },
  changeIn: (where) => `如何修改：${where}`,
  also: (cause) => `另外：${cause}`,
  moreIn: (slug) => `详见：jwt-verdict reasons --lang zh ${slug}`,
  verbose: "加上 --verbose 可查看令牌、每项校验、请求和响应。",
  warningsFolded: (count) => `配置有 ${count} 处警告，加上 --verbose 可查看。`,

  whereLooked: "令牌的位置",
  found: {
    nothing: "什么都没有",
    "other-form": "有内容，但没有要求的前缀",
    duplicate: "不止一个令牌",
  },
  bytes: (count) => `${count} 字节`,
  foundToken: (bytes, sha256) => `一个令牌，${bytes} 字节，SHA-256 ${sha256}…`,

  token: "解码后的令牌",
  tokenIn: (place) => `解码后的令牌（${place}）`,
  noHeader: "头部无法读取",
  noClaims: "声明无法读取",
  inUnit: {
    milliseconds: "单位是毫秒，应为秒",
    microseconds: "单位是微秒，应为秒",
    nanoseconds: "单位是纳秒，应为秒",
    ticks: "单位是 100 纳秒，应为秒",
  },
  farTime: "在公元 9999 年之后",
  neverExpires: (exp) => `exp 为 ${exp}，在公元 9999 年之后，令牌几乎永不过期。`,

  checks: "校验",
  checksPass: (count, names) => `${count} 项校验通过：${names}`,
  checksNeedKey: (names) => `没有密钥，未校验：${names}`,
  checksOf: (consumer) => `对消费者 ${consumer} 的校验`,
  result: { pass: "通过", fail: "未通过", "not-reached": "未校验" },
  expected: "应为",
  actual: "实际",

  keyNotUsed: (path, kid, issue) =>
    `未使用：${path}${kid === "" ? "" : `（kid ${kid}）`}：${issue}`,

  consumers: "消费者",
  passes: "接受该令牌",
  looksElsewhere: "从其他位置读取令牌",
  fails: (checks) => `未通过：${checks}`,
  otherIssuer: (issuer) => `签发者不同${issuer}`,
  more: (count) => `还有 ${count} 个`,

  rule: "匹配的规则",
  everywhere: "没有；适用顶层配置（global_auth）",
  noRule: "没有",
  answer: "返回给客户端的响应",
  upstream: "发往后端服务的请求",
  removed: "已移除",
  unchanged: "请求未作改动",

  request: "请求",
  at: "时间",
  harEntry: (position, count, file, status) =>
    `${file} 中的第 ${position} 个请求，共 ${count} 个${status === undefined ? "" : `，状态码 ${status}`}`,
  route: "路由",
  putInto: (place) => `令牌加入了 ${place}`,
  notKnown: "未知；如果规则按路由匹配，请用 --route 指定",

  lacksCredentials:
    "HAR 文件中该请求既没有 Authorization 也没有 Cookie：除非选择包含敏感数据，浏览器不会保存它们。因此结果可能与网关实际看到的不同。",

  made: {
    joined: "粘贴的令牌分成了多行，已合并为一行：请求头中不会有换行。",
    "taken-out": "令牌是从粘贴的内容中提取的，其余部分已忽略。",
  },

  fetchFailed: (address, why) => `未能获取 ${address}：${why}。`,
  fetchFailures: {
    status: (status) => `状态码为 ${status}，应为 200`,
    redirect: (target) => `它重定向到 ${target}，而网关不会跟随重定向`,
    size: (bytes) => `超过 ${bytes} 字节`,
    time: (seconds) => `${seconds} 秒内没有响应`,
    network: (code) => `无法连接（${code}）`,
  },

  servers: "插件向服务器发出的请求",
  served: "用文件中的内容应答",
  notServed: (path) => `没有实际发出：请用 --served ${path}=FILE 提供应答`,

  error: "错误",
  warning: "警告",
  warnings: "插件对配置的警告",
  wholeConfiguration: "整份配置",

  examples: "示例：",
  tokenOrCurl: "（令牌，或一行 curl 命令）",
  exitOfExplain: "退出状态：0 放行，1 拒绝，2 无法运行，或因没有密钥而无法判断。",
  exitOfConvert: "退出状态：0 已转换，1 已转换但比原配置宽松，2 未转换。",
  exitOfCheck: "退出状态：0 没有错误，1 有错误，2 无法运行。",
  pageAt: (url) => `请在浏览器中打开 ${url}，它不需要服务器。`,
  seeHelp: (command) => `${command} 会列出选项和示例。`,
  reasons: "请求被拒绝的原因",
  findings: "诊断能发现的原因",

  pluginOf: (plugin, file) => `${file} 中的 ${plugin}`,
  fromPlugin: (plugin, count) => `配置来自 ${plugin}，它是文件中 ${count} 个插件之一。`,
  checked: (file, taken, errors, warnings) =>
    `${file}：配置${taken ? "被接受" : "被拒绝"}；${errors} 处错误，${warnings} 处警告。`,
  holds: "实际适用的设置",
  elsewhere: "没有规则匹配时",
  notChecked: (field) => `不校验：所有请求都放行（${field}）`,
  nobody: "没有：所有请求都被拒绝",
  allowedBy: "放行依据",
  fieldOfRule: (field) => `规则的 ${field}`,
  fieldOfConsumers: (field) => `消费者的 ${field}`,
  tokensOf: (consumer) => `${consumer} 的令牌`,
};
