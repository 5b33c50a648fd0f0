/** 诊断发现的标题和建议，与 assembly/verdict/diagnosis-texts.ts 中的英文一一对应；测试会指出缺少的。 */
import type { ReasonText } from "./reasons-zh-cn.ts";

interface FindingText extends ReasonText {
  /** 诊断的句子，“{}”依次替换为各个值；只在读取配置时发现的没有。 */
  detail?: string;
}

export const FINDINGS_ZH_CN: Readonly<Record<string, FindingText>> = {
  "not-in-force": {
    detail: "插件不校验该请求：{}。",
    title: "插件不校验该请求。",
    hint: "设置 `global_auth: true`，或者添加匹配该路由或域名的规则。",
  },
  "token-elsewhere": {
    detail: "{}中有令牌，但这个位置没有配置。",
    title: "令牌所在的位置没有配置。",
    hint: "把令牌放在 Authorization 中、Bearer 之后，或者把它所在的位置加入消费者：请求头写入 `from_headers`（连同 `value_prefix`），查询参数写入 `from_params`，Cookie 写入 `from_cookies`。",
  },
  "header-with-underscore": {
    detail: "请求头 {} 的名称中有下划线，nginx 等代理会丢弃这样的请求头。",
    title: "令牌应在的请求头会被代理丢弃。",
    hint: "把令牌放在名称不带下划线的请求头中，最好是 Authorization，并写入 `from_headers`；或者让前面的每个代理都放行它（nginx：underscores_in_headers on）。",
  },
  "basic-credentials": {
    detail: "请求头 {} 中是 Basic 凭据，而不是令牌{}。",
    title: "请求头中是 Basic 凭据，而不是令牌。",
    hint: "检查是谁写了这个请求头：curl -u、URL 中的用户名，或者前面的代理用自己的 Authorization 覆盖了客户端的。",
  },
  "other-scheme": {
    detail: "请求头 {2} 中，令牌前应为 {1}，实际是 {3}。",
    title: "令牌的前缀不符。",
    hint: "令牌前写上 `value_prefix` 规定的内容，包括其中的空格；或者把 `from_headers` 中的 `value_prefix` 改成客户端实际发送的。对于 DPoP 方案，请设置 `dpop`。",
  },
  "token-in-pieces": {
    detail: "令牌被拆分到 {}。",
    title: "令牌被拆分到多个 Cookie 中。",
    hint: "把完整的令牌放在一个值中，最好是 Authorization：插件不会拼接 Cookie。框架会拆分超过 4096 字节的 Cookie，减少令牌中的声明也许就能放进一个。",
  },
  "token-in-list": {
    detail: "请求头 {} 是列表，令牌{}。",
    title: "请求头是列表，其中不只有令牌。",
    hint: "把令牌放在列表最后，并把 `from_headers` 中的 `value_prefix` 设置为它前面的全部内容，例如 'bearer, '；或者用查询参数或 Cookie 发送令牌：浏览器不能为 WebSocket 设置其他请求头。",
  },
  "token-in-body": {
    detail: "插件不读取请求体：{}。",
    title: "令牌在请求体中。",
    hint: "把令牌放在 Authorization 中、Bearer 之后：插件只读取请求头、查询参数和 Cookie。",
  },
  "cors-preflight": {
    detail: "该请求是 CORS 预检，浏览器发送预检时不带令牌。",
    title: "该请求是 CORS 预检，预检从不携带令牌。",
    hint: "设置 `cors_preflight: true` 放行预检请求，并由网关或后端服务响应它们。",
  },
  "token-placeholder": {
    detail: "客户端发送的是 {}，而不是令牌。",
    title: "客户端发送的是占位内容，而不是令牌。",
    hint: "检查客户端：生成请求头时变量是空的，或者模板没有填写。如果收到的是 JSON 应答，只发送其中 access_token 的值；如果是 JSON 形式的 JWS，发送它的紧凑形式。",
  },
  "token-quoted": {
    detail: "令牌被引号包围{}。",
    title: "令牌带有引号。",
    hint: "发送不带引号的令牌：客户端多半把 JSON 字符串原样发出来了。在 Python 中，对字节串先调用 decode()。",
  },
  "prefix-twice": {
    detail: "令牌本身以 Bearer 开头{}。",
    title: "令牌本身以 Bearer 开头。",
    hint: "请求头中只加一次前缀；Cookie 和参数中完全不加。`from_headers` 中没有设置 `value_prefix` 的请求头不带前缀：给它设置 `value_prefix: 'Bearer '`，或者只发送令牌。",
  },
  "token-with-comma": {
    detail: "令牌后面第 {} 字节处有逗号：请求头发送了两次，或者其中还有另一份凭据。",
    title: "同一个请求头中，令牌后面还有一份凭据。",
    hint: "只发送一个请求头，其中只有一个令牌：检查另一份是谁加的，可能是前面的代理，也可能是客户端既设置了请求头又设置了凭据。",
  },
  "token-with-blank": {
    detail: "令牌的第 {} 字节处有空白或换行{}。",
    title: "令牌中间有空白或换行。",
    hint: "令牌要连成一段：多半是从会折行的终端或文件里复制的。",
  },
  "token-percent-encoded": {
    detail: "令牌被多做了一次百分号编码{}。",
    title: "令牌被多做了一次百分号编码。",
    hint: "放进请求头或 Cookie 时不要编码：令牌的字符不需要编码。",
  },
  "token-standard-base64": {
    detail: "有一段是标准 base64（含有 +、/ 或 =），而不是 base64url。",
    title: "令牌的某一段用了标准 base64。",
    hint: "让签发者用 base64url 编码，不带填充（RFC 7515 第 2 节）。",
  },
  "token-cut-off": {
    detail: "令牌被截断：{}。",
    title: "令牌被截断了。",
    hint: "找出在途中截短它的地方：数据库的列、4096 字节的 Cookie、从终端复制。",
  },
  "token-opaque": {
    detail: "令牌是不透明令牌{}，不是 JWT：只有签发者能读懂它。",
    title: "令牌是不透明令牌，不是 JWT。",
    hint: "向签发者申请 JWT：Google 的是 ID 令牌，Auth0 要指定 audience，Okta 要用自己的授权服务器。如果代理把会话存在 Cookie 中（如 oauth2-proxy），就让它把 access token 传过来。",
  },
  "token-in-token": {
    detail: "令牌中包含另一个令牌：{}。",
    title: "令牌被编码或签名了两次。",
    hint: "原样发送里面的那个令牌：途中有程序对它做了 base64 编码，或者把它当作声明又签了一次名。",
  },
  "token-in-container": {
    detail: "令牌在其他值的内部：{}。",
    title: "令牌在其他值的内部。",
    hint: "只发送令牌本身。如果 Cookie 是框架写入的，请让它把访问令牌放在 Authorization 中转发：插件不会打开框架的会话。",
  },
  "token-other-format": {
    detail: "应为 JWT，实际是 {}。",
    title: "该值不是 JWT 格式。",
    hint: "发送 JWT：三段 base64url。如果是 SD-JWT，只发送第一个波浪号之前的 JWT（其 typ 也须被允许）。如果是其他格式，请向签发者申请 JWT。",
  },
  "token-foreign-character": {
    detail: "令牌的第 {2} 字节处是 {1}{3}。",
    title: "令牌中有不属于令牌的字符。",
    hint: "去掉该字符再发送：它多半是和令牌一起复制的，或者是编辑器改动的。",
  },
  "token-altered": {
    detail: "令牌被改动过：{}。",
    title: "令牌在签名之后被改动过。",
    hint: "按签发者给出的原样发送令牌：它的后面添加了内容，或者有字符被替换。",
  },
  "payload-detached": {
    detail: "payload 与令牌分离：第二段是空的。",
    title: "令牌的 payload 与令牌分离。",
    hint: "让签发者把 payload 留在令牌中：网关无法补上（RFC 7515 附录 F）。",
  },
  "time-as-text": {
    detail: "{} 应为数字，实际是字符串。",
    title: "令牌中的时间是字符串。",
    hint: "让签发者把时间写成以秒计的数字，而不是字符串或日期（RFC 7519 第 2 节）。",
  },
  "claim-near-miss": {
    detail: "payload 中没有 {}，但有 {}。",
    title: "令牌中有名称相近的声明。",
    hint: "`required_claims` 和 `claims` 中的名称要与签发者写的一致：区分大小写，用点号进入对象；`iss`、`aud`、`exp`、`nbf`、`iat` 的名称则要由签发者写对（RFC 7519 第 4.1 节）。",
  },
  "issuer-with-good-key": {
    detail: "消费者 {} 的密钥可以验证该令牌，不同的只是签发者名称。",
    title: "消费者的密钥可以验证该令牌，但签发者名称不同。",
    hint: "如果两者是同一个签发者，就把该消费者的 `issuer` 改成令牌的 `iss`。",
  },
  "issuer-audience-swapped": {
    detail: "{} 的值应当写在 {} 中。",
    title: "iss 与 aud 的值似乎互换了。",
    hint: "`issuer` 填签发令牌的一方，`audiences` 填本 API。",
  },
  "issuer-other-host": {
    detail: "iss 与消费者 {} 的 issuer 只有{}不同。",
    title: "issuer 与 iss 只有主机或路径不同。",
    hint: "把 `issuer` 改成令牌的 `iss`，或者让签发者只用一个公开地址（Keycloak：KC_HOSTNAME）。如果是另一个 realm、租户或环境，就让客户端改向正确的那个申请令牌。",
  },
  "issuer-entra-version": {
    detail: "iss 与消费者 {} 的 issuer 是 Entra 同一租户的 v1.0 和 v2.0 名称。",
    title: "令牌与 issuer 属于 Entra 的不同版本。",
    hint: "把 `issuer` 改成令牌的 `iss`，或者在 Entra 中把该 API 的 requestedAccessTokenVersion 设为 2。",
  },
  "issuer-entra-common": {
    detail: "消费者 {} 的 issuer 是 Entra 面向所有租户的地址，没有令牌的 iss 是它。",
    title: "issuer 是 Entra 面向所有租户的地址，而令牌中写的是具体租户。",
    hint: "把 `issuer` 设为 `iss` 的值，并为每个要放行的租户各配一个消费者。",
  },
  "token-to-exchange": {
    detail: "该令牌用于换取另一个令牌：iss 与 sub 相同，aud 是 {}。",
    title: "令牌需要先换取另一个令牌。",
    hint: "到 `aud` 所写的地址换取令牌，再发送换回来的那个（Firebase：先 signInWithCustomToken，再 getIdToken）。",
  },
  "kid-near-miss": {
    detail: "kid 与 {} 只有大小写或空白不同。",
    title: "令牌的 kid 只有大小写或空白不同。",
    hint: "`jwks` 中的 `kid` 要与签发者写的完全一致：按字节比较。",
  },
  "okta-org-token": {
    detail: "令牌由 Okta 的 org 授权服务器签发，它不公开密钥。",
    title: "Okta 的 org 授权服务器签发的令牌只有 Okta 能验证。",
    hint: "让客户端向自己的授权服务器或 Okta 的 default 授权服务器申请令牌：其 `issuer` 以 /oauth2/ 加名称结尾。",
  },
  "public-key-needed": {
    detail: "令牌用 {} 签名，需要私钥，而密钥集中只有共享密钥。",
    title: "密钥集中只有共享密钥，而令牌是用私钥签名的。",
    hint: "把签发者的公钥填入 `jwks`：地址是其 /.well-known/openid-configuration 中的 jwks_uri。客户端或 API 的密钥（secret）验证不了这种令牌。如果写了 `algorithms`，也要允许该算法。",
  },
  "secret-needed": {
    detail: "令牌用 {} 签名，需要共享密钥，而密钥集中只有公钥。",
    title: "密钥集中只有公钥，而令牌是用共享密钥签名的。",
    hint: "让签发者用这些公钥对应的私钥签名，如 RS256 或 ES256（在 Auth0 是应用和 API 的一项设置）；或者把该共享密钥作为 `kty` 为 oct 的密钥填入 `jwks`。",
  },
  "other-key-verifies": {
    detail: "可以验证该令牌的是另一个密钥，而不是 kid 所指的：{}。",
    title: "密钥集中的另一个密钥可以验证该令牌。",
    hint: "改正 `jwks` 中的 `kid`，或者让签发者发送它所用密钥的 `kid`。",
  },
  "other-consumer-verifies": {
    detail: "消费者 {} 的密钥可以验证该令牌。",
    title: "另一个消费者的密钥可以验证该令牌。",
    hint: "对照两个消费者的 `issuer` 和 `jwks`：其中一个多半是从另一个复制过来的。",
  },
  "key-ruled-out": {
    detail: "密钥可以验证该令牌，但它的 {} 不允许。",
    title: "密钥可以验证该令牌，但密钥的某个成员不允许。",
    hint: "改正 `jwks` 中该密钥的 `alg`、`use` 或 `key_ops`，或者删除它。",
  },
  "secret-is-text": {
    detail: "把 `k` 直接当作文本{}，签名就有效。`k` 必须是密钥的 base64url 编码。",
    title: "签发者直接用 k 的文本签名。",
    hint: "把该文本的 base64url 编码填入 `k`，或者让签发者先解码 `k` 再签名。",
  },
  "secret-is-base64": {
    detail: "把 `k` 按标准 base64 解码（忽略 - 和 _），签名就有效。",
    title: "签发者按标准 base64 解码 k。",
    hint: "让签发者用 base64url 解码 `k`，或者用它实际签名的字节生成 `k`。",
  },
  "secret-is-hex": {
    detail: "把 `k` 按十六进制数字解码，签名就有效。",
    title: "签发者按十六进制解码 k。",
    hint: "`k` 应填字节的 base64url 编码，而不是十六进制数字。",
  },
  "secret-with-line-end": {
    detail: "把 `k` 中的密钥{}，签名就有效。",
    title: "一方的密钥末尾多了换行。",
    hint: "生成 `k` 时用 printf，不要用 echo；从文件读密钥时去掉末尾的换行。",
  },
  "secret-encoded-twice": {
    detail: "把解码后的 `k` 再按{}解码一次，签名就有效。",
    title: "密钥被编码了两次。",
    hint: "双方解码的次数要一致：把签发者实际签名所用字节的 base64url 编码填入 `k`。",
  },
  "secret-altered": {
    detail: "密钥改成这样，签名就有效：{}。",
    title: "双方的密钥略有不同。",
    hint: "双方都要原样使用密钥：shell 和 .env 文件会去掉引号、在 # 处截断、把 $ 当作变量，Laravel 会解码 APP_KEY 中 base64: 之后的内容。把签发者实际签名所用字节的 base64url 编码填入 `k`。",
  },
  "secret-is-of-token": {
    detail: "`k` 是该令牌的{}，不是密钥。",
    title: "填写的密钥是令牌的一部分。",
    hint: "把签发者签名所用密钥的 base64url 编码填入 `k`：令牌的任何一段都不是密钥。",
  },
  "secret-is-example": {
    detail: "令牌是用示例密钥（例如 jwt.io 的默认密钥）或空密钥签名的。",
    title: "令牌是用示例密钥或空密钥签名的。",
    hint: "让签发者用 `k` 中的密钥签名：在 jwt.io 制作的令牌使用页面的默认密钥，存放密钥的变量也可能没有设置。不要把这种密钥填入 `k`：任何人都能用它签名。",
  },
  "secret-is-public-key": {
    detail: "签名时把公钥的 PEM 当作了共享密钥；任何持有该公钥的人都能这样做。",
    title: "令牌签名时把公钥当作了共享密钥。",
    hint: "用私钥和 RS256 签名。如果这个令牌不是您的系统签发的，就是有人在攻击。",
  },
  "signature-der": {
    detail: "签名有效，但采用了 DER 编码。应为拼接在一起的 r 和 s。",
    title: "ECDSA 签名采用了 DER 编码。",
    hint: "让签发者把 r 和 s 拼接写出，各与坐标等长（RFC 7518 第 3.4 节）。",
  },
  "signature-as-text": {
    detail: "签名有效，但编码的是它的{}文本，而不是字节。",
    title: "编码的是签名的文本，而不是字节。",
    hint: "编码签名的字节，而不是它的十六进制或 base64 文本。",
  },
  "signature-of-other-algorithm": {
    detail: "头部的 alg 是 {}，但 {} 字节的签名属于 {}。",
    title: "签名的长度属于另一种算法。",
    hint: "让签发者按 `alg` 所写的算法签名：它在头部写了一种算法，交给库的却是另一种算法，或另一种密钥。",
  },
  "graph-token": {
    detail: "{}：该令牌是给 Microsoft Graph 或微软其他 API 的。",
    title: "令牌是给 Microsoft Graph 的，只有它能验证。",
    hint: "向 Entra 申请自己 API 的令牌：scope 用 api://<client id>/.default，而不是 User.Read。",
  },
  "signature-unexplained": {
    detail:
      "尝试过的密钥，无论怎样解读，都不能验证签名。令牌是用没有配置的密钥签名的，或者签名之后被改动过。",
    title: "配置的密钥都不能验证该签名。",
    hint: "直接向签发者申请一个新令牌。如果也失败，就是密钥不对（属于另一个环境，或者被 shell、.env 文件改动过）；如果成功，就是途中有程序改动了令牌。",
  },
  "audience-near-miss": {
    detail: "aud 与 {} 的差别在于{}。",
    title: "受众只有斜杠、大小写、协议或空白不同。",
    hint: "`audiences` 要与签发者写的 `aud` 完全一致：按字节比较。",
  },
  "audience-in-azp": {
    detail: "{} 中有配置的受众，而 aud 中没有。",
    title: "所需的受众出现在 azp 等声明中，而不在 aud 中。",
    hint: "让签发者把该 API 写入 `aud`（Keycloak：audience mapper）。如果做不到（如 Cognito），就去掉 `audiences`，改用 `claims` 限定客户端。",
  },
  "id-token": {
    detail: "令牌看起来是 ID token：其中有 {}。",
    title: "令牌看起来是 ID token。",
    hint: "请发送同一应答中的 access token：ID token 用来告诉客户端谁登录了，不是给 API 用的。",
  },
  "refresh-token": {
    detail: "令牌看起来是 refresh token：其中有 {}。",
    title: "令牌看起来是 refresh token。",
    hint: "请发送同一应答中的 access token；refresh token 只能交给签发者。",
  },
  "clock-differs": {
    detail: "{} 只差 {} 秒：多半是时钟不一致{}。",
    title: "时间只差一点，多半是时钟不一致。",
    hint: "对照签发者和网关的时钟，或者调大 `clock_skew_seconds`。",
  },
  "time-zone": {
    detail: "{}。",
    title: "时间相差整数小时，混淆了本地时间和 UTC。",
    hint: "让签发者按 UTC 计秒：Date.now() / 1000、time.time()、Instant.now()。",
  },
  "time-is-duration": {
    detail: "{} 是以秒计的时长，应为时间点。",
    title: "时间是时长，而不是时间点。",
    hint: "让签发者把时长加到签发时间上：`exp` 是一个时间点。",
  },
  "exp-unset": {
    detail: "{} 可能是没有赋值，或者表示永不过期。",
    title: "exp 为 0 或负数的令牌已经过期。",
    hint: "要签发没有期限的令牌，请省略 `exp`。如果需要期限，让签发者把 `exp` 设为签发时间加上有效期。",
  },
  "short-lived": {
    detail: "令牌一签发就过期：exp 比 iat {}。",
    title: "令牌一签发就过期。",
    hint: "检查 `exp` 是怎样计算的：多半把秒当成了毫秒，例如 jsonwebtoken 的 expiresIn 传入了字符串。",
  },
  "algorithm-other-name": {
    detail: "alg {} 是 {} 的另一个名称。",
    title: "令牌用其他标准的名称表示算法。",
    hint: "让签发者在 `alg` 中写 RFC 7518 规定的名称，大小写也要一致：.NET 用 SecurityAlgorithms.HmacSha256，而不是 HmacSha256Signature；Java 用 JWS 名称，而不是 JCA 名称。",
  },
  "algorithm-unsuitable": {
    detail: "alg {} 是{}。",
    title: "这个算法在这里无法校验令牌。",
    hint: "让签发者用 RS256、ES256 或其他受支持的算法签名。`alg` 是签名的算法，不是加密的算法。",
  },
  "groups-overage": {
    detail: "令牌中只有 {} 的引用（{}）：用户属于 200 个以上的组时，Entra 会这样做。",
    title: "组太多，Entra 没有把它们写入令牌。",
    hint: "在 Entra 中只发出分配给该应用的组，或者使用应用角色并要求 `roles`。网关不会向 Microsoft Graph 查询这些组。",
  },
  "firebase-other-token": {
    detail: "令牌是{}，不是 Firebase 的 ID 令牌。",
    title: "令牌由 Google 签发，但不是 Firebase 的 ID 令牌。",
    hint: "发送 Firebase SDK 的 getIdToken 返回的令牌；Google 的 ID 令牌先用 signInWithCredential 交换。要接受会话 Cookie，请用其签发者和 https://identitytoolkit.googleapis.com/v1/sessionCookiePublicKeys 的密钥添加一个消费者：它们用其他密钥签名。",
  },
  "logout-token": {
    detail: "令牌是登出令牌：它通知客户端会话已经结束。",
    title: "令牌是登出令牌。",
    hint: "发送访问令牌。登出令牌由签发者发给客户端的登出端点；请用 `exempt` 豁免该路径，由客户端校验这个令牌。",
  },
  "audience-is-account": {
    detail:
      "Keycloak 只有配置了受众映射器（audience mapper）才会把 API 写入 aud；实际的 aud 是 {}。",
    title: "Keycloak 没有把 API 写入 aud。",
    hint: "在 Keycloak 中，给该客户端的专用 scope 或它使用的 client scope 添加该 API 的 Audience 映射器。`aud` 中的 `account` 是 Keycloak 自己的客户端，不要写入 `audiences`。",
  },
  "cognito-access-token": {
    detail: "Cognito 的访问令牌没有 aud；client_id 是 {}。",
    title: "Cognito 的访问令牌没有受众。",
    hint: "去掉 `audiences`，改用 `claims` 要求应用客户端，例如 client_id: [...]，同时要求 token_use: access。Cognito 没有添加 `aud` 的设置。",
  },
  "list-as-one-value": {
    detail: "{} 是{}；插件把它当作单个值。",
    title: "声明把列表写成了一个值。",
    hint: "让签发者把 `aud` 和角色列表写成 JSON 数组，`scope` 的各个值之间用空格（RFC 8693 第 4.2 节）。",
  },
  "key-is-pem": {
    title: "应为 JWK，实际是 PEM。",
    hint: '把 PEM 转成 JWK：node -p 加 createPublicKey 和 export({ format: "jwk" }) 即可。',
  },
  "key-is-private": {
    title: "密钥集中有私钥。",
    hint: "从 JWK 中去掉 d、p、q、dp、dq 和 qi，网关只需要公开的成员；然后换一个新密钥。",
  },
};
