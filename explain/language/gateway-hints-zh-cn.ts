/** 针对其他网关配置文件的提示。成员与 gateway-hints-en.ts 相同。 */
import type { GatewayHint } from "./gateway-hints-en.ts";

const q = (name: string): string => `\`${name}\``;
const or = (names: readonly string[]): string =>
  names.length < 2
    ? names.map(q).join("")
    : `${names.slice(0, -1).map(q).join("、")} 或 ${q(names.at(-1) ?? "")}`;

const COMPARE_CLOCKS: GatewayHint = ({ skew }) =>
  skew
    ? `对照签发者和网关的时钟；${q(skew)} 是容许的偏差。`
    : "对照签发者和网关的时钟；该网关容许的偏差是固定的。";
const ANOTHER_REALM = "如果是另一个 realm、租户或环境，就让客户端改向正确的那个申请令牌。";

const setIssuer =
  (rest: string): GatewayHint =>
  ({ issuer, owner }) =>
    issuer ? `把该${spaced(owner.zh)}的 ${q(issuer)} 改成令牌的 \`iss\`${rest}` : "";

/** With a space between Chinese and other letters. */
function spaced(owner: string): string {
  const before = /^\w/.test(owner) ? " " : "";
  return before + owner + (/\w$/.test(owner) ? " " : "");
}

const sameSecret =
  (ofSet: string): GatewayHint =>
  ({ keys, jwks }) => {
    if (keys === undefined) return jwks ? ofSet : "";
    const { secret, isBase64 } = keys;
    return `让双方使用相同的字节：签发者先解码密钥再签名的，设置 \`${isBase64}: true\`；直接用 ${q(secret)} 的文本签名的，去掉它。`;
  };

export const GATEWAY_HINTS_ZH_CN: Readonly<Record<string, GatewayHint>> = {
  "token-missing": ({ locations }) =>
    `把令牌放到列出的某个位置，或者把客户端实际使用的位置加入 ${or(locations)}。`,
  "token-prefix-missing": ({ prefix, locations: [headers] }) =>
    prefix
      ? `在令牌前加上前缀（Authorization: Bearer <token>），或者把 ${q(headers)} 中的 ${q(prefix)} 改成客户端实际发送的前缀。`
      : "在令牌前加上 Bearer 和一个空格（Authorization: Bearer <token>）；不能配置其他前缀。",
  "token-elsewhere": ({ prefix, locations: [headers, params, cookies] }) =>
    `把令牌放到列出的某个位置，或者配置它现在所在的位置：请求头写入 ${q(headers)}${prefix ? `（连同 ${q(prefix)}）` : ""}，查询参数写入 ${q(params)}，Cookie 写入 ${q(cookies)}。`,
  "header-with-underscore": ({ locations: [headers] }) =>
    `把令牌放在名称不带下划线的请求头中，最好是 Authorization，并写入 ${q(headers)}；或者让前面的每个代理都放行它（nginx：underscores_in_headers on）。`,
  "other-scheme": ({ prefix, locations: [headers] }) =>
    prefix
      ? `令牌前写上 ${q(prefix)} 规定的内容，包括其中的空格；或者把 ${q(headers)} 中的 ${q(prefix)} 改成客户端实际发送的。`
      : "令牌前写上 Bearer 和一个空格；不能配置其他前缀。",
  "token-in-pieces": () =>
    "把完整的令牌放在一个值中，最好是 Authorization：网关不会拼接 Cookie。框架会拆分超过 4096 字节的 Cookie，减少令牌中的声明也许就能放进一个。",
  "token-in-list": ({ prefix, locations: [headers] }) =>
    prefix
      ? `把令牌放在列表最后，并把 ${q(headers)} 中的 ${q(prefix)} 设置为它前面的全部内容，例如 'bearer, '；或者用查询参数或 Cookie 发送令牌：浏览器不能为 WebSocket 设置其他请求头。`
      : "用查询参数或 Cookie 发送令牌：浏览器不能为 WebSocket 设置其他请求头。",
  "token-in-body": () =>
    "把令牌放在 Authorization 中、Bearer 之后：网关只读取请求头、查询参数和 Cookie。",
  "token-in-container": () =>
    "只发送令牌本身。如果 Cookie 是框架写入的，请让它把访问令牌放在 Authorization 中转发：网关不会打开框架的会话。",
  "prefix-twice": ({ prefix, locations: [headers] }) =>
    prefix
      ? `请求头中只加一次前缀；Cookie 和参数中完全不加。${q(headers)} 中没有设置 ${q(prefix)} 的请求头不带前缀：给它设置 \`${prefix}: 'Bearer '\`，或者只发送令牌。`
      : "请求头中只加一次前缀；Cookie 和参数中完全不加。",
  "cors-preflight": ({ preflight }) =>
    preflight
      ? `添加 ${q(preflight)} 放行预检请求：浏览器不会在其中发送令牌。`
      : "让预检请求在网关认证之前得到响应：浏览器不会在其中发送令牌。",
  "claims-missing": ({ required }) =>
    required
      ? `让签发者把该声明写入令牌，或者修改 ${or(required)}。`
      : "让签发者把该声明写入令牌。",
  "claim-mismatch": ({ claim, claimName, owner }) =>
    claimName && claim
      ? `把某个${owner.zh}的 ${q(claim)} 设为该声明的值，或者把 ${q(claimName)} 设为带有该值的声明：区分大小写，也区分类型，5 不等于 "5"。`
      : claim
        ? `把该声明与 ${q(claim)} 对照：区分大小写，也区分类型，5 不等于 "5"。`
        : "",
  "claim-near-miss": ({ required }) =>
    required
      ? `${or(required)} 中的名称要与签发者写的一致：区分大小写；\`iss\`、\`aud\`、\`exp\`、\`nbf\` 的名称则要由签发者写对（RFC 7519 第 4.1 节）。`
      : "让签发者使用与之完全一致的名称：区分大小写。",
  "okta-org-token": () =>
    "让客户端向自己的授权服务器或 Okta 的 default 授权服务器申请令牌：其签发者以 /oauth2/ 加名称结尾。",
  "issuer-missing": ({ claimName, owner }) =>
    `让签发者把 \`iss\` 写入令牌：${owner.zh}是靠它找到的。${claimName ? `或者把 ${q(claimName)} 设为起此作用的声明。` : ""}`,
  "issuer-unknown": ({ issuer, owner }) =>
    issuer
      ? `把 \`iss\` 与每个${spaced(owner.zh)}的 ${q(issuer)} 逐字符对照；如果应当信任该签发者，就添加一个${spaced(owner.zh).trimEnd()}。如果 \`iss\` 属于另一个环境、realm 或租户，就让客户端改向正确的那个申请令牌。`
      : "",
  "issuer-near-miss": ({ issuer, owner }) =>
    issuer
      ? `把该${spaced(owner.zh)}的 ${q(issuer)} 改成与令牌的 \`iss\` 完全一致：两者按字节比较（RFC 7519 第 4.1.1 节）。`
      : "",
  "issuer-with-good-key": setIssuer("，前提是两者是同一个签发者。"),
  "issuer-audience-swapped": ({ issuer, audiences }) =>
    issuer && audiences ? `${q(issuer)} 填签发令牌的一方，${q(audiences)} 填本 API。` : "",
  "issuer-other-host": setIssuer(
    `，或者让签发者只用一个公开地址（Keycloak：KC_HOSTNAME）。${ANOTHER_REALM}`,
  ),
  "issuer-entra-version": setIssuer(
    "，或者在 Entra 中把该 API 的 requestedAccessTokenVersion 设为 2。",
  ),
  "issuer-entra-common": (fields) =>
    setIssuer(`，并为每个要放行的租户各配一个${spaced(fields.owner.zh).trimEnd()}。`)(fields),
  "algorithm-not-allowed": ({ algorithm, owner }) =>
    algorithm
      ? `把该${owner.zh}的 ${q(algorithm)} 设为令牌的 \`alg\`，或者让签发者改用已配置的算法。`
      : "",
  "algorithm-key-mismatch": ({ jwks, keys, algorithm }) =>
    keys && algorithm
      ? `对照令牌的 \`alg\` 与 ${q(algorithm)}：HS* 需要 ${q(keys.secret)}，其他算法需要 ${q(keys.publicKey)} 中相应类型的公钥。`
      : jwks
        ? `对照令牌的 \`alg\` 与 ${q(jwks)} 中密钥的 \`kty\` 和 \`alg\`：HS* 需要 oct，RS* 和 PS* 需要 RSA，ES* 需要对应曲线的 EC，EdDSA 需要 OKP；密钥如果写了 \`alg\`，必须与令牌的相同。`
        : "",
  "kid-missing": () => "让签发者在令牌头部写入 `kid`。",
  "key-unknown": ({ jwks, claim, owner }) =>
    jwks
      ? `对照令牌的 \`kid\` 与 ${q(jwks)} 中的 \`kid\`：签发者可能在复制之后轮换过密钥，或者这些密钥属于另一个环境、租户或 realm。`
      : claim
        ? `对照令牌的 \`kid\` 与每个${owner.zh}的 ${q(claim)}。`
        : "",
  "key-none-fits": ({ jwks }) =>
    jwks ? `检查 ${q(jwks)} 中密钥的 \`use\` 和 \`key_ops\`：本插件不用加密密钥验证签名。` : "",
  "key-unavailable": ({ address, keys, owner }) =>
    address
      ? `检查 ${q(address)} 中的地址、网关能否访问它、它的证书，以及密钥服务器本身。`
      : keys
        ? `把该${owner.zh}的 ${q(keys.secret)} 或 ${q(keys.publicKey)} 设为网关能读取的密钥。`
        : "检查密钥的地址和密钥服务器本身。",
  "kid-near-miss": ({ jwks, claim }) =>
    `${jwks ? `${q(jwks)} 中的 \`kid\`` : q(claim ?? "kid")} 要与签发者写的完全一致：按字节比较。`,
  "public-key-needed": ({ jwks, keys, algorithm, owner }) =>
    keys && algorithm
      ? `把该${owner.zh}的 ${q(algorithm)} 设为令牌的 \`alg\`，把 ${q(keys.publicKey)} 设为签发者的公钥。`
      : jwks
        ? `把签发者的公钥填入 ${q(jwks)}：地址是其 /.well-known/openid-configuration 中的 jwks_uri。客户端或 API 的密钥（secret）验证不了这种令牌。`
        : "",
  "secret-needed": ({ jwks, keys, algorithm }) =>
    `让签发者用这些公钥对应的私钥签名，如 RS256 或 ES256（在 Auth0 是应用和 API 的一项设置）${
      keys && algorithm
        ? `；或者把 ${q(algorithm)} 设为令牌的 \`alg\`，把 ${q(keys.secret)} 设为共享密钥。`
        : jwks
          ? `；或者把该共享密钥作为 \`kty\` 为 oct 的密钥填入 ${q(jwks)}。`
          : "。"
    }`,
  "other-key-verifies": ({ jwks }) =>
    jwks ? `改正 ${q(jwks)} 中的 \`kid\`，或者让签发者发送它所用密钥的 \`kid\`。` : "",
  "other-consumer-verifies": ({ owner }) =>
    `对照两个${spaced(owner.zh)}的签发者和密钥：其中一个多半是从另一个复制过来的。`,
  "key-ruled-out": ({ jwks }) =>
    jwks
      ? `改正 ${q(jwks)} 中该密钥的 \`alg\`、\`use\` 或 \`key_ops\`，或者删除它。有些网关忽略 \`use\` 和 \`key_ops\`。`
      : "",
  "signature-length": ({ jwks, keys }) =>
    `确认令牌没有被截断，并确认 ${jwks ? q(jwks) : q(keys?.publicKey ?? "")} 中的密钥就是签发者所用的：模数不同，签名长度也不同。`,
  "signature-mismatch": ({ jwks, keys }) =>
    keys
      ? `把 ${q(keys.secret)} 或 ${q(keys.publicKey)} 与签发者签名所用的密钥对照。对 HS* 来说：签发者先解码密钥再签名的，设置 \`${keys.isBase64}: true\`。`
      : `把 ${q(jwks ?? "jwks")} 中的密钥与签发者使用的密钥对照。对 HS* 来说，\`k\` 是密钥的 base64url 编码（RFC 7518 第 6.4 节）：如果密钥是明文，要先编码。`,
  "secret-is-text": sameSecret(
    "把该文本的 base64url 编码填入 `k`，或者让签发者先解码 `k` 再签名。",
  ),
  "secret-is-base64": sameSecret("让签发者用 base64url 解码 `k`，或者用它签名所用的字节生成 `k`。"),
  "secret-is-hex": sameSecret("把这些字节的 base64url 编码填入 `k`，而不是它们的十六进制数字。"),
  "secret-encoded-twice": sameSecret(
    "让双方解码相同的次数：把签发者签名所用字节的 base64url 编码填入 `k`。",
  ),
  "secret-with-line-end": ({ keys }) =>
    `用 printf 而不是 echo 写 ${q(keys?.secret ?? "k")}，从文件读取密钥时去掉末尾的换行。`,
  "secret-altered": ({ keys }) =>
    `让双方使用未经改动的密钥：shell 和 .env 文件会去掉引号、在 # 处截断、把 $ 当作变量展开，Laravel 会解码 APP_KEY 中 base64: 之后的内容。把签发者签名所用的密钥${keys ? "" : "的 base64url 编码"}填入 ${q(keys?.secret ?? "k")}。`,
  "secret-is-of-token": ({ keys }) =>
    `把签发者签名所用的密钥${keys ? "" : "的 base64url 编码"}填入 ${q(keys?.secret ?? "k")}：令牌的任何一段都不是密钥。`,
  "secret-is-example": ({ keys }) =>
    `让签发者用 ${q(keys?.secret ?? "k")} 中的密钥签名：jwt.io 生成的令牌用的是页面上的默认密钥，存放密钥的变量也可能没有设置。不要配置这样的密钥：谁都能用它签名。`,
  "audience-mismatch": ({ audiences, owner }) =>
    audiences
      ? `向签发者申请给本 API 使用的令牌（Keycloak：添加 audience mapper；Auth0：指定 audience；Entra：scope 用 api://<client id>/.default），或者把令牌的 \`aud\` 加入该${spaced(owner.zh)}的 ${q(audiences)}。签发者不写 \`aud\` 的，就去掉 ${q(audiences)}。`
      : "",
  "audience-near-miss": ({ audiences }) =>
    audiences ? `${q(audiences)} 要与签发者写的 \`aud\` 完全一致。` : "",
  "audience-in-azp": ({ audiences, claimRules }) =>
    audiences
      ? `让签发者把该 API 写入 \`aud\`（Keycloak：audience mapper）。如果做不到（如 Cognito），就去掉 ${q(audiences)}，改用${rulesOf(claimRules)}限定客户端。`
      : "",
  "audience-is-account": ({ audiences }) =>
    audiences
      ? `在 Keycloak 中，给该客户端的专用 scope 或它使用的 client scope 添加该 API 的 Audience 映射器。\`aud\` 中的 \`account\` 是 Keycloak 自己的客户端，不要写入 ${q(audiences)}。`
      : "",
  "cognito-access-token": ({ audiences, claimRules }) =>
    audiences
      ? `去掉 ${q(audiences)}，改用${rulesOf(claimRules)}要求 client_id 和 token_use: access。Cognito 没有添加 \`aud\` 的设置。`
      : "",
  "token-expired": ({ skew }) =>
    `在 \`exp\` 之前换取新令牌；如果上面的时间看起来太近，请对照双方时钟${skew ? `，或者调大 ${q(skew)}` : "；该网关容许的偏差是固定的"}。`,
  "token-not-yet-valid": COMPARE_CLOCKS,
  "issued-in-future": COMPARE_CLOCKS,
  "clock-differs": COMPARE_CLOCKS,
  "too-many-keys": () =>
    "让签发者在令牌中写入 `kid`，并为每个密钥配置 `kid`。只有本插件限制尝试的密钥数量。",
  "firebase-other-token": ({ owner }) =>
    `发送 Firebase SDK 的 getIdToken 返回的令牌；Google 的 ID 令牌先用 signInWithCredential 交换。要接受会话 Cookie，请用其签发者和 https://identitytoolkit.googleapis.com/v1/sessionCookiePublicKeys 的密钥添加一个${spaced(owner.zh).trimEnd()}：它们用其他密钥签名。`,
  "logout-token": () =>
    "发送访问令牌。登出令牌由签发者发给客户端的登出端点；该路径不要要求令牌，由客户端校验登出令牌。",
  "header-typ": () =>
    "请发送访问令牌，其 `typ` 是 JWT、at+jwt，或者没有设置。其他值属于 JWT 的其他用途（RFC 8725 第 3.11 节）。",
  "header-crit": () =>
    "让签发者去掉 `crit` 和 `b64`（RFC 7515 第 4.1.11 节、RFC 7797）：本插件不支持任何扩展。",
};

function rulesOf(claimRules: { zh: string } | undefined): string {
  return claimRules ? spaced(claimRules.zh.trim()) : "其他过滤器";
}
