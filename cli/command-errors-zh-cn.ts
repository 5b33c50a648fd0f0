/** 命令行参数的错误信息，explain 的其他用户用不到。左边是英文原文，{} 是其中的值。 */
import { type Sentence, translated } from "../explain/language/sentence-patterns.ts";
import type { Language } from "../explain/language/report-language.ts";

const ERRORS: readonly Sentence[] = [
  ["unknown option '{}'\n(Did you mean {}?)", "未知选项 {1}（是否想用 {2}？）"],
  ["unknown option '{}'", "未知选项 {}"],
  ["unknown command '{}'\n(Did you mean {}?)", "未知命令 {1}（是否想用 {2}？）"],
  ["unknown command '{}'", "未知命令 {}"],
  ["option '{}' argument missing", "选项 {} 缺少参数"],
  [
    "too many arguments for '{}'. Expected {} arguments but got {}.",
    "{1} 的参数过多：应为 {2} 个，实际为 {3} 个。",
  ],
  [
    "too many arguments for '{}'. Expected {} argument but got {}.",
    "{1} 的参数过多：应为 {2} 个，实际为 {3} 个。",
  ],
  ['unsupported language "{}"; use en or zh', "不支持语言“{}”，请用 en 或 zh"],
  ["File not found: {}", "找不到文件：{}"],
  ["{} is a directory; expected a file.", "{} 是目录，应为文件。"],
  ["{} cannot be read: {}.", "无法读取 {}：{}。"],
  [
    'There is no file to check: give its name, or "-" for standard input.',
    "没有要检查的文件：请给出文件名，或用“-”表示标准输入。",
  ],
  [
    'Unknown reason "{}"; "jwt-verdict reasons" lists all. Did you mean {}?',
    "没有“{1}”这个原因，jwt-verdict reasons 会列出全部。是否想用 {2}？",
  ],
  [
    'Unknown reason "{}"; "jwt-verdict reasons" lists all.',
    "没有“{}”这个原因，jwt-verdict reasons 会列出全部。",
  ],
  ['Unknown reason "{}"; expected one of {}.', "没有“{}”这个原因，应为其中之一：{}。"],
  ["A token cannot cause {}. {}", "令牌无法造成 {1}。"],
  ["Pass only one of a token, --curl and --har.", "令牌、--curl 和 --har 只能给出一个。"],
  [
    "Pass only one of --key, --secret and --generate.",
    "--key、--secret 和 --generate 只能给出一个。",
  ],
  [
    "No token: pass --token, --curl, --har or --no-token.",
    "没有令牌：请用 --token、--curl、--har 或 --no-token。",
  ],
  [
    "No configuration, so nothing was checked. Pass --config to see what the gateway would answer.",
    "没有配置，因此未做任何校验。用 --config 指定配置，就能看到网关的响应。",
  ],
  [
    "{} is a file, but --token expects the token itself: pass the file on standard input (< {}).",
    "{1} 是文件，而 --token 应为令牌本身：请通过标准输入传入该文件（< {1}）。",
  ],
  [
    '--har-entry "{}" is not a position; expected 1, 2, 3 and so on.',
    "--har-entry“{}”不是序号，应为 1、2、3 等。",
  ],
  ['--header "{}" has no colon; expected "name: value".', "--header“{}”没有冒号，应为“名称: 值”。"],
  [
    '--scheme "{}" is not a scheme of HTTP; expected http or https.',
    "--scheme“{}”不是 HTTP 的协议，应为 http 或 https。",
  ],
  ['--path "{}" does not start with "/".', "--path“{}”不是以“/”开头。"],
  [
    '--at "{}" is not a time; expected 2026-11-25T08:00:00Z or seconds since 1970.',
    "--at“{}”不是时间，应为 2026-11-25T08:00:00Z 或 1970 年以来的秒数。",
  ],
  [
    '"{}" is not a time; expected 1h, -5m, now, 2026-11-25T08:00:00Z or seconds since 1970.',
    "“{}”不是时间，应为 1h、-5m、now、2026-11-25T08:00:00Z 或 1970 年以来的秒数。",
  ],
  ['--served "{}" has no "="; expected path=file.', "--served“{}”没有“=”，应为“路径=文件”。"],
  ['{} "{}" has no "="; expected name=value.', "{}“{}”没有“=”，应为“名称=值”。"],
  [
    "--served {} is not used; the configuration refers to: none.",
    "--served {} 没有用到：配置没有引用任何文件。",
  ],
  [
    "--served {} is not used; the configuration refers to: {}.",
    "--served {} 没有用到；配置引用的是：{}。",
  ],
  [
    "--served {} is not used; the plugin requested: none.",
    "--served {} 没有用到：插件没有发出请求。",
  ],
  [
    "--served {} is not used; the plugin requested: {}.",
    "--served {} 没有用到；插件请求的是：{}。",
  ],
  [
    "{} configures this plugin, or Higress' jwt-auth; for jwt-auth, pass --as higress-cpp or --as higress-go.",
    "{} 配置的是本插件或 Higress 的 jwt-auth；如果是 jwt-auth，请加 --as higress-cpp 或 --as higress-go。",
  ],
  ["--as needs one file.", "--as 只能用于一个文件。"],
  [
    'unsupported --format "{}"; use higress, istio or plugin.',
    "不支持 --format “{}”，请用 higress、istio 或 plugin。",
  ],
  ['{} "{}" has no "="; expected host=name.', "{}“{}”没有“=”，应为“主机=名称”。"],
  [
    "{} configures several gateways or files of Kong or APISIX; convert one at a time.",
    "{} 中有多个 Kong 或 APISIX 的文件，请逐个转换。",
  ],
];

/** The error in the language: of the command line, or of explain. */
export function commandError(message: string, language: Language): string {
  const told = language.words.tag === "en" ? message : translated(message, ERRORS);
  return told === message ? language.error(message) : told;
}
