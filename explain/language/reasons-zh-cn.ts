/** 每个原因的标题和建议，与 assembly/verdict/catalog.ts 中的英文一一对应；测试会指出缺少的。 */
export interface ReasonText {
  title: string;
  hint: string;
}

export const REASONS_ZH_CN: Readonly<Record<string, ReasonText>> = {
  "host-invalid": {
    title: "请求的 host 有歧义。",
    hint: "host 只写域名或 IP 地址，后面最多带一个端口（RFC 9110 第 7.2 节）；按域名匹配的规则不接受其他格式。",
  },
  "identity-header-sent": {
    title: "请求携带了只能由网关设置的请求头。",
    hint: "让客户端去掉该请求头，或者让网关在选择路由之前将其移除（`early_header_mutation_extensions`）：插件会替换的请求头，不能用来选择路由。",
  },
  "token-missing": {
    title: "请求未携带令牌。",
    hint: "把令牌放到列出的某个位置，或者把客户端实际使用的位置加入 `from_headers`、`from_params` 或 `from_cookies`。",
  },
  "token-prefix-missing": {
    title: "请求头没有以要求的前缀开头。",
    hint: "在令牌前加上前缀（Authorization: Bearer <token>），或者把 `from_headers` 中的 `value_prefix` 改成客户端实际发送的前缀。",
  },
  "token-duplicate": {
    title: "同一位置有多个令牌。",
    hint: "令牌只发送一次；检查第二个令牌是谁加的：可能是前面的代理（如 oauth2-proxy），也可能是某个库。",
  },
  "token-too-large": {
    title: "令牌超过大小上限。",
    hint: "让签发者去掉不需要的声明；上限是 65536 字节。",
  },
  "form-segments": {
    title: "令牌不是三段结构。",
    hint: "紧凑形式的 JWS 是 header.payload.signature（RFC 7515 第 7.1 节）：请确认令牌没有被截断，也不是不透明令牌。",
  },
  "form-base64url": {
    title: "令牌中有一段不是 base64url。",
    hint: "各段是不带填充的 base64url（RFC 7515 第 2 节）：请确认令牌在途中没有被加引号、换行、截断或重新编码。",
  },
  "form-encrypted": {
    title: "令牌是加密的，需要的是签名令牌。",
    hint: "五段的是 JWE（RFC 7516）：让签发者签发签名的访问令牌。在 Auth0，客户端要指定 audience。",
  },
  "header-json": {
    title: "令牌头部不是 JSON 对象。",
    hint: "解码第一段：它必须是一个 UTF-8 的 JSON 对象（RFC 7515 第 4 节）。",
  },
  "header-duplicate-member": {
    title: "令牌头部有重复的成员。",
    hint: "让签发者每个成员只写一次（RFC 7515 第 4 节）：遇到重复时，不同的解析器取值不同。",
  },
  "header-type": {
    title: "令牌头部有成员类型错误。",
    hint: "`alg`、`kid` 和 `typ` 是字符串（RFC 7515 第 4.1 节）。",
  },
  "header-crit": {
    title: "令牌头部要求使用不支持的扩展。",
    hint: "让签发者去掉 `crit` 和 `b64`（RFC 7515 第 4.1.11 节、RFC 7797）：这里不支持任何扩展。",
  },
  "header-typ": {
    title: "令牌的类型不符。",
    hint: "请发送访问令牌，其 `typ` 是 JWT、at+jwt，或者没有设置；`profile: at+jwt` 要求 at+jwt。其他值属于 JWT 的其他用途（RFC 8725 第 3.11 节）。",
  },
  "claims-json": {
    title: "令牌的 payload 不是 JSON 对象。",
    hint: "让签发者对一个由声明组成的对象签名：给库一段文本，它签的就是这段文本。第二段必须是一个 UTF-8 的 JSON 对象（RFC 7519 第 7.2 节）。",
  },
  "claims-duplicate-member": {
    title: "令牌的 payload 有重复的成员。",
    hint: "让签发者每个声明只写一次（RFC 7519 第 4 节）：遇到重复时，不同的解析器取值不同。",
  },
  "claims-type": {
    title: "声明的类型错误。",
    hint: "`iss` 和 `sub` 是字符串，`aud` 是字符串或字符串数组，`exp`、`nbf` 和 `iat` 是以秒计的数字（RFC 7519 第 4.1 节）。没有值的声明不要写成 null，应省略。",
  },
  "claims-missing": {
    title: "缺少此处要求的声明。",
    hint: "让签发者把该声明写入令牌，或者从 `required_claims` 或 `claims` 中去掉它（`max_age_seconds` 要求有 `iat`，`revoked` 要求有 `by` 中的声明）。",
  },
  "claim-mismatch": {
    title: "声明的值不符合要求。",
    hint: '把该声明与 `claims`（消费者的或顶层的）以及 `issuer` 中的占位符对照：区分大小写，也区分类型，5 不等于 "5"。',
  },
  "issuer-missing": {
    title: "令牌没有写明签发者。",
    hint: "让签发者把 `iss` 写入令牌：消费者是靠它找到的。",
  },
  "issuer-unknown": {
    title: "令牌的签发者不受信任。",
    hint: "把 `iss` 与每个消费者的 `issuer` 逐字符对照；如果应当信任该签发者，就添加一个消费者。如果 `iss` 属于另一个环境、realm 或租户，就让客户端改向正确的那个申请令牌。",
  },
  "issuer-near-miss": {
    title: "令牌的签发者与受信任的签发者几乎相同。",
    hint: "把消费者的 `issuer` 改成与令牌的 `iss` 完全一致：两者按字节比较（RFC 7519 第 4.1.1 节）。",
  },
  "algorithm-missing": {
    title: "令牌没有写明算法。",
    hint: "让签发者把 `alg` 写入头部（RFC 7515 第 4.1.1 节）。",
  },
  "algorithm-none": {
    title: "令牌没有签名。",
    hint: "永远不接受 `alg` none（RFC 8725 第 3.2 节）：让签发者给令牌签名。模拟器（如 Firebase 的）不签名：请使用签发者本身的令牌。",
  },
  "algorithm-unsupported": {
    title: "令牌使用了不支持的签名算法。",
    hint: "让签发者改用支持的算法；算法名称区分大小写。",
  },
  "algorithm-not-allowed": {
    title: "令牌使用了不允许的签名算法。",
    hint: "把该算法加入消费者或规则的 `algorithms`，或者让签发者改用其中列出的算法。",
  },
  "algorithm-key-mismatch": {
    title: "令牌的算法与选中的密钥不匹配。",
    hint: "对照令牌的 `alg` 与 `jwks` 中密钥的 `kty` 和 `alg`：HS* 需要 oct，RS* 和 PS* 需要 RSA，ES* 需要对应曲线的 EC，EdDSA 需要 OKP；密钥如果写了 `alg`，必须与令牌的相同。",
  },
  "kid-missing": {
    title: "令牌没有说明由哪个密钥签名。",
    hint: "让签发者在令牌头部写入 `kid`，或者去掉消费者、规则或整个配置的 `require_kid`。",
  },
  "key-unknown": {
    title: "令牌所指的密钥未知。",
    hint: "对照令牌的 `kid` 与该消费者 `jwks` 中的 `kid`：签发者可能在复制之后轮换过密钥，或者这些密钥属于另一个环境、租户或 realm。",
  },
  "key-none-fits": {
    title: "没有可以验证该令牌的密钥。",
    hint: "检查 `jwks` 中密钥的 `use` 和 `key_ops`：用于加密的密钥不能验证签名。",
  },
  "key-unavailable": {
    title: "暂时无法获取令牌所需的密钥。",
    hint: "检查上次获取时的错误：`remote_jwks` 的集群、地址和证书，以及密钥服务器本身。",
  },
  "audience-mismatch": {
    title: "令牌的受众不符。",
    hint: "向签发者申请给本 API 使用的令牌（Keycloak：添加 audience mapper；Auth0：指定 audience；Entra：scope 用 api://<client id>/.default），或者把令牌的 `aud` 加入消费者或规则的 `audiences`。签发者不写 `aud` 的，就去掉 `audiences`。有 `audience` 的受保护资源要求 `aud` 中有它的标识。",
  },
  "token-expired": {
    title: "令牌已过期。",
    hint: "在 `exp` 之前换取新令牌；如果上面的时间看起来太近，请对照双方时钟，或者调大 `clock_skew_seconds`。",
  },
  "time-in-milliseconds": {
    title: "令牌中的时间不是以秒计的。",
    hint: "让签发者以秒计时：NumericDate 是自 1970 年起的秒数（RFC 7519 第 2 节）。",
  },
  "expires-too-late": {
    title: "令牌的到期时间过于遥远。",
    hint: "让签发者缩短令牌的有效期，或者调大消费者或规则的 `max_remaining_seconds`。",
  },
  "token-not-yet-valid": {
    title: "令牌尚未生效。",
    hint: "对照签发者和网关的时钟；`clock_skew_seconds` 是容许的偏差。",
  },
  "issued-in-future": {
    title: "令牌的签发时间在未来。",
    hint: "对照签发者和网关的时钟；`clock_skew_seconds` 是容许的偏差。",
  },
  "token-too-old": {
    title: "令牌签发时间过久。",
    hint: "换取新令牌，或者调大消费者或规则的 `max_age_seconds`。",
  },
  "signature-length": {
    title: "签名长度与算法和密钥不符。",
    hint: "确认令牌没有被截断，并确认 `jwks` 中的密钥就是签发者所用的：模数不同，签名长度也不同。",
  },
  "signature-mismatch": {
    title: "签名不匹配。",
    hint: "把 `jwks` 中的密钥与签发者使用的密钥对照。对 HS* 来说，`k` 是密钥的 base64url 编码（RFC 7518 第 6.4 节）：如果密钥是明文，要先编码。",
  },
  "too-many-keys": {
    title: "与令牌匹配的密钥多于一个请求可以尝试的数量。",
    hint: "让签发者在令牌中写入 `kid`，为每个密钥配置 `kid`，并设置 `require_kid: true`。否则减少该签发者的密钥和消费者，或者调大 `max_verification_cost`。",
  },
  "token-revoked": {
    title: "令牌已被吊销。",
    hint: "重新登录以换取新令牌。如果该令牌应当有效，请从消费者的 `revoked` 所指的列表中删除对应的条目。",
  },
  "revocation-unavailable": {
    title: "暂时无法获取已吊销令牌的列表。",
    hint: "检查上次获取时的错误：`revoked` 的集群、地址和证书，以及提供列表的服务器本身。",
  },
  "consumer-not-allowed": {
    title: "令牌有效，但其消费者无权访问该路由。",
    hint: "把该消费者加入匹配此路由或域名的规则的 `allow`。",
  },
  "claims-insufficient": {
    title: "令牌有效，但缺少所需的声明值。",
    hint: "向签发者申请带有规则 `claims` 所要求的 scope 或角色的令牌，或者修改匹配到的规则的 `claims`。",
  },
  "mcp-header-missing": {
    title: "缺少按 MCP 工具授权所需的请求头。",
    hint: "使用支持 2026-07-28 版本的 MCP 客户端，它会发送 `MCP-Protocol-Version`、`Mcp-Method`，调用工具时还会发送 `Mcp-Name`。",
  },
  "mcp-header-invalid": {
    title: "MCP 请求头无效，或协议版本过旧。",
    hint: "每个 MCP 请求头只发送一次，协议版本为 2026-07-28 或更新。含有可见 ASCII 以外字符的名称写成 `=?base64?...?=`。",
  },
  "mcp-tool-not-allowed": {
    title: "令牌有效，但该路由不允许调用这个 MCP 工具。",
    hint: "把该工具加入匹配到的规则的 `mcp_tools`。",
  },
  "confirmation-invalid": {
    title: "令牌的持有者确认信息无效。",
    hint: "让签发者把 `cnf` 写成对象，其中 `jkt` 或 `x5t#S256` 是 SHA-256 的 base64url 编码（RFC 7800、RFC 9449 第 6 节、RFC 8705 第 3.1 节）。",
  },
  "token-not-bound": {
    title: "令牌没有绑定到客户端的密钥或证书。",
    hint: "申请令牌时带上 DPoP 证明或客户端证书，签发者才会写入 `cnf`；或者去掉 `dpop` 或 `certificate_bound` 的 `required`。",
  },
  "binding-unchecked": {
    title: "令牌绑定了发送者，但这里不校验这种绑定。",
    hint: "配置 `dpop` 或 `certificate_bound`；若要把它当作普通的 Bearer 令牌接受，设置 `sender_constrained: warn`。",
  },
  "bound-token-as-bearer": {
    title: "令牌绑定了密钥，却作为 Bearer 令牌发送。",
    hint: "以 `Authorization: DPoP <token>` 发送令牌，并附上 DPoP 证明（RFC 9449 第 7.1 节）。",
  },
  "proof-missing": {
    title: "请求没有 DPoP 证明。",
    hint: "每个请求都要在 DPoP 请求头中带上新的证明（RFC 9449 第 4 节）。确认没有代理移除这个请求头。",
  },
  "proof-duplicate": {
    title: "请求带有多个 DPoP 证明。",
    hint: "DPoP 请求头只发送一次；查明第二个是哪个库或代理加上的。",
  },
  "proof-too-large": {
    title: "DPoP 证明超过大小上限。",
    hint: "证明只应包含 RFC 9449 第 4.2 节列出的成员，不要带证书。",
  },
  "proof-malformed": {
    title: "DPoP 证明格式错误，或缺少声明。",
    hint: "用现成的库生成证明：紧凑格式的 JWS，头部有 `typ`、`alg` 和 `jwk`，payload 有 `htm`、`htu`、`iat`、`jti` 和 `ath`（RFC 9449 第 4.2 节）。",
  },
  "proof-typ": {
    title: "DPoP 证明的类型不对。",
    hint: "把证明的 `typ` 设为 dpop+jwt。不要在 DPoP 请求头中发送访问令牌。",
  },
  "proof-algorithm": {
    title: "DPoP 证明使用的签名算法不被允许。",
    hint: "使用质询中 `algs` 列出的算法签名，或者把该算法加入 `dpop` 的 `algorithms`。",
  },
  "proof-key": {
    title: "DPoP 证明中的密钥无法使用。",
    hint: "在头部的 `jwk` 中放入与 `alg` 相符的公钥：算法所用曲线上的 EC、Ed25519 的 OKP，或 2048 至 4096 位的 RSA。",
  },
  "proof-key-private": {
    title: "DPoP 证明中含有私钥。",
    hint: "`jwk` 只导出公钥。私钥已经通过网络发出：请新建密钥，并用它重新申请令牌。",
  },
  "proof-key-mismatch": {
    title: "DPoP 证明的签名密钥不是令牌所绑定的密钥。",
    hint: "用申请令牌时的密钥给证明签名：`jwk` 的指纹必须等于令牌的 `cnf.jkt`（RFC 9449 第 6.1 节）。",
  },
  "proof-method": {
    title: "DPoP 证明对应的是另一个 HTTP 方法。",
    hint: "把 `htm` 设为请求的方法（大写），并为每个请求生成新的证明。",
  },
  "proof-uri": {
    title: "DPoP 证明对应的是另一个 URI。",
    hint: "把 `htu` 设为请求的 URI，不含查询和片段。如果前面的代理修改了协议、主机名或路径，就把客户端使用的 URL 写入 `dpop` 的 `public_urls`。",
  },
  "proof-time": {
    title: "DPoP 证明过旧，或者生成时间在未来。",
    hint: "为每个请求生成新的证明，并对照客户端和网关的时钟。上限是 `dpop` 的 `max_age_seconds` 和消费者的 `clock_skew_seconds`。",
  },
  "proof-token-mismatch": {
    title: "DPoP 证明对应的是另一个访问令牌。",
    hint: "把 `ath` 设为同一请求中访问令牌的 SHA-256 的 base64url 编码（RFC 9449 第 4.2 节）。",
  },
  "proof-nonce-missing": {
    title: "DPoP 证明没有 nonce。",
    hint: "用应答中 DPoP-Nonce 响应头的值作为 `nonce` 生成新的证明，并重新发送请求（RFC 9449 第 9 节）。如果某个客户端的请求从来没有 nonce，请改用支持 nonce 的库，或者在 `dpop` 的 `nonce` 中设置 `required: false`。",
  },
  "proof-nonce-expired": {
    title: "DPoP 证明的 nonce 已过期。",
    hint: "用应答中 DPoP-Nonce 响应头的 nonce 生成新的证明，并重新发送请求。每个客户端在 `nonce` 的 `lifetime_seconds` 之内都要这样做一次。",
  },
  "proof-nonce-invalid": {
    title: "DPoP 证明的 nonce 不是本网关签发的。",
    hint: "使用本服务器的 nonce，而不是授权服务器的。如果该主机由多个网关服务，就在所有网关的 `dpop` 的 `nonce` 中设置同一个 `secret`，并对照它们的时钟。",
  },
  "proof-signature": {
    title: "DPoP 证明的签名不匹配。",
    hint: "用 `jwk` 对应的私钥签名。ES* 的签名是 r 和 s 的字节拼接，不是 DER。",
  },
  "proof-replayed": {
    title: "DPoP 证明已经用过。",
    hint: "每个请求（包括重试）都要生成带有新 `jti` 的证明。如果客户端没有重复发送，证明可能被他人截获。",
  },
  "replay-unchecked": {
    title: "网关目前无法判断 DPoP 证明是否用过。",
    hint: "调大 `dpop` 的 `max_proofs`，调小 `max_age_seconds`，或者找出请求过多的客户端。`when_full: accept` 会不经这项检查就接受证明。",
  },
  "certificate-missing": {
    title: "请求没有客户端证书。",
    hint: "发送申请令牌时使用的证书。确认监听器要求客户端证书，或者前面的代理转发了它（`source: xfcc`）。",
  },
  "certificate-mismatch": {
    title: "令牌绑定的是另一个客户端证书。",
    hint: "使用申请令牌时的证书；证书更新后要重新申请令牌（RFC 8705 第 3 节）。",
  },
  "certificate-header-invalid": {
    title: "携带客户端证书的请求头无效。",
    hint: "检查前面代理的 `forward_client_cert_details`：它必须自己设置 x-forwarded-client-cert（SANITIZE_SET），且只有一行。",
  },
};
