/** 密钥服务器的应答为什么不可用。插件用英文给出，见 assembly/remote/fetched-answer.ts、assembly/jose/jwks/fetched-jwks.ts 和 fetched-revocations.ts。 */
import { phraseZhCn } from "./config-issue-phrases-zh-cn.ts";
import { type Sentence, translated } from "./sentence-patterns.ts";

const PATTERNS: readonly (readonly [RegExp, (...values: string[]) => string])[] = [
  [
    /^sent too many bytes \(expected at most (\d+), got (\d+)\)$/,
    (most, got) => `返回的内容太大（应不超过 ${most} 字节，实际为 ${got} 字节）`,
  ],
  [
    /^sent an invalid key set: it contains a private or symmetric key \((\w+)\), which anyone can read$/,
    (member) => `返回的密钥集中有私钥或对称密钥（${member}），任何人都能读到`,
  ],
  [/^sent an invalid key set: no usable key(?:: .*)?$/, () => "返回的密钥集中没有可用的密钥"],
  [
    /^sent an invalid key set: too many keys \(expected at most (\d+), got (\d+)\)$/,
    (most, got) => `返回的密钥太多（应不超过 ${most} 个，实际为 ${got} 个）`,
  ],
  [
    /^sent an invalid key set: expected a JSON Web Key Set, got (.*)$/,
    (got) => `返回的不是 JSON Web Key Set，而是${phraseZhCn(got)}`,
  ],
  [
    /^sent an invalid key set: keys is not an array.*$/,
    () => "返回的 keys 不是数组（RFC 7517 第 5 节）",
  ],
  [
    /^sent an invalid key set: not JSON: .*got a byte order mark.*$/,
    () => "返回的内容以字节顺序标记（BOM）开头，不是 JSON",
  ],
  [/^sent an invalid key set: not JSON: .*$/, () => "返回的内容不是 JSON"],
  [
    /^sent an invalid list of revoked tokens: got (.*)$/,
    (got) => `返回的不是已吊销令牌的列表，而是${phraseZhCn(got)}`,
  ],
  [
    /^sent an invalid list of revoked tokens: too many entries \(expected at most (\d+), got (\d+)\)$/,
    (most, got) => `返回的条目太多（应不超过 ${most} 条，实际为 ${got} 条）`,
  ],
  [
    /^sent an invalid list of revoked tokens: (.*): unknown member \(expected only (.*)\)$/,
    (name, names) => `返回的列表中有未知的成员 ${name}（只应有 ${names.replace(" and ", " 和 ")}）`,
  ],
  [
    /^sent an invalid list of revoked tokens: (?:(\S+): )?expected (.*), got (.*)$/,
    (path, wanted, got) =>
      `返回的列表无效：${path ? `${path} ` : ""}应为${entryZhCn(wanted)}，实际为${entryZhCn(got)}`,
  ],
  [/^sent an invalid list of revoked tokens: not JSON: .*$/, () => "返回的内容不是 JSON"],
  [/^sent metadata of another issuer .*$/, () => "返回的元数据属于其他签发者"],
  [/^sent metadata with an invalid jwks_uri .*$/, () => "返回的元数据中 jwks_uri 无效"],
  [/^sent invalid metadata: .*$/, () => "返回的元数据不是 JSON"],
];

/** 其他句子，按顺序匹配。 */
const SENTENCES: readonly Sentence[] = [
  ["sent no complete response within {} ms", "{} 毫秒内没有返回完整的响应"],
  ["did not answer within {} ms", "{} 毫秒内没有响应"],
  [
    "sent no complete response: the connection was closed, or the response exceeds the gateway's limit",
    "没有返回完整的响应：连接已关闭，或者响应超过网关的上限",
  ],
  ["answered with status {}; redirects are not followed", "返回状态码 {}；不跟随重定向"],
  ["answered with status {}: {}", "返回状态码 {}：{}"],
  ["answered with status {}", "返回状态码 {}"],
  ["sent an invalid key set: {}", "返回的密钥集无效：{}"],
];

/** 列表条目的英文，见 assembly/jose/jwks/fetched-revocations.ts。 */
const ENTRIES: Readonly<Record<string, string>> = {
  "a string of 1 to 65536 bytes without whitespace at either end":
    "1 到 65536 字节的字符串，首尾没有空白",
  "a time in whole seconds since 1970": "从 1970 年起的整数秒",
  "an object with sub and before only": "只有 sub 和 before 的对象",
  nothing: "缺失",
  "an empty string": "空字符串",
};

function entryZhCn(text: string): string {
  return ENTRIES[text] ?? phraseZhCn(text);
}

export function faultZhCn(fault: string): string {
  for (const [pattern, text] of PATTERNS) {
    const values = pattern.exec(fault);
    if (values !== null) return text(...values.slice(1));
  }
  return translated(fault, SENTENCES);
}
