/** 配置问题的消息、要求和建议，与 assembly/config/issues 中的英文一一对应；测试会指出缺少的。 */
export interface ConfigIssueText {
  /** 占位符与英文消息相同，顺序可以不同。 */
  message: string;
  /** 英文行中没有 expected 时为空。 */
  expected: string;
  hint: string;
}

export const CONFIG_ISSUES_ZH_CN: Readonly<Record<string, ConfigIssueText>> = {
  "empty-configuration": {
    message: "配置为空",
    expected: "包含 consumers 的对象",
    hint: "检查网关从哪里读取插件配置，并写入消费者及其密钥。",
  },
  "not-json": {
    message: "不是 JSON：{problem}",
    expected: "",
    hint: "按消息给出的字节位置修正 JSON。YAML 必须先转换成 JSON 再交给 Envoy，Higress 会自动转换。",
  },
  "protobuf-struct": {
    message: "这是 google.protobuf.Struct，Envoy 以二进制形式传入",
    expected: "google.protobuf.StringValue 中的 JSON",
    hint: "在 Envoy 中把插件配置的类型改为 google.protobuf.StringValue，值为 JSON 文本。",
  },
  "missing-field": {
    message: "缺少该字段",
    expected: "",
    hint: "补上该字段，内容见消息中的要求。",
  },
  "wrong-type": {
    message: "类型错误",
    expected: "",
    hint: "把值改成要求的类型。在 YAML 中，数字、true 和 false 加上引号就成了字符串；不加引号的文本可能会变成数字。",
  },
  "invalid-value": {
    message: "值无效",
    expected: "",
    hint: "把值改成消息中要求的内容。",
  },
  "out-of-range": {
    message: "超出范围",
    expected: "",
    hint: "改成消息所给范围内的值。",
  },
  "empty-value": {
    message: "不能为空",
    expected: "",
    hint: "填写内容；如果不需要限制，就删除该字段。空列表从不表示“全部”。",
  },
  "null-field": {
    message: "值为 null，按未设置处理",
    expected: "",
    hint: "在字段名后面补上值，或者删除该字段。YAML 中没有值的字段就是 null，.inf 和 .nan 也会变成 null。",
  },
  "null-field-opens": {
    message: "值为 null，忽略它可能会放行更多请求",
    expected: "",
    hint: "在字段名后面补上值；确实不需要时删除该字段。该字段用于限制访问，插件不做猜测。",
  },
  "unknown-field": {
    message: "未知字段，已忽略",
    expected: "",
    hint: "改正字段名，或者删除该字段。字段名区分大小写。",
  },
  "unknown-field-opens": {
    message: "未知字段，忽略它可能会放行更多请求",
    expected: "",
    hint: "改正字段名，否则它的限制不起作用。如果消息指出它属于另一个对象，就移到那里。消息中的 \\u0430 之类的转义表示看起来像 ASCII 字母的其他字符。",
  },
  "unknown-exempt-field": {
    message: "未知字段，忽略它会让更多请求免于校验",
    expected: "",
    hint: "改正字段名，或者删除该字段。exempt 的每一项只能有 path 或 path_prefix，以及 methods。",
  },
  "too-many-unknown-fields": {
    message: "未知字段，而且未知字段太多，无法逐个与已知字段比较",
    expected: "",
    hint: "删除未知字段，并检查这是否真的是 jwt-verdict 的配置，而不是其他插件的。",
  },
  "field-of-other-plugin": {
    message: "这是 Higress key-auth 或 basic-auth 的字段，已忽略",
    expected: "",
    hint: "删除该字段；需要校验此类凭据时请配置 key-auth 或 basic-auth，本插件只校验 JWT。",
  },
  "unsupported-field": {
    message: "不支持该字段，它不会限制访问",
    expected: "",
    hint: "把内容移到消息指出的位置。插件只收到配置本身，收不到 WasmPlugin 中它外层的字段。",
  },
  "conflicting-fields": {
    message: "不能与 {other} 同时使用",
    expected: "只保留其中一个",
    hint: "删除两个字段中的一个。",
  },
  "missing-companion": {
    message: "没有 {other} 时不起作用",
    expected: "",
    hint: "补上消息指出的字段，或者删除该字段。",
  },
  "no-effect": {
    message: "与 {other} 同时使用时不起作用",
    expected: "",
    hint: "删除该字段，或者移到单独的规则中。与 Higress 一样，一条规则中只有排在最前的一种匹配生效：路由（连同服务）、路由前缀、服务、域名。",
  },
  "literal-wildcard": {
    message: "{character} 在这里不是通配符，按字面匹配",
    expected: "",
    hint: "改成具体的值。只有 _match_domain_ 支持通配符；需要前缀时使用 path_prefix 或 _match_route_prefix_。",
  },
  "surrounding-whitespace": {
    message: "首尾有空白，匹配时也会比较",
    expected: "",
    hint: "删除值首尾的空格和换行。YAML 的 | 会在末尾加上换行，请改用 |- 或引号。",
  },
  "trimmed-whitespace": {
    message: "首尾有空白，已去掉",
    expected: "",
    hint: "删除值首尾的空白。",
  },
  "missing-consumers": {
    message: "缺少该字段，顶层也没有 consumers",
    expected: "对象数组",
    hint: "在顶层或本规则中添加 consumers。",
  },
  "duplicate-consumer": {
    message: "与 {other} 同名",
    expected: "不重复的名称",
    hint: "给其中一个消费者改名；如果是多余的副本，就删除它。规则按名称引用消费者。",
  },
  "repeated-resource": {
    message: "与 {other} 的主机名和路径相同",
    expected: "不同的主机名或路径",
    hint: "删除其中一项：同一地址只能有一个资源。",
  },
  "group-names-consumer": {
    message: "与某个消费者同名，ai-quota 会让两者共用一份配额",
    expected: "不同的名称",
    hint: "如果用 ai-quota 统计配额，请给该组或该消费者改名。",
  },
  "consumer-switch": {
    message: "不支持该字段，该消费者的令牌仍然会被接受",
    expected: "删除该消费者",
    hint: "要拒绝该消费者的令牌，请删除该消费者，或者不要把它写入 allow。消费者没有开关。",
  },
  "shadowed-consumer": {
    message: "签发者和密钥与 {other} 相同，两者都允许时令牌总是先归它",
    expected: "不同的签发者、密钥、令牌位置或声明",
    hint: "修改其中一个的 issuer、jwks、from_headers 或 claims，或者删除多余的副本。两者都允许时，总是排在前面的消费者生效。",
  },
  "identity-collision": {
    message: "可能与 {other} 产生相同的 X-Mse-Consumer",
    expected: "不同的名称",
    hint: "给其中一个消费者或组改名，让后端服务能够区分调用方。",
  },
  "missing-issuer": {
    message: "缺少该字段，只要密钥能验签，任何签发者的令牌都会被接受",
    expected: "签发者",
    hint: "把 issuer 设置成令牌中 iss 的值。否则，多个签发者共用一个密钥时，它们的令牌都会被接受。",
  },
  "issuer-is-document": {
    message: "这是元数据或密钥的 URL，不是签发者",
    expected: "元数据中写明的签发者",
    hint: "把 issuer 设置成该文档中 issuer 的值。它必须与令牌的 iss 完全相同。",
  },
  "issuer-is-local": {
    message: "指向本机",
    expected: "客户端使用的地址，测试时除外",
    hint: "把 issuer 设置成令牌中 iss 的值，通常是签发者对外的地址。",
  },
  "large-clock-skew": {
    message: "令牌过期一小时以上仍会被接受",
    expected: "几秒到几十秒，通常为 60",
    hint: "把 clock_skew_seconds 改成几十秒以内。它用于容忍时钟误差，不是用来延长令牌有效期的。",
  },
  "max-age-below-clock-skew": {
    message: "小于 clock_skew_seconds，而后者会被加上：令牌在签发后 {seconds} 秒内都会被接受",
    expected: "更大的值",
    hint: "增大 max_age_seconds，或者减小 clock_skew_seconds。",
  },
  "unsupported-algorithm": {
    message: "不支持该算法",
    expected: "",
    hint: "把 algorithms 改成消息中列出的名称。名称区分大小写；none 从不允许。",
  },
  "algorithm-without-key": {
    message: "没有一个已配置的密钥支持这些算法，所有令牌都会被拒绝",
    expected: "",
    hint: "在 algorithms 中加上消息列出的算法，或者在 jwks 中加上适用于所配算法的密钥。",
  },
  "invalid-claim-name": {
    message: "声明名不会以 {prefix} 开头",
    expected: "realm_access.roles 这样的名称",
    hint: "按令牌中的写法填写声明名，嵌套的声明用点连接。不支持 JSONPath、JSON Pointer 和模板。",
  },
  "time-claim-value": {
    message: "每个令牌的时间都不同，几乎所有令牌都会被拒绝",
    expected: "required_claims",
    hint: "把该声明移到 required_claims，那里只要求它存在。",
  },
  "scope-with-comma": {
    message: "含有逗号，而 scope 之间用空格分隔",
    expected: "空格，或者数组",
    hint: "按令牌中的写法用空格分隔 scope，或者用数组列出允许的值。",
  },
  "unusual-prefix": {
    message: "客户端在 Authorization 的令牌前面会写上认证方案和一个空格",
    expected: "",
    hint: "把 value_prefix 设置成请求头中令牌前面的全部内容，包括空格。",
  },
  "invalid-location-name": {
    message: "含有 =、;、? 或 &，名称中不会有这些字符",
    expected: "只写名称",
    hint: "只保留参数或 Cookie 的名称，删除其他内容。",
  },
  "reserved-header": {
    message: "不能用声明来设置",
    expected: "其他请求头",
    hint: "换一个请求头。它用于控制连接，或者由网关设置。",
  },
  "client-header-replaced": {
    message: "会覆盖客户端发送的请求头",
    expected: "其他请求头",
    hint: "换一个请求头，除非后端服务本来就不该看到客户端发送的值。",
  },
  "header-set-twice": {
    message: "会覆盖前面一项设置的值",
    expected: "override: false，或其他请求头",
    hint: "删除其中一项，换一个请求头，或者设置 override: false 同时保留两个值。",
  },
  "authentication-nowhere": {
    message: "值为 false，又没有任何规则，因此不会校验任何请求",
    expected: "true，或者 _rules_",
    hint: "设置 global_auth: true 校验所有请求，或者在 _rules_ 中添加规则。",
  },
  "rule-matches-nothing": {
    message: "不匹配任何请求",
    expected: "_match_route_、_match_route_prefix_、_match_service_ 或 _match_domain_",
    hint: '给规则加上一种匹配。匹配所有请求的写法是 _match_domain_: ["*"]。',
  },
  "unreachable-rule": {
    message: "永远不会生效，它的请求都已被 {other} 匹配",
    expected: "范围小的规则在前",
    hint: "把该规则移到消息列出的规则之前，或者删除它。",
  },
  "narrower-rule-later": {
    message: "范围比排在前面而且更宽松的 {other} 小：两者都匹配的 host，请求必须同时满足两条规则",
    expected: "范围小的规则在前",
    hint: "把该规则移到消息指出的规则之前。在此之前，两条规则都匹配的 host，请求必须同时满足两者。",
  },
  "route-looks-like-path": {
    message: "以 / 开头，像是路径",
    expected: "路由的名称",
    hint: "改成网关中显示的路由名称。规则不按路径匹配。",
  },
  "unknown-consumer": {
    message: "没有叫这个名称的消费者",
    expected: "",
    hint: "改正名称，或者添加该消费者。消息中的 \\u0430 之类的转义表示看起来像 ASCII 字母的其他字符。",
  },
  "unknown-group": {
    message: "没有消费者属于这个组",
    expected: "",
    hint: "改正名称，或者在某个消费者的 group 中加上这个组。",
  },
  "nobody-allowed": {
    message: "不允许任何消费者，所有请求都会被拒绝",
    expected: "",
    hint: "在 allow 中写入消费者的名称。要允许全部消费者，请删除 allow。",
  },
  "enable-auth-false": {
    message: "值为 false，但与 Higress 一样，规则仍然生效",
    expected: "true，或者 _disable_: true",
    hint: "删除 enable_auth；如果匹配该规则的请求不需要令牌，请设置 _disable_: true。",
  },
  "unsupported-condition": {
    message: "不支持的条件",
    expected: "any、or_rules、and_rules、consumer、consumer_group 和 route_name 中的一个",
    hint: "换一种条件。not_rule 会让名称写错的消费者通过；header 由客户端控制；extra_action 请改用 claims_to_headers 和 group。",
  },
  "divided-routes": {
    message: "匹配的路由中只有一部分满足 rbac_rules 的 route_name 条件",
    expected: "用 _match_route_ 拆成多条规则",
    hint: "用 _match_route_ 拆分规则，使每个条件对规则的所有路由要么都成立，要么都不成立。",
  },
  "exempt-everything": {
    message: "所有请求都会免于校验",
    expected: "更长的路径、mode: optional，或在规则中设置 _disable_",
    hint: "换一个更长的 path_prefix。如果确实要关闭校验，请设置 mode: optional，或者在规则中设置 _disable_: true。",
  },
  "exempt-methods": {
    message: "使用这些方法的请求都会免于校验",
    expected: "更长的路径",
    hint: "换一个更长的 path_prefix，除非使用这些方法的请求都不需要令牌。",
  },
  "enable-headers-bypass": {
    message: "没有这些请求头的请求会跳过校验，而客户端可以不发送它们",
    expected: "由可信代理设置的请求头",
    hint: "确认网关前面的代理会给每个需要令牌的请求设置这些请求头，否则删除 enable_headers。",
  },
  "incomplete-remote-jwks": {
    message: "字段不完整",
    expected:
      "service_name、service_host、service_port、path；或者 cluster、uri；或者 service、port、uri、ttl、timeout",
    hint: "只使用三种写法中的一种，删除其余字段：Higress 的 Go 插件、Envoy 的 cluster、Higress 的 C++ 插件（ttl 和 timeout 以毫秒为单位）。前两种把 jwks_cache_duration（秒）和 jwks_fetch_timeout（毫秒）写在 remote_jwks 旁边。revoked 的时间字段都写在它里面，三种写法都一样。",
  },
  "frequent-fetches": {
    message: "获取密钥的间隔不到 30 秒",
    expected: "更大的值",
    hint: "把缓存时间设置成至少 30 秒。密钥轮换后遇到未知的密钥，总会提前获取。",
  },
  "revoked-elsewhere": {
    message: "没有配置，{other} 拒绝的令牌会在这里被接受",
    expected: "同一个列表",
    hint: "给签发者相同的每个消费者配置同样的 `revoked`，规则自己的消费者也不例外。否则换一个消费者，已吊销的令牌仍会通过。",
  },
  "verification-cost": {
    message:
      "该签发者不带 kid 的令牌最多要用 {consumers} 个消费者的 {count} 个 {algorithm} 密钥验证，这样的令牌会以 too-many-keys 拒绝",
    expected: "",
    hint: "密钥都有 kid 时设置 require_kid；也可以删除不用的密钥，或者增大 max_verification_cost。",
  },
  "not-a-key-set": {
    message: "不是 JSON Web Key Set",
    expected: '{"keys": [...]}',
    hint: "把密钥转换成 JSON Web Key Set（RFC 7517 第 5 节）。不要把私钥写入配置，用 openssl pkey -pubout 可以取出公钥。要从 URL 获取密钥，请使用 remote_jwks。",
  },
  "no-usable-key": {
    message: "没有可用的密钥，该消费者的所有令牌都会被拒绝",
    expected: "",
    hint: "在 jwks 中加上能够验签的密钥；前面的警告说明了现有密钥为什么不可用。",
  },
  "duplicate-kid": {
    message: "这个密钥集中已有相同的 kid，带该 kid 的令牌会用两个密钥分别验证",
    expected: "不重复的 kid",
    hint: "修改其中一个 kid，或者删除旧密钥。",
  },
  "unusable-key": {
    message: "不支持用它验签，已忽略该密钥",
    expected: "",
    hint: "把 kty、crv、alg、use 或 key_ops 改成支持的值，或者删除该密钥。用它签名的令牌都会被拒绝。",
  },
  "private-key": {
    message: "该成员使它成为私钥，而网关只需要 {members}",
    expected: "",
    hint: "从 jwks 中删除私钥成员（d、p、q 等）；如果配置可能已被他人看到，请更换密钥。",
  },
  "not-base64url": {
    message: "不是 base64url",
    expected: "字母、数字、- 和 _",
    hint: "把值编码成不带填充的 base64url，用 - 和 _ 代替 + 和 /，并检查是否复制完整。",
  },
  "unusual-base64url": {
    message: "按 base64url 解码，但看起来并不是",
    expected: "base64url",
    hint: "如果还不是 base64url，请先编码。k 中的文本会被解码，不会原样使用。",
  },
  "secret-is-pem": {
    message: "解码后是 PEM，任何拥有它的人都能签发令牌",
    expected: "把 PEM 中的密钥写成 JWK",
    hint: "把 PEM 转换成 kty 为 RSA 或 EC 的 JWK。公钥的文本人人可得，不能用作 secret。",
  },
  "short-secret": {
    message: "解码后的 secret 比 RFC 7518 第 3.2 节的要求短",
    expected: "",
    hint: "把 k 换成达到要求长度的随机 secret。",
  },
  "guessable-secret": {
    message: "解码后的 secret 太短，可以猜出来",
    expected: "",
    hint: "把 k 换成达到要求长度的随机 secret。仅供测试时可以用 allow_weak_keys: true 接受它。",
  },
  "weak-rsa-key": {
    message: "RSA 模数的长度不被允许",
    expected: "",
    hint: "换成至少 2048 位的密钥（NIST SP 800-131A）。allow_weak_keys: true 可以接受 1024 位及以上的密钥。",
  },
  "invalid-rsa-key": {
    message: "不是有效的 RSA 密钥",
    expected: "",
    hint: "从签发者的密钥集中重新复制 n 和 e。",
  },
  "invalid-point": {
    message: "不是曲线 {curve} 上的有效点",
    expected: "",
    hint: "从签发者的密钥集中重新完整地复制 crv、x 和 y。",
  },
  "coordinate-length": {
    message: "开头的零的个数不符合 RFC 7518 第 6.2.1.2 节，仍然接受",
    expected: "",
    hint: "把 x 和 y 写成该曲线的完整字节数（32、48 或 66），也可以忽略：插件会补上或去掉开头的零。其他软件可能拒绝该密钥。",
  },
};
