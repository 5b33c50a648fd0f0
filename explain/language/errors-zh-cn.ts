/** 配置、请求、密钥无法读取时的错误信息。左边是英文原文，{} 是其中的值。 */
import type { Sentence } from "./sentence-patterns.ts";

export const ERRORS_ZH_CN: readonly Sentence[] = [
  [
    '--dpop "{}" is not a request; expected a method and a URL, such as "GET https://api.example/orders".',
    "--dpop“{}”不是请求；应为方法和 URL，例如“GET https://api.example/orders”。",
  ],
  [
    '--certificate "{}" is neither a SHA-256 nor a file; expected 64 hexadecimal digits, base64url, or a certificate in PEM or DER.',
    "--certificate“{}”既不是 SHA-256，也不是文件；应为 64 位十六进制数字、base64url，或 PEM、DER 格式的证书。",
  ],
  ["{} does not contain a certificate in PEM or DER.", "{} 中没有 PEM 或 DER 格式的证书。"],
  // 插件
  [
    'No plugin at {}: build it with "make build", or pass another with --wasm.',
    "{} 没有插件：请用 make build 构建，或用 --wasm 指定。",
  ],
  [
    "{} is not WebAssembly; expected a build of the plugin.",
    "{} 不是 WebAssembly，应为插件的构建产物。",
  ],
  [
    "The plugin did not finish the configuration within {} s and was stopped.",
    "插件在 {} 秒内没有处理完配置，已停止。",
  ],
  [
    "The plugin did not finish the request within {} s and was stopped.",
    "插件在 {} 秒内没有处理完请求，已停止。",
  ],
  [
    "The plugin trapped on {}: {}. In a gateway, every request would get a 503.",
    "插件崩溃了：{2}。在网关中，所有请求都会得到 503。",
  ],
  [
    "The plugin makes no report on {}: it is an older build than explain, or another plugin.",
    "该插件不提供报告：它比 explain 旧，或者是其他插件。",
  ],
  // 网页
  ['No page at {}: build it with "make playground".', "{} 没有网页：请用 make playground 构建。"],
  ["{} cannot be written: {}.", "无法写入 {}：{}。"],
  ["{} was not found. Open {} yourself.", "找不到 {}。请自行打开 {}。"],
  // 配置文件
  ["{} is empty; expected a configuration.", "{} 是空的，应为配置。"],
  [
    'No gateway is known to answer "{}"; expected a text such as "Jwt is expired".',
    "没有已知的网关会返回“{}”；应为类似“Jwt is expired”的文本。",
  ],
  ['unsupported --as "{}"; use {}.', "不支持 --as “{}”，请用 {}。"],
  ["--as needs a configuration of jwt-auth, got {}.", "--as 需要 jwt-auth 的配置，实际是 {}。"],
  [
    "{} configures {}; check-config only reads configurations of this plugin. explain reads both.",
    "{} 配置的是 {}；check-config 只读取本插件的配置，explain 两者都能读取。",
  ],
  [
    "{} has several plugins: {}. Choose one with --plugin NAME.",
    "{} 中有多个插件：{}。请用 --plugin 选择一个。",
  ],
  ['{} has no plugin "{}"; it has {}.', "{} 中没有插件“{}”，只有 {}。"],
  [
    "{}: this is not YAML: nothing before {} defines that name.",
    "{}：不是 YAML：{} 之前没有定义这个名称。",
  ],
  ["{}: this is not YAML: {} refers to itself.", "{}：不是 YAML：{} 引用了自身。"],
  ["{}: this is not YAML: it is nested too deeply.", "{}：不是 YAML：嵌套过深。"],
  [
    '{}: this is not YAML: {}. The line has "{}", which YAML reads as a letter.',
    "{1}：不是 YAML。该行有“{3}”，YAML 把它当作普通字符。",
  ],
  [
    "{}: this is not YAML: it is a Helm template. Pass what `helm template` prints.",
    "{}：不是 YAML，而是 Helm 模板。请改用 `helm template` 输出的内容。",
  ],
  [
    "{}: this is not YAML: it is the output of `kubectl describe`. Pass what `kubectl get -o yaml` prints.",
    "{}：不是 YAML，而是 `kubectl describe` 的输出。请改用 `kubectl get -o yaml` 输出的内容。",
  ],
  ["{}: this is not YAML: {}.", "{1}：不是 YAML（{2}）。"],
  ["{}: too many aliases (*name); write out the values.", "{}：别名（*名称）过多，请直接写出值。"],
  [
    "{}: {}: Higress rejects a rule that matches nothing: set ingress, service or domain.{}",
    "{1}：{2}：Higress 会拒绝不匹配任何内容的规则，请设置 ingress、service 或 domain。",
  ],
  [
    "{}: {}: wrong type, Kubernetes rejects the resource (expected an array, got {})",
    "{1}：{2}：类型不对，应为数组，Kubernetes 会拒绝该资源。",
  ],
  [
    "{}: {}: wrong type, Kubernetes rejects the resource (expected an object, got {})",
    "{1}：{2}：类型不对，应为对象，Kubernetes 会拒绝该资源。",
  ],
  [
    "{}: {}: wrong type, Kubernetes rejects the resource (expected a string, got {})",
    "{1}：{2}：类型不对，应为字符串，Kubernetes 会拒绝该资源。",
  ],
  [
    "{}: {}: wrong type, Kubernetes rejects the resource (expected true or false, got {})",
    "{1}：{2}：类型不对，应为 true 或 false，Kubernetes 会拒绝该资源。",
  ],
  [
    "{}: {}: wrong type, Kubernetes rejects the resource (expected a whole number, got {})",
    "{1}：{2}：类型不对，应为整数，Kubernetes 会拒绝该资源。",
  ],
  [
    "{}: the configuration is of the type {}, which Envoy does not pass to a plugin as JSON. Put it into a {}, as JSON text.",
    "{1}：配置的类型是 {2}，Envoy 不会以 JSON 传给插件。请把它作为 JSON 文本放入 {3}。",
  ],
  [
    "{} has {}, which does not configure this plugin: expected {}",
    "{1} 中是 {2}，它不是该插件的配置。应为 Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置。",
  ],
  ["{} has {}; pass the file that {} prints instead.", "{1} 中是 {2}；请改用 {3} 导出的文件。"],
  [
    "{} has only empty lists, as of Kong or APISIX, and no configuration: expected {}",
    "{1} 中只有空列表（像是 Kong 或 APISIX 的文件），没有配置。应为 Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置。",
  ],
  [
    "{} has a key but no configuration; keys belong in jwks of a consumer: expected {}",
    "{1} 中是密钥，不是配置；密钥应放在消费者的 jwks 中。应为 Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置。",
  ],
  [
    "{} has a token but no configuration: expected {}",
    "{1} 中是令牌，不是配置。应为 Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置。",
  ],
  [
    "{} has no configuration of the plugin: expected {}",
    "{1} 中没有该插件的配置。应为 Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置。",
  ],
  // 请求
  [
    "The HAR file has no request at position {}; it has {}.",
    "HAR 文件中没有第 {} 个请求，一共 {} 个。",
  ],
  ["The HAR file is not JSON: {}.", "HAR 文件不是 JSON。"],
  [
    "The HAR file has no log.entries: save the traffic as HAR with content.",
    "HAR 文件没有 log.entries：请把流量连同内容存为 HAR。",
  ],
  [
    'Request {} of the HAR file has an invalid url: "{}".',
    "HAR 文件中第 {} 个请求的 url 无效：“{}”。",
  ],
  [
    'Expected a token, such as "eyJ...", got a PEM. Keys belong in jwks of the configuration.',
    "应为令牌，例如“eyJ...”，实际为 PEM。密钥应放在配置的 jwks 中。",
  ],
  [
    'Expected a token, such as "eyJ...", got a JWK or a set of them. Keys belong in jwks of the configuration.',
    "应为令牌，例如“eyJ...”，实际为 JWK 或密钥集。密钥应放在配置的 jwks 中。",
  ],
  [
    'The line does not begin with "curl", and no other command is read here.',
    "该行不是以“curl”开头，这里只能读取 curl 命令。",
  ],
  [
    "The curl command line has no URL: paste the whole line.",
    "curl 命令中没有 URL：请粘贴整行命令。",
  ],
  [
    'The curl command line reads "{}", but explain does not read that file: put its headers or cookies into the line.',
    "curl 命令要读取“{}”，而 explain 不读取该文件：请把其中的请求头或 cookie 写进命令。",
  ],
  [
    "The curl command line contains the variable {}, whose value is unknown: put the value into the line.",
    "curl 命令中有变量 {}，它的值未知：请把值写进命令。",
  ],
  [
    "The curl command line contains the output of another command, whose value is unknown: put the value into the line.",
    "curl 命令中有另一条命令的输出，它的值未知：请把值写进命令。",
  ],
  ['The curl command line has an invalid URL: "{}".', "curl 命令中的 URL 无效：“{}”。"],
  // 签名
  [
    "{} is neither JSON nor PEM; expected a JWK, a JWKS or a private key in PKCS#8.",
    "{} 既不是 JSON 也不是 PEM，应为 JWK、JWKS 或 PKCS#8 私钥。",
  ],
  [
    "{} has only public keys: expected a key that can sign: pass the private key with --key.",
    "{} 中只有公钥，不能用于签名：请用 --key 传入私钥。",
  ],
  [
    "{} has none with the kid {}: expected a key that can sign: pass the private key with --key.",
    "{} 中没有 kid 为 {} 的密钥：请用 --key 传入私钥。",
  ],
  [
    '{} is PEM, but not a private key in PKCS#8 ("BEGIN PRIVATE KEY"): convert it with openssl pkcs8 -topk8 -nocrypt.',
    "{} 是 PEM，但不是 PKCS#8 私钥（“BEGIN PRIVATE KEY”）：请用 openssl pkcs8 -topk8 -nocrypt 转换。",
  ],
  ['unsupported algorithm "{}"; use one of {}', "不支持算法“{}”，可以使用：{}"],
  [
    "The key has kty {} and crv {}: pass the algorithm with --alg.",
    "密钥的 kty 是 {}，crv 是 {}：请用 --alg 指定算法。",
  ],
  ['{} has no consumer "{}"; it has none.', "{} 中没有消费者“{}”，一个消费者也没有。"],
  ['{} has no consumer "{}"; it has {}.', "{} 中没有消费者“{}”，只有 {}。"],
];
