/**
 * 文档和控制台中每个字段的中文说明，与 field-texts.ts 中的英文一一对应、顺序相同：测试会指出缺少的和过时的。
 */
import { Scope } from "../assembly/config/fields.ts";
import type { FieldText } from "./field-texts.ts";

export const FIELD_TEXTS_ZH_CN: FieldText[] = [
  {
    scope: Scope.Root,
    name: "consumers",
    fallback: "",
    about:
      "谁可以调用：每个消费者有签发者、密钥，以及查找其令牌的位置。必须配置，写在这里或写在每条规则中。",
  },
  {
    scope: Scope.Root,
    name: "global_auth",
    fallback: "没有 `_rules_` 时为 true，有则为 false",
    about:
      "true：所有请求都要认证。false：只认证有规则匹配的请求。不配置：没有规则时认证所有请求，有规则时只认证有规则匹配的请求。",
  },
  {
    scope: Scope.Root,
    name: "allow_weak_keys",
    fallback: "false",
    about:
      "true：接受 1024 至 2047 位的 RSA 密钥和不足 16 字节的对称密钥。这样的密钥可以被破解：只要有一个令牌，就能试出对称密钥。",
  },
  {
    scope: Scope.Root,
    name: "_rules_",
    fallback: "",
    about: "针对路由和域名的规则，第一条匹配请求的规则生效。Higress 由 `matchRules` 生成它们。",
  },
  {
    scope: Scope.Root,
    name: "protected_resources",
    fallback: "无",
    about:
      "客户端可以发现的资源（RFC 9728），例如 MCP 服务器。插件提供它们的元数据，并在那里的每个 401 和 403 应答中加上 `resource_metadata` 和所需的 `scope`。与规则无关。",
  },
  {
    scope: Scope.Root,
    name: "token_cache",
    fallback: "4 MiB",
    about:
      "缓存多少有效的令牌，使携带相同令牌的下一个请求无需重新校验。缓存的令牌只有在时间仍然有效、规则和密钥都没有变化时才会通过；被拒绝的令牌从不缓存。",
  },
  {
    scope: Scope.Root,
    name: "refusal_log",
    fallback: "每秒 50 行",
    about:
      "有多少个拒绝各写一行日志。其余的只计数，每秒用一行日志按原因和消费者说明各有多少个。应答和计数器不受影响。",
  },
  {
    scope: Scope.Root,
    name: "host_verification",
    fallback: "true",
    about:
      "true：网关自身能够验签（Envoy 的 `verify_signature`）时，RS256、RS384、RS512 的签名，以及新的 ES 密钥的签名，由网关自身的代码验证，因为更快。false：始终由插件验证。结论相同。",
  },
  {
    scope: Scope.Root,
    name: "max_verification_cost",
    fallback: "5",
    about:
      "1 到 1000 毫秒：一次请求的全部校验最多可以消耗的时间，由插件按每个密钥、消费者和位置估算。超出时请求被拒绝，原因是 `too-many-keys` 或 `token-too-large`。第一个令牌的第一个密钥总会尝试。",
  },
  {
    scope: Scope.Consumer,
    name: "name",
    fallback: "",
    about: "消费者的名称，通过 X-Mse-Consumer 请求头传给后端服务。",
  },
  {
    scope: Scope.Consumer,
    name: "consumer_from_claim",
    fallback: "",
    about:
      "令牌中的一个声明，例如 `sub`：X-Mse-Consumer 的值变为消费者名称、`/` 和该声明的值，这样按消费者计算的配额和限流就对每个用户生效。该声明必须是 1 至 255 个可打印 ASCII 字符的字符串，不含逗号，首尾没有空格；没有这样声明的令牌被拒绝。`allow`、计数器和 `metadata` 仍然只用消费者名称。",
  },
  {
    scope: Scope.Consumer,
    name: "group",
    fallback: "",
    about:
      "消费者所属的分组，以逗号分隔，通过 X-Mse-Consumer-Group 请求头传给后端服务。只要有消费者配置了分组，没有分组的消费者的这个请求头就为空。",
  },
  {
    scope: Scope.Consumer,
    name: "issuer",
    fallback: "任意签发者",
    about:
      "令牌的 `iss` 必须与它逐字节相同（RFC 7519 第 4.1.1 节）。不配置时不限签发者，只要这些密钥能验证其令牌。",
  },
  {
    scope: Scope.Consumer,
    name: "tenants",
    fallback: "",
    about:
      "用于带占位符（例如 `{tid}`）的 `issuer`：占位符位置上接受的值，或者 `any`。与占位符同名的声明必须有相同的值：[claims.zh-CN.md](claims.zh-CN.md)。",
  },
  {
    scope: Scope.Consumer,
    name: "jwks",
    fallback: "",
    about:
      '签发者的密钥（RFC 7517）：`{"keys": [...]}`，写成 JSON 字符串或对象。与 `remote_jwks` 必填其一。',
  },
  {
    scope: Scope.Consumer,
    name: "remote_jwks",
    fallback: "",
    about: "从哪里获取签发者的密钥，用来代替 `jwks`：用法见 docs/remote-jwks.zh-CN.md。",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_cache_duration",
    fallback: "600",
    about:
      "获取的密钥最长的有效时间：1 至 604800 秒。密钥服务器可以要求更短。与 `service_name` 或 `cluster` 搭配使用。",
  },
  {
    scope: Scope.Consumer,
    name: "jwks_fetch_timeout",
    fallback: "1500",
    about: "单次请求密钥最长的时间：1 至 10000 毫秒。与 `service_name` 或 `cluster` 搭配使用。",
  },
  {
    scope: Scope.Consumer,
    name: "revoked",
    fallback: "",
    about:
      "从哪里获取该签发者已吊销令牌的列表。列表中的令牌会被拒绝，已缓存的也不例外：参见 docs/revocation.zh-CN.md。签发者相同的消费者都要配置。",
  },
  {
    scope: Scope.Consumer,
    name: "from_headers",
    fallback: "没有配置任何位置时为 Authorization，前缀 `Bearer `",
    about: "在哪些请求头中查找令牌。",
  },
  {
    scope: Scope.Consumer,
    name: "from_params",
    fallback: "没有配置任何位置时为 access_token",
    about: "在哪些查询参数中查找令牌。",
  },
  {
    scope: Scope.Consumer,
    name: "from_cookies",
    fallback: "",
    about: "在哪些 Cookie 中查找令牌。",
  },
  {
    scope: Scope.Consumer,
    name: "clock_skew_seconds",
    fallback: "60",
    about: "签发者与网关的时钟允许相差多少，用于 `exp`、`nbf`、`iat` 和令牌的存在时间。",
  },
  {
    scope: Scope.Consumer,
    name: "keep_token",
    fallback: "true",
    about: "false：转发给后端服务之前，从请求中去掉令牌，查询参数和 Cookie 的其余部分保持不变。",
  },
  {
    scope: Scope.Consumer,
    name: "claims_to_headers",
    fallback: "",
    about: "把有效令牌中的哪些声明作为请求头传给后端服务。客户端自带的同名请求头会去掉。",
  },
  {
    scope: Scope.FromHeader,
    name: "name",
    fallback: "",
    about: "请求头的名称。",
  },
  {
    scope: Scope.FromHeader,
    name: "value_prefix",
    fallback: "没有前缀",
    about: "令牌前面的内容。以空格结尾的前缀是认证方案，不区分大小写。",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "claim",
    fallback: "",
    about:
      "声明的名称；没有这个名称的声明时，用点号进入对象：`realm_access.roles`。数组和对象以 JSON 传递。",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "header",
    fallback: "",
    about:
      "请求头的名称。不能是只属于单个连接的请求头，例如 TE 和 Upgrade：HTTP/2 的后端服务收不到带有它们的请求。",
  },
  {
    scope: Scope.ClaimToHeader,
    name: "override",
    fallback: "true",
    about: "true：覆盖前面的条目设置的值。false：追加到其后。",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_",
    fallback: "",
    about:
      "规则针对的路由的名称。与 Higress 一样，生效的依次是：路由（同时配置了服务时，两者都要匹配）、路由前缀、服务、域名。",
  },
  {
    scope: Scope.Rule,
    name: "_match_route_prefix_",
    fallback: "",
    about: "规则针对的路由的名称以什么开头。",
  },
  {
    scope: Scope.Rule,
    name: "_match_service_",
    fallback: "",
    about:
      "规则针对的服务，写作 `name.namespace.svc.cluster.local`，或者再加上 `:port`。与 `_match_route_` 并存时，两者都要匹配。",
  },
  {
    scope: Scope.Rule,
    name: "_match_domain_",
    fallback: "",
    about:
      "规则针对的域名：完整域名、`*.example.com` 或 `api.*`；请求的 host 带不带端口、大小写如何，都不影响匹配。比其他规则更宽松的规则，其每个域名都应有自己的 virtual host，并以该域名命名：[决策 20](decisions/0020-hosts.md)。",
  },
  {
    scope: Scope.Rule,
    name: "_disable_",
    fallback: "false",
    about: "true：规则匹配的请求不校验就放行。",
  },
  {
    scope: Scope.Rule,
    name: "enable_auth",
    fallback: "",
    about:
      "true：规则生效，Higress 控制台把它写在 `rbac_rules` 旁边。此时若没有 `allow` 和 `rbac_rules`，任何消费者都不能通过。",
  },
  {
    scope: Scope.Rule,
    name: "consumers",
    fallback: "整份配置的消费者",
    about: "这条规则自己的消费者，代替整份配置的消费者。",
  },
  {
    scope: Scope.Rule,
    name: "mcp_tools",
    fallback: "允许所有工具",
    about:
      "令牌可以列出和调用的 MCP 工具，未列出的工具不允许调用。客户端和服务器都要支持 MCP 2026-07-28：其他客户端得到 400，其他服务器不会核对 `Mcp-Name` 与请求体。Higress 的 mcp-server 还会收到 `x-envoy-allow-mcp-tools`。",
  },
  {
    scope: Scope.Exempt,
    name: "path",
    fallback: "",
    about: "整个路径，不含查询参数。`path` 和 `path_prefix` 二选一。",
  },
  {
    scope: Scope.Exempt,
    name: "path_prefix",
    fallback: "",
    about:
      "一个路径及其下的所有路径：`/public` 适用于 `/public` 和 `/public/a`，不适用于 `/publicity`。",
  },
  {
    scope: Scope.Exempt,
    name: "methods",
    fallback: "所有方法",
    about: "请求方法，用大写。",
  },
  {
    scope: Scope.TokenCache,
    name: "max_entries",
    fallback: "`max_bytes` 能容纳的数量",
    about:
      "网关的每个 worker 最多缓存多少个令牌。实际缓存的数量可能更少，但不少于一半。最大 65536。0：不缓存。",
  },
  {
    scope: Scope.TokenCache,
    name: "max_bytes",
    fallback: "4194304",
    about:
      "网关的每个 worker 的缓存最多占用多少字节内存，实际取不超过它的最大的二的幂。每个令牌无论长短约占 60 字节，内存随令牌的到来逐步分配。最大 16777216。小于 1024：不缓存。",
  },
  {
    scope: Scope.RefusalLog,
    name: "per_second",
    fallback: "50",
    about:
      "网关的每个 worker 平均每秒为多少个拒绝各写一行日志。最大 1000000。0：不写，只写汇总的那一行。",
  },
  {
    scope: Scope.RefusalLog,
    name: "burst",
    fallback: "100",
    about:
      "一段时间没有拒绝之后，网关的每个 worker 最多一次为多少个拒绝各写一行日志。最大 1000000。0：不写，只写汇总的那一行。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "resource",
    fallback: "",
    about: "资源的 URL，也是它的标识，包括它下面的所有路径。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "hosts",
    fallback: "",
    about: "资源的主机名，不带端口，用来代替 `resource`：协议和端口取自请求。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "path",
    fallback: "整个主机",
    about: "使用 `hosts` 时资源的路径，包括它下面的所有路径。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "authorization_servers",
    fallback: "该处消费者的签发者",
    about: "客户端可以向哪些签发者申请令牌。不是 URL 的签发者不会列出。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "scopes_supported",
    fallback: "无",
    about: "元数据中的 scope。规则和消费者没有要求别的 scope 时，质询中也包含它们。",
  },
  {
    scope: Scope.ProtectedResource,
    name: "audience",
    fallback: "不限",
    about:
      "`resource`：令牌的受众必须是资源的标识（RFC 8707）。没有列出的主机名可能通向同一个后端服务，因此在这些主机名上该路径同样受限。",
  },
  {
    scope: Scope.McpTools,
    name: "tools",
    fallback: "",
    about: "工具名，或名称的开头，例如 `get_*`。`*` 表示所有工具。区分大小写。",
  },
  {
    scope: Scope.McpTools,
    name: "claims",
    fallback: "无",
    about:
      "调用这些工具时令牌必须有的声明，写法与 `claims` 相同。缺少时返回 403，并给出该工具需要的所有 scope。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "any",
    fallback: "",
    about: "声明至少有其中一个值，或者满足其中一个条件。与不用对象而直接写数组相同。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "all",
    fallback: "",
    about: "声明（数组或 scope）有其中每一个值，并且满足其中每一个条件。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "not",
    fallback: "",
    about:
      "声明没有其中任何一个值，也没有以该前缀开头或以该后缀结尾的值。声明必须存在，它的每个成员都必须是 `not` 中出现的类型。比较是精确的：`admin` 不会排除 `Admin`。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "prefix",
    fallback: "",
    about:
      "声明是以该文本开头的字符串，或者有这样的成员。与 `suffix` 一起使用时，同一个成员必须同时满足两者。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "suffix",
    fallback: "",
    about: "声明是以该文本结尾的字符串，或者有这样的成员。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "present",
    fallback: "",
    about: "true：声明存在，并且不是 null。false：令牌中没有该声明；此时不能再有其他条件。",
  },
  {
    scope: Scope.ClaimCondition,
    name: "header",
    fallback: "",
    about:
      "声明或它的某个成员与该请求头相等。缺少、为空或重复的请求头不与任何值相等。请求头由客户端选择：它把后端服务所信任的请求头与令牌绑定。",
  },
  {
    scope: Scope.Dpop,
    name: "required",
    fallback: "false",
    about: "是否所有令牌都必须绑定密钥。否则没有 `cnf.jkt` 的令牌作为 Bearer 令牌接受。",
  },
  {
    scope: Scope.Dpop,
    name: "max_age_seconds",
    fallback: "60",
    about: "证明的有效时间，另加消费者的 `clock_skew_seconds`。1 至 3600。",
  },
  {
    scope: Scope.Dpop,
    name: "algorithms",
    fallback: "所有非对称算法",
    about: "证明可以使用的算法，在质询的 `algs` 中列出。",
  },
  {
    scope: Scope.Dpop,
    name: "public_urls",
    fallback: "请求的协议、主机名和端口",
    about:
      "前面的代理改动地址时，客户端所用的 URL，包括代理去掉的路径：`https://api.example/v1`。证明的 `htu` 必须是其中之一加上请求的路径。",
  },
  {
    scope: Scope.Dpop,
    name: "replay",
    fallback: "`shared`",
    about:
      "`shared`：网关的所有 worker 共同记录证明，每个证明只接受一次。`none`：证明在过期之前可以重复使用。",
  },
  {
    scope: Scope.Dpop,
    name: "max_proofs",
    fallback: "65536",
    about: "同时记录的证明数量，每个最多 30 字节。证明过期后才不再记录。1 至 262144。",
  },
  {
    scope: Scope.Dpop,
    name: "when_full",
    fallback: "`reject`",
    about:
      "已记录 `max_proofs` 个证明时如何处理新的证明：`reject` 返回 503，`accept` 不记录就接受。",
  },
  {
    scope: Scope.Dpop,
    name: "nonce",
    fallback: "证明不需要 nonce",
    about:
      "证明必须带有本网关签发的 nonce（RFC 9449 第 9 节），因此无法在使用之前很久就生成好证明。",
  },
  {
    scope: Scope.DpopNonce,
    name: "required",
    fallback: "true",
    about: "证明是否必须带有 nonce。设为 false（例如在规则中）时，忽略证明中的 nonce。",
  },
  {
    scope: Scope.DpopNonce,
    name: "lifetime_seconds",
    fallback: "300",
    about: "nonce 的有效时间。过期后客户端会收到 401 和新的 nonce，并须重新发送请求。1 至 86400。",
  },
  {
    scope: Scope.DpopNonce,
    name: "secret",
    fallback: "随机生成，由同一网关的 worker 共用",
    about:
      "生成 nonce 的密钥，至少 32 字节，以 base64url 编码。如果同一批客户端由多个网关服务，就必须设置，而且各网关的值相同。",
  },
  {
    scope: Scope.CertificateBound,
    name: "source",
    fallback: "",
    about:
      "证书的来源。`connection`：客户端的 TLS 连接。`xfcc`：x-forwarded-client-cert 请求头的最后一个元素，必须由前面的代理设置；Envoy 不能接受客户端发送的值。必填；规则会沿用。",
  },
  {
    scope: Scope.CertificateBound,
    name: "required",
    fallback: "false",
    about: "是否所有令牌都必须绑定证书。否则没有 `cnf.x5t#S256` 的令牌作为 Bearer 令牌接受。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "cluster",
    fallback: "",
    about: "Envoy 的集群，用它自身的名称，与 `uri` 搭配使用。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_name",
    fallback: "",
    about:
      "Higress 中服务的名称，采用 Go 插件的写法：集群是 `outbound|service_port||service_name`。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_host",
    fallback: "service_name",
    about: "与 `service_name` 搭配使用：请求的主机，不含端口。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service_port",
    fallback: "443",
    about: "与 `service_name` 搭配使用：服务的端口。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "path",
    fallback: "",
    about: "与 `service_name` 搭配使用：密钥集的路径。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "service",
    fallback: "",
    about: "Higress 中服务的名称，采用 C++ 插件的写法：集群是 `outbound|port||service`。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "port",
    fallback: "",
    about: "与 `service` 搭配使用：服务的端口。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "uri",
    fallback: "",
    about:
      "与 `service` 或 `cluster` 搭配使用：密钥集的地址。其中的主机只是请求里的主机名，请求发往何处由集群决定。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "ttl",
    fallback: "30000",
    about: "与 `service` 搭配使用：获取的密钥最长的有效时间，1000 至 604800000 毫秒。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "timeout",
    fallback: "1000",
    about: "与 `service` 搭配使用：单次请求密钥最长的时间，1 至 10000 毫秒。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "issuer_discovery",
    fallback: "false",
    about:
      "true：密钥集的地址取自签发者的 OpenID Connect 元数据中的 `jwks_uri`，元数据向同一个集群请求。此时不需要 `uri` 和 `path`。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "refetch_seconds",
    fallback: "30",
    about:
      "遇到密钥未知的令牌时，距离上次获取至少多久才能再次获取，所有 worker 合并计算：1 至 3600 秒。",
  },
  {
    scope: Scope.RemoteJwks,
    name: "max_stale_seconds",
    fallback: "86400",
    about: "获取不到新密钥时，最近一次有效的密钥可以超出有效时间继续使用多久：0 至 2592000 秒。",
  },
  {
    scope: Scope.Revoked,
    name: "cluster",
    fallback: "",
    about: "Envoy 的集群，用它自身的名称，与 `uri` 搭配使用。",
  },
  {
    scope: Scope.Revoked,
    name: "service_name",
    fallback: "",
    about: "服务的名称，与 Higress 的 Go 插件相同。集群是 `outbound|service_port||service_name`。",
  },
  {
    scope: Scope.Revoked,
    name: "service_host",
    fallback: "service_name",
    about: "使用 `service_name` 时：获取列表的请求的 Host，不带端口。",
  },
  {
    scope: Scope.Revoked,
    name: "service_port",
    fallback: "443",
    about: "使用 `service_name` 时：它的端口。",
  },
  {
    scope: Scope.Revoked,
    name: "path",
    fallback: "",
    about: "使用 `service_name` 时：列表的路径。",
  },
  {
    scope: Scope.Revoked,
    name: "service",
    fallback: "",
    about: "服务的名称，与 Higress 的 C++ 插件相同。集群是 `outbound|port||service`。",
  },
  {
    scope: Scope.Revoked,
    name: "port",
    fallback: "",
    about: "使用 `service` 时：它的端口。",
  },
  {
    scope: Scope.Revoked,
    name: "uri",
    fallback: "",
    about:
      "使用 `service` 或 `cluster` 时：列表的地址。其中的主机名成为请求的 Host；请求发往哪里由集群决定。",
  },
  {
    scope: Scope.Revoked,
    name: "by",
    fallback: '["jti"]',
    about:
      "列表用哪些声明指明令牌：`jti`、`sub` 或两者。没有这些声明的令牌以 `claims-missing` 拒绝；使用 `sub` 时还需要 `iat`。列表中必须有与它们同名的成员，不能有其他成员。",
  },
  {
    scope: Scope.Revoked,
    name: "on_missing",
    fallback: "reject",
    about:
      "没有列表时（还没有获取到，或者最后一份已经太旧）如何处理有效的令牌。`reject`：请求等待获取，失败后返回 503。`allow`：接受令牌，包括已吊销的。",
  },
  {
    scope: Scope.Revoked,
    name: "refresh_seconds",
    fallback: "60",
    about: "多久获取一次列表：1 到 3600 秒。",
  },
  {
    scope: Scope.Revoked,
    name: "max_stale_seconds",
    fallback: "3600",
    about: "获取失败时，最后一份有效的列表在 `refresh_seconds` 之后还使用多久：0 到 2592000 秒。",
  },
  {
    scope: Scope.Revoked,
    name: "fetch_timeout",
    fallback: "1500",
    about: "一次获取的超时：1 到 10000 毫秒。",
  },
  {
    scope: Scope.Settings,
    name: "allow",
    fallback: "所有消费者",
    about:
      "哪些消费者可以通过。写在顶层时，对没有规则匹配的请求生效，也对既没有自己的 `allow` 也没有自己的 `consumers` 的规则生效。",
  },
  {
    scope: Scope.Settings,
    name: "rbac_rules",
    fallback: "",
    about:
      "Higress 部分构建的规则，代替 `allow`：每条是 `{principals, permissions}`，其中所有条件都满足时，消费者可以通过。支持的条件是 `consumer`、`consumer_group`、`route_name`（`exact_match` 或 `prefix_match`）、`any`、`or_rules` 和 `and_rules`，其他条件是配置错误。",
  },
  {
    scope: Scope.Settings,
    name: "mode",
    fallback: "enforce",
    about:
      "`enforce`：没有有效令牌的请求被拒绝。`optional`：没有携带任何令牌的请求放行，请求头中是其他认证方案的也放行；令牌无效的请求被拒绝。`dry_run`：不拒绝任何请求；本来会拒绝的只计数、写日志，并通过 X-Jwt-Verdict 告知后端服务，令牌保留。",
  },
  {
    scope: Scope.Settings,
    name: "exempt",
    fallback: "",
    about: "哪些请求不校验就放行，按路径和方法配置。规则中的与整份配置中的一并生效。",
  },
  {
    scope: Scope.Settings,
    name: "cors_preflight",
    fallback: "false",
    about:
      "true：CORS 预检请求（带有 Origin 和 Access-Control-Request-Method 的 OPTIONS）不校验就放行，因为浏览器发送预检请求时不带令牌。",
  },
  {
    scope: Scope.Settings,
    name: "enable_headers",
    fallback: "",
    about:
      "只校验至少带有其中一个请求头的请求，其他请求都放行。客户端可以不带这些请求头：只填写由网关前面的组件设置的请求头。有自己消费者的规则不采用顶层的配置。",
  },
  {
    scope: Scope.Settings,
    name: "disclose",
    fallback: "standard",
    about:
      "告诉被拒绝的客户端什么：`minimal`（只有状态码）、`standard`（校验项、原因，以及它自己的令牌的情况）、`full`（还有消费者、期望值、实际值和处理建议，用于测试环境）。日志行总是包含全部内容。",
  },
  {
    scope: Scope.Settings,
    name: "realm",
    fallback: "jwt-verdict",
    about: "WWW-Authenticate 响应头中的 realm（RFC 6750 第 3 节）。",
  },
  {
    scope: Scope.Settings,
    name: "error_uri_base",
    fallback: "",
    about:
      "响应体的 `type` 和 WWW-Authenticate 的 `error_uri` 中，原因前面的部分（RFC 9457 第 3.1.1 节，RFC 6750 第 3 节），必须是 http 或 https 地址：`https://docs.example/errors/`。",
  },
  {
    scope: Scope.Settings,
    name: "metadata",
    fallback: "",
    about:
      "把什么设置为请求的属性，供访问日志和后面的过滤器使用：消费者的名称、令牌的 `sub`、结论。每一项要多调用一次宿主。",
  },
  {
    scope: Scope.Settings,
    name: "dpop",
    fallback: "无",
    about:
      "校验 DPoP 证明（RFC 9449）：绑定了密钥的令牌必须附上该密钥签名的证明。见 [bound-tokens.zh-CN.md](bound-tokens.zh-CN.md)。",
  },
  {
    scope: Scope.Settings,
    name: "certificate_bound",
    fallback: "无",
    about:
      "校验客户端证书（RFC 8705）：绑定了证书的令牌必须与该证书一起使用。见 [bound-tokens.zh-CN.md](bound-tokens.zh-CN.md)。",
  },
  {
    scope: Scope.Settings,
    name: "sender_constrained",
    fallback: "有 `dpop` 或 `certificate_bound` 时为 `refuse`，否则为 `warn`",
    about:
      "令牌通过 `cnf` 绑定，而这里不校验这种绑定时如何处理。`warn`：当作 Bearer 令牌接受，并计入 `jwt_verdict_binding_unchecked`。`refuse`：拒绝。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "audiences",
    fallback: "任意受众",
    about: "`aud` 中至少要有其中之一（RFC 7519 第 4.1.3 节）。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "algorithms",
    fallback: "与密钥匹配的所有算法",
    about: "`alg` 允许的值（RFC 8725 第 3.1 节）。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "claims",
    fallback: "",
    about:
      "声明必须具有的值。值是字符串、数字或布尔值时，声明要等于它，或者成员中有它；值是数组时，满足其中之一即可；值是对象时，其中的条件必须全部满足：[声明的条件](#声明的条件)。`scope` 和 `scp` 按空格分隔的列表处理。名称中的点号表示进入对象。规则中的要求不满足时，返回 403。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "required_claims",
    fallback: "",
    about: "令牌必须有的声明，值不限。写上 `exp` 可以拒绝没有过期时间的令牌。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "require_kid",
    fallback: "false",
    about:
      "true：令牌头部没有 `kid` 时以 `kid-missing` 拒绝，这样就不会有令牌逐个尝试所有密钥。请为每个密钥配置 `kid`。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "max_age_seconds",
    fallback: "不限",
    about: "距离 `iat` 最长的时间；配置后，令牌必须有 `iat`。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "max_remaining_seconds",
    fallback: "不限制",
    about:
      "到 `exp` 的最长时间，此时 `exp` 是必需的。它拒绝有效期长达数年的令牌。时钟偏差会加在其上。",
  },
  {
    scope: Scope.TokenRequirements,
    name: "profile",
    fallback: "",
    about:
      "`at+jwt`：只接受 RFC 9068 的访问令牌。`typ` 必须是 `at+jwt` 或 `application/at+jwt`，令牌必须有 `iss`、`exp`、`aud`、`sub`、`client_id`、`iat` 和 `jti`。请同时配置 `audiences`。",
  },
];
