/** 生成的文档中，各个表格以外的中文。成员与 docs-en.ts 相同。 */
import { Scope } from "../../assembly/config/fields.ts";
import type { Words } from "./docs-en.ts";

export const ZH_CN: Words = {
  tag: "zh-CN",
  note: "<!-- 由 `make docs` 根据 assembly/ 中的表及其中文文本生成。请修改它们，不要修改本文件。 -->",
  yes: "是",

  configIssues: {
    title: "配置问题",
    introduction: [
      "插件一次记录配置的所有问题，每个问题一行：字段的路径、问题，括号中是要求和实际的内容。日志是英文的：[config-issues.md](config-issues.md)。`jwt-verdict check-config` 显示同样的内容，并指出文件、行和列。",
      "有错误时配置不会生效：网关继续使用之前的配置，没有时回答 503。警告不影响生效。每个级别最多记录 64 个问题，其余只计数。可能是机密的值只作描述，绝不显示。",
      "可能使访问限制比预期宽松的问题一律是错误。",
    ],
    head: ["问题", "级别", "消息"],
    levels: { error: "错误", warning: "警告" },
    path: "路径",
    expected: (text: string): string => `（要求：${text}）`,
  },

  reasons: {
    title: "拒绝的原因",
    introduction: [
      "请求被拒绝时，原因必为以下之一。各项校验按此顺序进行，开销小的在前，验签靠后。",
      "原因出现在响应体（`reason`）和日志行中，也出现在 response code details（`jwt_verdict.<reason>`）和计数器名称（`jwt_verdict_refused_<reason>`）中，后两处用 `_` 代替 `-`，例如 `jwt_verdict.token_missing`。error 是 `WWW-Authenticate` 中 RFC 6750 规定的错误码；空白表示质询中没有 `error`。标题会返回给客户端，客户端收到的是英文：[reasons.md](reasons.md)。每个原因都有一页，说明如何复现、如何修改。",
      "`time-in-milliseconds` 也会出现在 `nbf` 和 `iat`：响应体中的校验项就是该声明的那一项。`required_claims`、`claims`、`profile`、`issuer` 中的声明，以及 `max_age_seconds` 和 `max_remaining_seconds` 所需的声明，都属于 `claims` 这一项，在确定签发者之后校验。",
    ],
    questions: {
      host: "有规则按域名匹配时，host 是否只有一种解读？",
      route: "有规则按路由或服务匹配时，客户端的请求头是否不会改变路由？",
      token: "在查找令牌的位置上，是否恰好有一个令牌？",
      form: "是否为三段 base64url？",
      header: "头部是否为 JSON 对象，且其内容都能识别？",
      claims: "payload 是否为 JSON 对象，声明的类型是否正确，要求的声明是否都有？",
      iss: "在该位置查找令牌的消费者中，是否有信任该签发者的？",
      alg: "算法是否允许，与选中的密钥是否匹配？",
      kid: "密钥集中是否有该 `kid` 的密钥，且该密钥用于签名？",
      aud: "令牌的受众中，是否有这里要求的受众？",
      exp: "是否还没到 `exp`？",
      nbf: "是否已到 `nbf`？",
      iat: "`iat` 是否已到，且令牌没有过旧？",
      signature: "用选中的密钥验证签名是否成功？",
      revocation: "令牌是否已吊销？",
      access: "该消费者可否访问该路由？",
      sender: "发送者是令牌签发给的那个客户端吗？",
    },
    reasonHead: ["原因", "状态码", "error", "标题"],

    findings: "诊断",
    aboutFindings:
      "校验指出有问题，诊断指出为什么：它会做校验之外的尝试，例如其他密钥、对 `k` 的其他解读。诊断绝不会成为放行的理由。诊断发现写在 `diagnosis` 中，见于日志行、`disclose: full` 时的响应体和 explain 的报告。诊断最多占用一个核的 2%，超出就不再查找。",
    aboutConfigurationFindings: "下列各项在读取配置时发现，并写入当时的日志：",
    findingHead: ["诊断发现", "含义", "如何修改"],

    passes: "放行的请求",
    aboutPasses:
      "元数据 `verdict` 的取值如下。只有 `allowed` 会告知后端服务调用者是谁；取其他值时会去掉客户端自带的 X-Mse-Consumer，以及 `claims_to_headers` 中的请求头。",
    passHead: ["取值", "何时", "计数器"],

    counters: "计数器",
    aboutCounters:
      "在 Envoy 的 `/stats` 中，这些名称前面有 `wasmcustom.`；在 `/stats/prometheus` 中则没有。",
    eachCounter: [
      "`jwt_verdict_denied` 统计所有拒绝；`jwt_verdict_refused_<reason>` 各统计一种原因。",
      "`jwt_verdict_cache_hit` 统计此前的请求中已经校验过的令牌，`jwt_verdict_cache_miss` 统计其余的令牌（`token_cache`）。",
      "`jwt_verdict_binding_unchecked` 统计绑定了发送者、但未经相应校验就接受的令牌，每验证一次计一次：[bound-tokens.zh-CN.md](bound-tokens.zh-CN.md)。",
      "`jwt_verdict_refusal_log_suppressed` 统计没有单独写日志的拒绝（`refusal_log`），包括 `mode: dry_run` 下的。",
      "`jwt_verdict_refused_by.consumer.<consumer>.reason.<reason>` 按消费者和原因统计拒绝；其中是消费者的名称。名称含有 ASCII 字母、数字、`-`、`_` 以外的字符时，每一段连续的这类字符换成一个 `_`，末尾再加上 `_` 和名称的 SHA-256 的前八位，因此不同的消费者不会共用计数器：`a b` 对应 `a_b_c8687a08`（`printf 'a b' | sha256sum`）。这种计数器从第一次拒绝起才存在，最多 1024 个，因为名称一经出现，宿主就会一直保留。",
      "使用 `mode: dry_run` 时，它们都改以 `jwt_verdict_dry_run_` 开头，因此针对拒绝的告警不会算入实际并未拒绝的请求。",
    ],
    aboutTags: "要让 Prometheus 把消费者和原因作为标签，请在 Envoy 的启动配置中写：",
    notConfigured:
      "配置没有生效时，插件返回 503，response code details 为 `jwt_verdict.not_configured`，不计数。",
  },

  configuration: {
    title: "配置",
    aboutExample: "一份完整的小配置：一个消费者，所有请求都需要它的令牌。",
    whoTakesIt:
      "在 Higress 中，它是 WasmPlugin 的 `defaultConfig`，`_rules_` 由 `matchRules` 生成。在 Envoy 中，它以 JSON 形式写在 `google.protobuf.StringValue` 中。",
    reading: "如何读取配置",
    aboutReading:
      "配置要么整份生效，要么整份拒绝。每个问题都会写入网关的日志，包括路径、问题和要求的内容；各个问题的处理方法见[配置问题](config-issues.zh-CN.md)：",
    eachFault: [
      "**错误**：整份配置被拒绝。由控制面下发配置的网关继续使用之前的配置；配置写在启动文件中的 Envoy 无法启动。",
      "**警告**：不会导致拒绝，指出合法但多半并非本意的内容：前面的规则已经覆盖、因而永远不会生效的规则；没有密钥可用的 `algorithms`；填成密钥集地址的签发者；豁免路径中的 `*`（在那里只代表它自己）；长达数小时的时钟偏差。",
      "**未知字段**：是警告，该字段不起作用。如果有名称相近的字段，或者 Istio、Envoy、Kong、APISIX 对某个字段这样命名，警告会提示“did you mean”；如果该名称属于另一个对象，警告会指出是哪一个。如果很可能想写的是限制访问的字段，例如 `allow`、`claims`、`issuer` 或 `mode`，则是错误，因为缺少它会放行更多请求；在豁免中，未知字段一律是错误。",
      "`null`，也就是 YAML 中没有写值的字段，视为没有配置，并有警告。限制访问的字段为 `null` 是错误，列表或对象为空也是错误：`claims: {}`、`_rules_: []`。可以为空的是让任何人都无法通过的字段（`allow`、`consumers`），以及与 jwt-auth 一样的 `from_headers`、`from_params` 和 `from_cookies`。",
      "只有运维人员才知道的值不做检查：路由、域名或请求头的名称写成了另一个，也照样接受。请设置 `global_auth: true`，这样没有规则匹配的请求也需要令牌。",
      "密钥的内容从不输出，即使问题就出在密钥上。",
    ],
    sections: {
      [Scope.Root]: ["整份配置", "顶层的字段。后面两节的字段也可以写在顶层。"],
      [Scope.Settings]: [
        "如何处理请求",
        "顶层和规则中的字段。规则中没有配置的字段，以顶层的为准。",
      ],
      [Scope.TokenRequirements]: [
        "对令牌的要求",
        "顶层、消费者和规则中的字段。写在顶层时，对所有消费者都适用；消费者自己配置了的字段，会整个取代顶层的同名字段。写在规则中时，在对消费者的要求之外追加：规则只会增加要求，不会减少。",
      ],
      [Scope.Consumer]: ["消费者", "`consumers[]` 的字段。"],
      [Scope.FromHeader]: ["存放令牌的请求头", "`consumers[].from_headers[]` 的字段。"],
      [Scope.ClaimToHeader]: ["作为请求头传递的声明", "`consumers[].claims_to_headers[]` 的字段。"],
      [Scope.ClaimCondition]: [
        "声明的条件",
        "在 `claims` 中代替值的对象的字段，必须全部满足。令牌中没有的声明只满足 `present: false`。`any` 和 `all` 中可以有其他条件，但不能再有 `any` 和 `all`；`not` 中可以有 `prefix` 和 `suffix`。一个声明最多 32 个条件。未知的名称是错误。示例：[claims.zh-CN.md](claims.zh-CN.md)。",
      ],
      [Scope.RemoteJwks]: [
        "从服务器获取密钥",
        "`consumers[].remote_jwks` 的字段，采用三种写法之一：[remote-jwks.zh-CN.md](remote-jwks.zh-CN.md)。",
      ],
      [Scope.Revoked]: [
        "已吊销的令牌",
        "`consumers[].revoked` 的字段，采用三种写法之一：[revocation.zh-CN.md](revocation.zh-CN.md)。",
      ],
      [Scope.Rule]: ["规则", "`_rules_[]` 的字段。"],
      [Scope.Exempt]: [
        "豁免",
        "`exempt[]` 的字段。只有写法规范的路径才能豁免：含有 `//`、`/./`、`..`、`;`、`\\` 或不必要的编码的路径照常校验，因为各种服务器对它们的解读不同。这里不接受其他字段。",
      ],
      [Scope.TokenCache]: ["令牌缓存", "`token_cache` 的字段。"],
      [Scope.McpTools]: [
        "按 MCP 工具授权",
        "`mcp_tools[]` 的字段。列出所调用工具的每一项都必须满足：[mcp.zh-CN.md](mcp.zh-CN.md)。",
      ],
      [Scope.ProtectedResource]: [
        "受保护的资源",
        "`protected_resources[]` 的字段，`resource` 和 `hosts` 二选一：[mcp.zh-CN.md](mcp.zh-CN.md)。",
      ],
      [Scope.Dpop]: [
        "DPoP 证明",
        "`dpop` 的字段：[bound-tokens.zh-CN.md](bound-tokens.zh-CN.md)。",
      ],
      [Scope.DpopNonce]: [
        "DPoP 证明的 nonce",
        "`dpop.nonce` 的字段：[bound-tokens.zh-CN.md](bound-tokens.zh-CN.md#nonce)。",
      ],
      [Scope.CertificateBound]: [
        "客户端证书",
        "`certificate_bound` 的字段：[bound-tokens.zh-CN.md](bound-tokens.zh-CN.md)。",
      ],
      [Scope.RefusalLog]: [
        "拒绝的日志",
        '`refusal_log` 的字段。汇总的那一行形如 `{"title":"Too many rejections to log each one.","suppressed":70210,"refusals":[{"reason":"signature-mismatch","consumer":"partner","count":70200}],"others":10}`。',
      ],
    },
    fieldHead: ["字段", "类型", "必填", "默认值", "说明"],
    metadata: "元数据",
    aboutMetadata:
      "`metadata` 中可以写的名称。Envoy 把每一项存为 filter state，名称以 `wasm.` 开头；访问日志用下列写法输出它们，没有设置的输出为 `-`：",
    metadataHead: ["名称", "内容", "在访问日志中的写法"],
    words: {
      consumer: "有效令牌所属消费者的名称",
      subject: "有效令牌的 `sub`，其中会破坏日志行或其引号的字符已被替换，最长 256 字节",
      verdict: "被拒绝时是拒绝的原因，没有真正拒绝的前面带有 `dry-run:`；放行时是放行方式",
    },
    laterFilters:
      "后面的 wasm 过滤器可以读取属性 `jwt_verdict.consumer` 等；拒绝的原因总是会出现在 response code details 中。",
  },
};

/** 各种放行方式的条件，与 assembly/verdict/catalog.ts 中的英文一一对应。 */
export const PASSES_ZH_CN: Readonly<Record<string, string>> = {
  allowed: "令牌有效",
  "without-token": "`mode: optional`，而且所有位置都没有令牌",
  exempt: "路径和方法在 `exempt` 中",
  "cors-preflight-bypassed": "`cors_preflight: true`，而且是 CORS 预检请求",
  "not-enabled": "没有 `enable_headers` 中的任何一个请求头",
  "resource-metadata": "请求受保护资源的元数据，由插件直接应答",
};
