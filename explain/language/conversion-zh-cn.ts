/** 关于转换的文案。成员与 conversion-en.ts 相同。 */
import type { ConversionWords } from "./conversion-en.ts";

export const CONVERSION_ZH_CN: ConversionWords = {
  converted: (gateway, file) => `由 ${gateway} 的配置 ${file} 转换而来。`,
  colon: "：",
  replaceUrl: "请换成您的插件镜像地址。",
  kinds: {
    carried: "说明",
    stricter: "更严格",
    looser: "更宽松",
    "not-carried": "未转换",
    irrelevant: "无影响",
  },
  looser: (count) => `有 ${count} 处比原配置更宽松；如果接受，请加 --accept-looser。`,
  refused: (file, count) => `无法转换 ${file}：有 ${count} 处在本插件中没有对应的设置。`,
  acceptLooser: "已用 --accept-looser 接受",
  why: {
    "checks-of-tokens": ([gateway = ""]) =>
      `本插件还会拒绝 iat 在未来、crit 未知、typ 属于其他用途、exp 为 0、成员重复或声明类型不对的令牌，${gateway} 不检查这些；同一位置有两个令牌时也会拒绝`,
    "times-always-checked": () =>
      "本插件总是检查 exp 和 nbf；在那里只检查 claims_to_verify 列出的声明",
    "scheme-in-any-case": () => "这里不区分认证方案的大小写",
    "any-valid-token": () =>
      "多个位置都有令牌时，这里有一个有效即可；在那里，无效的令牌可能决定结果",
    "status-of-authorization": () =>
      "在那里授权失败返回 403 RBAC: access denied；这里没有令牌或声明不满足要求的请求得到 401",
    "keys-given": ([uri = ""]) => `这是所提供的密钥；${uri} 之后的变化不会同步`,
    "keys-not-given": ([name = ""]) =>
      name === "" ? "文件中没有密钥" : `文件中没有密钥；请用 --served ${name}=FILE 提供`,
    "no-cluster": ([uri = "", host = ""]) =>
      `不知道 ${uri} 对应的集群；请用 --cluster ${host}=NAME 指定网关中的集群（在 Higress 中是 outbound|443||NAME.dns），或用 --served PATH=FILE 提供密钥`,
    "needs-cluster": ([cluster = ""]) => `网关中需要有集群 ${cluster}`,
    "key-use": () => "use 或 key_ops 不用于签名的密钥在那里也校验令牌，在这里不会",
    "weak-keys": () => "原配置中的密钥可以被破解，因此设置了它；请更换密钥",
    "limited-time": ([most = ""]) => `上限为 ${most}`,
    "secret-not-in-file": () => "密钥不在文件中；请写入文件",
    "unusable-key": () => "没有密钥，或密钥无法读取",
    "remaining-lifetime": () => "这里会在 max_remaining_seconds 上加上时钟偏差",
    "subject-pattern": () => "这里只能用 claims 要求主体完全相等，或者有某个前缀或后缀",
    "metadata-unset": () => "本插件不设置动态元数据；读取它的过滤器将读不到",
    "reads-metadata": ([filter = ""]) =>
      `过滤器链中后面还有 ${filter}；换成本插件后，它关于声明的规则读不到元数据`,
    "payload-header": () => "payload 不会作为请求头发送；claims_to_headers 可以发送单个声明",
    "claim-present": ([name = ""]) => `这里只要有 ${name} 即可，空值或非文本的值也算`,
    "claim-type": ([type = ""]) => `不比较类型：文本和包含该值的列表都接受，不限于 ${type}`,
    "split-claim": ([name = ""]) =>
      name === "scp"
        ? "这里把 scp 当作以空格分隔的列表，在那里是一个整体文本"
        : `这里只有 scope 和 scp 按空格拆分，${name} 不拆分`,
    "key-only-in-payload": ([name = ""]) =>
      name === "kid" ? "kid 只从头部读取，并且必须存在" : `${name} 只从 payload 读取`,
    "identity-headers": () => "后端服务收到的是 X-Mse-Consumer，而不是该网关设置的消费者请求头",
    "anonymous-identity": () =>
      "mode: dry_run 放行这些请求，但不带匿名消费者的名称，并向后端服务发送 X-Jwt-Verdict",
    "not-read-there": ([name = ""]) => `该 jwt-auth 不读取 ${name}，因此省略`,
    "open-there": ([text = ""]) =>
      text === ""
        ? "global_auth 为 false 时，jwt-auth 在规则有 consumers 的地方不做任何校验"
        : `jwt-auth 无法读取该消费者，于是在有规则的路由上不做任何校验：${text}`,
    "first-key": () =>
      "在那里 kid 未知的令牌用第一个密钥校验，在这里被拒绝；没有 kid 的令牌在这里用每个密钥校验",
    "unread-consumer": ([text = ""]) => `jwt-auth 无法读取该消费者，因此省略：${text}`,
    "any-issuer": () => "没有 issuer 的消费者在这里接受任何签发者；在那里只接受没有 iss 的令牌",
    "claim-members": () => "这里的值也可以匹配列表中的成员；在那里整个声明必须相等",
    "path-prefix": ([prefix = ""]) =>
      `exempt 按整段路径比较：${prefix} 及其下的路径，不包括 ${prefix}x`,
    "exemption-lost": () =>
      "在那里不带令牌即可通过的请求在这里需要令牌，因为条件不只是路径和方法，或者其他规则对其中一部分要求令牌",
    "unmatched-passes": () => "其他路径的请求在那里不带令牌即可通过，在这里需要令牌",
    "unvalidated-exempt": () =>
      "这里不检查这类请求中的令牌；在那里虽然不要求令牌，但无效的令牌会被拒绝",
    "other-routes": () =>
      "其他路由的请求在那里不带令牌即可通过，在这里需要令牌；核对路由名称之后，可以用 global_auth: false 改变这一点",
    "path-requirement": () =>
      "这些路径的要求与其他路径不同，而本插件的规则只按路由、服务和域名匹配；请为每个路径设置有名称的路由",
    "other-paths-denied": () => "其他路径或方法的请求在那里被拒绝，在这里凭同样的令牌可以通过",
    "unnamed-route": () => "该路由没有唯一的名称，规则无法匹配它；没有规则时，它的请求需要令牌",
    "unknown-route": ([name = ""]) => `各路由的 ${name} 不同，而规则会继承它`,
    "route-names": ([name = ""]) => `规则按名称 ${name} 匹配路由；在 Higress 中就是 Ingress 的名称`,
    "several-tokens": () => "请求必须同时带有多个有效令牌；本插件只要其中一个有效就接受",
    "not-validated": () => "只提取令牌，不做校验",
    "dynamic-state": () => "要求取决于连接的过滤器状态",
    negation: ([name = ""]) => `${name}：本插件不能要求某个条件不成立`,
    "external-authorization": () => "由外部授权服务决定",
    "deny-rule": () => "拒绝满足条件的请求的规则",
    condition: ([name = ""]) => `${name}：本插件的访问控制不能依据它，或不能与其他条件一起使用`,
    pattern: ([pattern = ""]) => `${pattern}：声明只能与确切的值、前缀或后缀比较`,
    "not-in-file": ([what = "", name = ""]) => `文件中没有名为“${name}”的 ${what}`,
    "other-workload": () => "属于其他工作负载",
    "several-workloads": ([option = ""]) => `文件中有多个工作负载的策略；请用 ${option} 选择一个`,
    "several-gateways": ([names = ""]) =>
      `文件中有多个网关（${names}），而规则不按网关匹配；请分别转换每个网关的策略`,
    "several-targets": ([names = ""]) =>
      `这些策略附加在不同的目标上（${names}），而规则不按目标匹配；请分别转换每个目标的策略`,
    listener: ([name = ""]) => `该策略只用于监听器 ${name}，而规则不按监听器匹配`,
    "not-converted": ([name = ""]) => `${name} 没有转换`,
    "invalid-here": ([text = ""]) => text,
  },
};
