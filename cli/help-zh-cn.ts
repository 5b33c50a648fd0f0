/** --help 的中文文案：左边是英文原文。 */
import type { Command } from "commander";
import stringWidth from "string-width";
import { wrapLines } from "../explain/print/wrap.ts";

const TEXTS: Readonly<Record<string, string>> = {
  "Explains offline why a gateway with jwt-verdict rejects a request.":
    "离线说明安装了 jwt-verdict 的网关为什么拒绝请求。",
  "output the version number": "显示版本号",
  "display help for command": "显示命令的帮助",
  "Generate shell completion scripts": "生成 shell 补全脚本",
  'shell type (choices: "zsh", "bash", "fish", "powershell")':
    "shell：zsh、bash、fish 或 powershell",
  "explain why a request is rejected, and what to change": "说明请求为什么被拒绝，以及如何修改",
  "Runs the plugin with the configuration of a gateway on one request. Prints what the gateway would answer, which check failed and why, and what to change where. Nothing leaves this machine without --fetch.":
    "用网关的配置对一个请求运行插件，显示网关会如何响应、哪项校验未通过、原因，以及修改何处。不加 --fetch 时，不向外发送任何内容。",
  "the token, the same as --token": "令牌，与 --token 相同",
  'a WasmPlugin of Higress or Istio, an EnvoyExtensionPolicy, an Envoy configuration (also with the jwt_authn filter), policies of Istio or Envoy Gateway, a file of Kong or APISIX, or the plugin\'s own; "-" reads standard input; without a configuration the token is only decoded':
    "Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置（也可以是 jwt_authn 过滤器的）、Istio 或 Envoy Gateway 的策略、Kong 或 APISIX 的文件，或插件自身的配置；“-”表示标准输入；没有配置时只解码令牌",
  "read the configuration as Higress' own jwt-auth does: higress-cpp or higress-go":
    "按 Higress 自带的 jwt-auth 判断该配置：higress-cpp 或 higress-go",
  "the plugin, if the file has several": "文件中有多个插件时，选择其中一个",
  "the plugin, if a file has several": "文件中有多个插件时，选择其中一个",
  'the token, with or without "Bearer "; "-" reads standard input':
    "令牌，可带“Bearer ”；“-”表示标准输入",
  "a request without a token": "不带令牌的请求",
  "a whole curl command line": "整行 curl 命令",
  "traffic saved as HAR; takes the first rejected request":
    "存为 HAR 的流量；取其中第一个被拒绝的请求",
  "take this request of the HAR file, from 1": "取 HAR 文件中的第几个请求，从 1 开始",
  "the route of the request: in Higress the name of the Ingress":
    "请求的路由：在 Higress 中是 Ingress 的名称",
  "the service behind the route, for rules that match by service":
    "路由后面的服务，用于按服务匹配的规则",
  "the namespace of the workload, for policies of Istio": "工作负载的命名空间，用于 Istio 的策略",
  "the labels of the workload, for policies of Istio": "工作负载的标签，用于 Istio 的策略",
  "http or https, as the client connects; default: https":
    "http 或 https，即客户端连接的方式；默认为 https",
  "the host of the request": "请求的域名",
  "the path with its query": "路径，包括查询参数",
  "the method": "请求方法",
  'an additional header, as "name: value"': "另加的请求头，写作“名称: 值”",
  "the time of the request: ISO 8601 or seconds since 1970; default: now":
    "请求的时间：ISO 8601 或 1970 年以来的秒数；默认为现在",
  "the response of a key server for a path; a file instead of a request":
    "密钥服务器对某个路径的响应，用文件代替请求",
  "an error of a gateway: lists what it can mean; needs nothing else":
    "网关的一条错误：列出它可能的含义；不需要其他参数",
  "fetch the keys of key servers from this machine, by HTTPS":
    "从本机通过 HTTPS 获取密钥服务器的密钥",
  "also the token, every check, the request and the response": "还显示令牌、每项校验、请求和响应",
  "another build of the plugin": "使用插件的另一个构建",
  "the language of the output: en or zh; default: from LANG": "输出的语言：en 或 zh；默认取自 LANG",
  "print JSON": "输出 JSON",
  "no colours": "不使用颜色",
  "check a configuration before it is deployed": "在部署之前检查配置",
  "Reads a configuration with the plugin itself and prints errors and warnings with file, line and column, then what applies on each route.":
    "用插件本身读取配置，显示错误和警告及其文件、行和列，然后显示每条路由上实际适用的设置。",
  "WasmPlugins of Higress or Istio, EnvoyExtensionPolicies, Envoy configurations, or the plugin's own":
    "Higress 或 Istio 的 WasmPlugin、EnvoyExtensionPolicy、Envoy 配置，或插件自身的配置",
  "the same as [file...]": "与 [file...] 相同",
  "treat warnings as errors": "把警告视为错误",
  "convert the configuration of another gateway to a WasmPlugin":
    "把其他网关的配置转换为 WasmPlugin",
  "Converts a whole configuration of Istio, Envoy, Envoy Gateway, Kong, APISIX or Higress' jwt-auth. Comments say where the result is stricter or looser than the source. What has no counterpart is listed with file, line and column, and nothing is converted then. Secrets of the source are in the output as keys.":
    "转换 Istio、Envoy、Envoy Gateway、Kong、APISIX 或 Higress jwt-auth 的整份配置。注释说明结果在哪里比原配置更严格或更宽松。没有对应设置的部分会连同文件、行和列一起列出，此时不转换任何内容。原配置中的密钥会原样出现在输出中。",
  'the files of one gateway; "-" reads standard input': "同一网关的文件；“-”表示标准输入",
  "the cluster of the gateway for a key server": "密钥服务器在网关中的集群",
  "a WasmPlugin of higress or istio, or the configuration for any plugin: plugin":
    "higress 或 istio 的 WasmPlugin，或只输出插件的配置：plugin",
  "the address of the plugin image": "插件镜像的地址",
  "accept that the result is looser than the source": "接受结果比原配置更宽松",
  "sign a token for tests": "签发测试用的令牌",
  "Signs a token for development with jose and prints it. A generated key is printed to standard error.":
    "用 jose 签发开发用的令牌并显示。自动生成的密钥写到标准错误。",
  "a JWK, a JWKS or a private key in PEM": "JWK、JWKS 或 PEM 私钥",
  "a secret for HS*, as text": "用于 HS* 的密钥，以文本给出",
  "generate a key for this algorithm; ES256 if there is no key":
    "为该算法生成密钥；没有密钥时用 ES256",
  "take issuer, audience and secret of a consumer from a configuration":
    "从配置中的消费者取签发者、受众和密钥",
  "the consumer; default: the first": "消费者；默认取第一个",
  "the key to take from a set, and the kid in the header": "从密钥集中取哪个密钥，也是头部中的 kid",
  "the algorithm; default: that of the key": "算法；默认取密钥的算法",
  "the issuer": "签发者",
  "the subject": "主体",
  "the audience; several become a list": "受众；多个时写成列表",
  "when it expires: 1h, -5m, ISO 8601, or seconds since 1970; none leaves it out":
    "过期时间：1h、-5m、ISO 8601 或 1970 年以来的秒数；none 表示省略",
  "when it becomes valid": "生效时间",
  "when it was issued; default: now; none leaves it out": "签发时间；默认为现在；none 表示省略",
  "an additional claim; a JSON value is used as JSON": "另加的声明；JSON 值按 JSON 使用",
  "an additional header member": "另加的头部成员",
  "create a token that is rejected for this reason; see the command reasons":
    "生成因该原因被拒绝的令牌；见 reasons 命令",
  "a member of cnf, such as x5t#S256": "cnf 的一个成员，例如 x5t#S256",
  'bind the token to a key, and print a DPoP proof for "METHOD URL" after it':
    "把令牌绑定到密钥，并在它之后输出用于“METHOD URL”的 DPoP 证明",
  "the private key of the proof; default: a new one": "证明的私钥；默认新建",
  "the nonce of the proof: the header DPoP-Nonce of a response":
    "证明的 nonce：应答的 DPoP-Nonce 响应头",
  "the client certificate: its SHA-256 in hexadecimal or base64url, or its file in PEM or DER":
    "客户端证书：十六进制或 base64url 的 SHA-256，或 PEM、DER 格式的文件",
  "the time to use as now": "当作现在的时间",
  "the token with its header, its claims and the key set, as JSON":
    "以 JSON 输出令牌及其头部、声明和密钥集",
  "list all reasons, or show the page of one": "列出所有原因，或显示其中一个的说明",
  "Lists the reasons for a rejection and the causes that diagnosis finds. With a name: its page, which says what it means and what to change.":
    "列出请求被拒绝的原因和诊断能发现的原因。给出名称时显示它的说明：含义和修改方法。",
  "such as token-expired": "例如 token-expired",
  "explain in a browser, on this machine": "在本机的浏览器中解释",
  "Prints the address of a page that explains requests in a browser. It is one file that needs no server and sends nothing. With a file name: writes it there.":
    "显示一个网页的地址，它在浏览器中解释请求。它只有一个文件，不需要服务器，也不发送任何内容。给出文件名时写入该文件。",
  "where to write the page": "网页写入的文件",
  "open it in the default browser": "用默认浏览器打开",
};

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

export function translateHelp(program: Command): void {
  for (const command of [program, ...program.commands]) {
    command.description(chinese(command.description()));
    if (command.summary() !== "") command.summary(chinese(command.summary()));
    for (const part of [...command.options, ...command.registeredArguments]) {
      part.description = chinese(part.description);
    }
    command.helpOption("-h, --help", chinese("display help for command"));
    command.configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      displayWidth: stringWidth,
      boxWrap: (text, width) => wrapLines(text.split("\n"), width).join("\n"),
    });
  }
  program.helpCommand("help [command]", chinese("display help for command"));
}

function chinese(text: string): string {
  return TEXTS[text] ?? text;
}
